import type { Database } from "../database/connect.ts";
import type { Progress, RecordedProgress } from "./progress.ts";

/** What was read, and whether more is committed or about to be. */
export interface ProgressBatch {
  readonly steps: readonly RecordedProgress[];
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

/**
 * A learner's steps after a place, in the order in which readers may rely on: by transaction, then
 * by row, none that a transaction still running could come before.
 */
export async function readProgress(
  database: Database,
  { ownerId, after, limit = 200 }: { ownerId: string; after: string; limit?: number },
): Promise<ProgressBatch> {
  const [transactionId = "0", id = "0"] = after.split("-");
  const rows = await database.sql<Row[]>`
    select transaction_id::text || '-' || id::text as cursor, subject_kind, subject_id, status,
      percent, message, problem, extract(epoch from time) * 1000 as milliseconds,
      transaction_id < pg_snapshot_xmin(pg_current_snapshot()) as settled
    from progress
    where owner_id = ${ownerId}
      and (transaction_id, id) > (${transactionId}::text::xid8, ${id}::text::bigint)
    order by transaction_id, id
    limit ${limit}`;
  const settled = rows.filter((row) => row.settled);
  return { steps: settled.map(toStep), held: settled.length < rows.length };
}

function toStep(row: Row): RecordedProgress {
  return {
    cursor: row.cursor,
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
