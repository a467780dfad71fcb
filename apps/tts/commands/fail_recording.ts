import type { Transaction } from "../../../shared/database/connect.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import type { Problem } from "../domain/generation.ts";
import { failGenerations } from "./fail_generations.ts";

/** Fails a recording: removes it and reports the problem to every waiting generation. */
export async function failRecording(
  tx: Transaction,
  { recordingId, problem }: { recordingId: string; problem: Problem },
): Promise<void> {
  const [recording] = await tx.sql`
    select 1 from recordings where recording_id = ${recordingId} and status = 'making' for update`;
  if (!recording) return;
  const waiting = await tx.sql<{ id: string }[]>`
    select generation_id as id from generations where recording_id = ${recordingId}`;
  await failGenerations(tx, { generationIds: waiting.map(({ id }) => id), problem });
  await removeRecording(tx, recordingId);
}

/** Removes a recording, what was made of it included. */
export async function removeRecording(tx: Transaction, recordingId: string): Promise<void> {
  await tx.sql`delete from recordings where recording_id = ${recordingId}`;
  await tx.sql`delete from recording_pieces where recording_id = ${recordingId}`;
  await removeObjects(tx, { prefix: `${recordingId}/` });
}
