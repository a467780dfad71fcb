import type { Database, Transaction } from "../database/connect.ts";
import type { ObjectStore } from "../storage/object_store.ts";
import { UploadAbandonedError } from "./upload_errors.ts";

/** Where a service stores uploads. */
export interface UploadPlace {
  readonly database: Database;
  readonly objects: ObjectStore;
  /** The column of `pending_uploads` with the id of the thing that an upload becomes. */
  readonly idColumn: string;
}

/** Notes that an upload has begun. */
export async function notePendingUpload(
  { database: { sql }, idColumn }: UploadPlace,
  id: string,
): Promise<void> {
  await sql`insert into pending_uploads (${sql(idColumn)}) values (${id})`;
}

/**
 * Makes a received file that of a recorded thing, when the transaction commits.
 * @throws {UploadAbandonedError} when cleanup has discarded it
 */
export async function claimUpload(
  { sql }: Transaction,
  { id, idColumn }: { id: string; idColumn: string },
): Promise<void> {
  const { count } = await sql`
    delete from pending_uploads where ${sql(idColumn)} = ${id} and not abandoned`;
  if (count === 0) throw new UploadAbandonedError();
}

/**
 * Removes a received file, unless it has been claimed: the first to mark the upload, this or the
 * claim, wins.
 */
export async function discardUpload(
  { database: { sql }, objects, idColumn }: UploadPlace,
  id: string,
): Promise<void> {
  const { count } = await sql`
    update pending_uploads set abandoned = true where ${sql(idColumn)} = ${id}`;
  if (count === 0) return;
  await objects.delete(`${id}/original`);
  await sql`delete from pending_uploads where ${sql(idColumn)} = ${id}`;
}

/**
 * Removes what uploads that never ended have left in the store: those that began more than `hours`
 * (24) ago; returns how many. They are marked first, so that none of them can still succeed; then
 * their objects go, then the marks: a crash between leaves the rest to the next time.
 */
export async function removeAbandonedUploads(
  { database: { sql }, objects, idColumn }: UploadPlace,
  { hours = 24 }: { hours?: number } = {},
): Promise<number> {
  const abandoned = await sql<{ id: string }[]>`
    update pending_uploads set abandoned = true
    where started_at < now() - make_interval(secs => ${hours * 3600}::float8)
    returning ${sql(idColumn)} as id`;
  for (const { id } of abandoned) {
    for await (const key of objects.list(`${id}/`)) await objects.delete(key);
    await sql`delete from pending_uploads where ${sql(idColumn)} = ${id}`;
  }
  return abandoned.length;
}
