import { audioTranscriptionCompletedTopic } from "../../../shared/contracts/audio_transcription_completed.ts";
import type { Database, Transaction } from "../../../shared/database/connect.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { lockQuotas, requireQuota } from "../../../shared/quotas/quota.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { IMPORT } from "../domain/job_kinds.ts";
import { type DocumentLimits, readDocumentQuotas } from "./document_quotas.ts";

/** What another service will turn into a document. */
export interface DocumentSource {
  readonly ownerId: string;
  /** ID of the transcription. */
  readonly sourceId: string;
  readonly byteLength: number;
}

/** What the hash of a reservation begins with. */
const RESERVED = "reserved ";

/** No event that asks for the import of a document arrives later than this. */
const RETENTION_MS = audioTranscriptionCompletedTopic.retentionMs;

/** The request that reserves a document has ended long before. */
const REQUEST_MS = 10 * 60_000;

/** Reservations that are asked about in one go. */
const CHECKED_AT_ONCE = 100;

/**
 * Reserves a document in its owner's quotas before it is imported, so that an import never exceeds
 * them. Returns the ID of the document: the same one as long as its source has a reservation, which
 * is a row of `document_files` with a hash that no file has.
 * @throws {QuotaExceededError} @throws {OwnerErasedError}
 */
export async function reserveDocument(
  tx: Transaction,
  limits: DocumentLimits,
  { ownerId, sourceId, byteLength }: DocumentSource,
): Promise<string> {
  await refuseErasedOwner(tx, ownerId);
  await lockQuotas(tx, ownerId);
  const hash = `${RESERVED}${sourceId}`;
  const [same] = await tx.sql<{ documentId: string }[]>`
    select document_id as "documentId" from document_files
    where owner_id = ${ownerId} and sha256 = ${hash}`;
  if (same) return same.documentId;
  const quotas = await readDocumentQuotas(tx, { ownerId, limits });
  requireQuota(quotas.documents);
  requireQuota(quotas.bytes, byteLength);
  const documentId = newId();
  await tx.sql`
    insert into document_files (owner_id, sha256, document_id, byte_length)
    values (${ownerId}, ${hash}, ${documentId}, ${byteLength})`;
  return documentId;
}

/** Releases the reservation of a document that is not imported; an imported one is not affected. */
export async function releaseReservation(
  { sql }: Pick<Database | Transaction, "sql">,
  documentId: string,
): Promise<void> {
  await sql`
    delete from document_files
    where document_id = ${documentId} and starts_with(sha256, ${RESERVED})`;
}

/** Releases the reservations of an account, with the account. */
export async function eraseReservations({ sql }: Transaction, ownerId: string): Promise<void> {
  await sql`
    delete from document_files where owner_id = ${ownerId} and starts_with(sha256, ${RESERVED})`;
}

/** Whether the service that reserved a document has published the event that asks for its import. */
export type IsRequested = (reserved: { sourceId: string; documentId: string }) => Promise<boolean>;

/**
 * Releases the reservations whose event will not arrive, because the service that reserved them
 * stopped before it published the event; returns how many. It is asked about each that has waited for
 * longer than a request takes. IDs of documents begin with the time.
 */
export async function releaseAbandonedReservations(
  database: Database,
  { isRequested, now = new Date() }: { isRequested: IsRequested; now?: Date },
): Promise<number> {
  const lastRequest = firstIdAt(now.getTime() - REQUEST_MS);
  const lastEvent = firstIdAt(now.getTime() - RETENTION_MS);
  const waiting = await database.sql<{ documentId: string; sourceId: string }[]>`
    select document_id as "documentId", substr(sha256, ${RESERVED.length + 1}) as "sourceId"
    from document_files
    where document_id < ${lastRequest} and starts_with(sha256, ${RESERVED})
      and not exists (
        select 1 from jobs
        where kind = ${IMPORT} and key = document_id::text and finished_at is null)
    order by random() limit ${CHECKED_AT_ONCE}`;
  let released = 0;
  for (const reservation of waiting) {
    const { documentId } = reservation;
    if (documentId >= lastEvent && (await isRequested(reservation))) continue;
    await releaseReservation(database, documentId);
    released += 1;
  }
  return released;
}

function firstIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, "0");
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}
