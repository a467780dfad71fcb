import type { Transaction } from "../../../shared/database/connect.ts";
import type { Problem, ReadAloudKind } from "../domain/generation.ts";
import type { WaitingGeneration } from "./begin_recording.ts";
import { failGenerations } from "./fail_generations.ts";

/** Generations that wait for a document's words, of these kinds. */
export function waitingFor(
  { sql }: Transaction,
  { documentId, kinds }: { documentId: string; kinds: readonly ReadAloudKind[] },
): Promise<WaitingGeneration[]> {
  return sql<WaitingGeneration[]>`
    select generation_id as "generationId", owner_id as "ownerId", voices, speed, format
    from generations
    where document_id = ${documentId} and kind = any(${[...kinds]}::text[]) and status = 'pending'
      and recording_id is null
    order by generation_id for update`;
}

/** Lets those that wait for words that will not come know why. */
export async function failWaiting(
  tx: Transaction,
  which: { documentId: string; kinds: readonly ReadAloudKind[]; problem: Problem },
): Promise<void> {
  const waiting = await waitingFor(tx, which);
  const generationIds = waiting.map(({ generationId }) => generationId);
  await failGenerations(tx, { generationIds, problem: which.problem });
}
