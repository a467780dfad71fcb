import type { Transaction } from "../database/connect.ts";

/**
 * Removes a stream's events but for its last `keepLast`, and its snapshot, so that of a deleted
 * thing only its tombstone remains. Versions go on counting. Call it after the append that wrote
 * the tombstone, in the same transaction; projections must bear to see the tombstone alone.
 *
 * @throws {RangeError} when `keepLast` is below 1: the version would start again
 */
export async function eraseStream(
  { sql }: Transaction,
  streamId: string,
  options: { keepLast: number },
): Promise<void> {
  if (!(options.keepLast >= 1)) {
    throw new RangeError(`Cannot erase stream "${streamId}": at least its last event must remain`);
  }
  await sql`
    delete from events where stream_id = ${streamId} and version <= ${-options.keepLast}::int + (
      select max(version) from events where stream_id = ${streamId})`;
  await sql`delete from snapshots where stream_id = ${streamId}`;
}
