import { audioGenerationFailed } from "../../../shared/contracts/audio_generation_completed.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueEvents } from "../../../shared/messaging/outbox.ts";
import type { Problem } from "../domain/generation.ts";
import { releaseAudio } from "./audio_quotas.ts";
import { reportGeneration } from "./report_generation.ts";

/** Says why generations come to nothing; those that are done already are left alone. */
export async function failGenerations(
  tx: Transaction,
  { generationIds, problem }: { generationIds: readonly string[]; problem: Problem },
): Promise<void> {
  const failed = await tx.sql<{ generationId: string; ownerId: string }[]>`
    update generations set status = 'failed', script = null, recording_id = null,
      problem = ${JSON.stringify(problem)}::text::jsonb, updated_at = now()
    where generation_id = any(${[...generationIds]}::uuid[]) and status in ('pending', 'processing')
    returning generation_id as "generationId", owner_id as "ownerId"`;
  await releaseAudio(
    tx,
    failed.map(({ generationId }) => generationId),
  );
  const options = { source: "/tts", time: new Date() };
  await enqueueEvents(
    tx,
    failed.map((ids) => ({
      definition: audioGenerationFailed,
      data: { ...ids, problem },
      options,
    })),
  );
  for (const ids of failed) {
    await reportGeneration(tx, { ...ids, status: "failed", message: problem.detail, problem });
  }
}
