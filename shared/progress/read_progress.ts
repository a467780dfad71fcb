import type { Database } from "../database/connect.ts";
import type { OwnedProgress, Progress, RecordedProgress } from "./progress.ts";

/** What was read, and whether more is committed or about to be. */
export interface ProgressBatch<Step = RecordedProgress> {
  readonly steps: readonly Step[];
  /**
   * True when a committed step must still wait for an older transaction that is running: look
   * again soon.
   */
  readonly held: boolean;
}

/** The place before the first step. */
export const PROGRESS_START = "0-0";

interface Row {
  cursor: string;
  owner_id: string;
  subject_kind: string;
  subject_id: string;
  status: Progress["status"];
  percent: number | null;
  message: string;
  problem: { code: string; detail: string } | null;
  milliseconds: string;
  settled: boolean;
}

/** Whether a text is a place in the progress log. */
export function isProgressCursor(text: string): boolean {
  return /^\d{1,19}-\d{1,18}$/.test(text);
}

/** Negative when place `a` comes before place `b`, 0 when they are the same, else positive. */
export function compareProgressCursors(a: string, b: string): number {
  if (a === b) return 0;
  const [aTransaction = "0", aRow = "0"] = a.split("-");
  const [bTransaction = "0", bRow = "0"] = b.split("-");
  const difference = BigInt(aTransaction) - BigInt(bTransaction) || BigInt(aRow) - BigInt(bRow);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * A learner's steps after a place, in the order in which readers may rely on: by transaction, then
 * by row, none that a transaction still running could come before.
 */
export async function readProgress(
  database: Database,
  { ownerId, after, limit = 200 }: { ownerId: string; after: string; limit?: number },
): Promise<ProgressBatch> {
  const batch = await read(database, { ownerId, after, limit });
  return { ...batch, steps: batch.steps.map(({ ownerId: _, ...step }) => step) };
}

/** The steps of all learners after a place, in the order of {@link readProgress}. */
export function readAllProgress(
  database: Database,
  { after, limit = 500 }: { after: string; limit?: number },
): Promise<ProgressBatch<OwnedProgress>> {
  return read(database, { ownerId: undefined, after, limit });
}

/**
 * The place that separates what {@link readProgress} returns now from what it returns only later:
 * a reader that follows the log after it and then reads the stored steps misses none.
 */
export async function progressNow(database: Database): Promise<string> {
  const [row] = await database.sql<{ cursor: string }[]>`
    select pg_snapshot_xmin(pg_current_snapshot())::text || '-0' as cursor`;
  if (row === undefined) throw new Error("Cannot read the current snapshot: no row was returned");
  return row.cursor;
}

async function read(
  { sql }: Database,
  { ownerId, after, limit }: { ownerId: string | undefined; after: string; limit: number },
): Promise<ProgressBatch<OwnedProgress>> {
  const [transactionId = "0", id = "0"] = after.split("-");
  const rows = await sql<Row[]>`
    select transaction_id::text || '-' || id::text as cursor, owner_id, subject_kind, subject_id,
      status, percent, message, problem, extract(epoch from time) * 1000 as milliseconds,
      transaction_id < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from progress
    where (transaction_id, id) > (${transactionId}::text::xid8, ${id}::text::bigint)
      ${ownerId === undefined ? sql`` : sql`and owner_id = ${ownerId}`}
    order by transaction_id, id
    limit ${limit}`;
  const settled = rows.filter((row) => row.settled);
  return { steps: settled.map(toStep), held: settled.length < rows.length };
}

function toStep(row: Row): OwnedProgress {
  return {
    cursor: row.cursor,
    ownerId: row.owner_id,
    progress: {
      subject: { kind: row.subject_kind, id: row.subject_id },
      status: row.status,
      ...(row.percent === null ? {} : { percent: row.percent }),
      message: row.message,
      ...(row.problem === null ? {} : { problem: row.problem }),
      time: new Date(Number(row.milliseconds)).toISOString(),
    },
  };
}
