import type { Transaction } from "../../../shared/database/connect.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import { fingerprintOf } from "../../../shared/http/idempotency.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { QuotaExceededError } from "../../../shared/quotas/quota.ts";
import { quotaProblem } from "../../../shared/quotas/quota_problems.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { estimateAudio } from "../domain/audio_estimate.ts";
import type { Delivery, Problem } from "../domain/generation.ts";
import { MAKE_RECORDING } from "../domain/job_kinds.ts";
import { charactersOf, type Script } from "../domain/script.ts";
import { chargeAudio, isCharged, isRecorded, releaseAudio } from "./audio_quotas.ts";
import { completeGenerations } from "./complete_generations.ts";
import { failGenerations } from "./fail_generations.ts";
import type { TtsContext } from "./tts_context.ts";

/** A generation whose words are not known yet. */
export interface WaitingGeneration extends Delivery {
  readonly generationId: string;
  readonly ownerId: string;
}

/** Which recording it is: the same words, voices, pace, format and engine are one. */
export function contentOf(
  script: Script,
  { voices, speed, format, engine }: Delivery & { engine: EngineId },
): string {
  return fingerprintOf({ script, voices, speed, format, engine });
}

/**
 * Assigns a recording to a generation: the learner's own with the same content if there is one, or a
 * new one that a job creates. Never another learner's, whose existence this would reveal.
 */
export async function beginRecording(
  tx: Transaction,
  context: TtsContext,
  work: { generation: WaitingGeneration; script: Script; revision?: number },
): Promise<void> {
  const { generation, script, revision = null } = work;
  const { generationId, ownerId, voices, speed, format } = generation;
  const generationIds = [generationId];
  const characters = charactersOf(script);
  if (characters === 0) {
    const detail = "The text cannot be synthesized because it contains neither letters nor digits.";
    return failGenerations(tx, { generationIds, problem: { code: "nothing_to_speak", detail } });
  }
  if (characters > context.maxCharacters) {
    const detail = `The text has ${characters} characters; the limit is ${context.maxCharacters}. Split it into parts, or synthesize the notes instead.`;
    return failGenerations(tx, { generationIds, problem: { code: "too_long", detail } });
  }
  const content = contentOf(script, { ...generation, engine: context.engine });
  const problem = await chargeUnlessRecorded(tx, context, { generation, script, content });
  if (problem) return failGenerations(tx, { generationIds, problem });
  await tx.sql`
    insert into recordings (recording_id, owner_id, content_sha256, status, script, voices, speed,
      format, engine)
    values (${newId()}, ${ownerId}, ${content}, 'failed', null, ${[...voices]}, ${speed}, ${format},
      ${JSON.stringify(context.engine)}::text::jsonb)
    on conflict (owner_id, content_sha256) do nothing`;
  const [recording] = await tx.sql<{ recordingId: string; status: string }[]>`
    select recording_id as "recordingId", status from recordings
    where owner_id = ${ownerId} and content_sha256 = ${content} for update`;
  if (!recording)
    throw new Error(
      `Cannot start a recording for audio generation "${generationId}": the inserted row is missing`,
    );
  const { recordingId, status } = recording;
  await tx.sql`
    update generations set recording_id = ${recordingId}, script = null, status = 'processing',
      revision = coalesce(${revision}::int, revision), updated_at = now()
    where generation_id = ${generationId}`;
  if (status !== "failed") await releaseAudio(tx, generationIds);
  if (status === "ready") return completeGenerations(tx, { recordingId, generationIds });
  if (status === "failed") {
    // A new one, or one to try again.
    await tx.sql`
      update recordings set status = 'making', script = ${JSON.stringify(script)}::text::jsonb
      where recording_id = ${recordingId}`;
  }
  const payload = { recordingId };
  await enqueueJob(tx, { kind: MAKE_RECORDING, key: recordingId, ownerId, payload });
}

/**
 * Charges audio whose text was not known when it was requested. Returns why there is no room for it:
 * the request was accepted, so it fails as other work does.
 */
async function chargeUnlessRecorded(
  tx: Transaction,
  context: TtsContext,
  audio: { generation: WaitingGeneration; script: Script; content: string },
): Promise<Problem | undefined> {
  const { generation, script, content } = audio;
  const { generationId, ownerId } = generation;
  if (await isRecorded(tx, { ownerId, content })) return undefined;
  if (await isCharged(tx, generationId)) return undefined;
  const estimate = estimateAudio(script, generation);
  try {
    await chargeAudio(tx, context, { generationId, ownerId, estimate });
  } catch (error) {
    if (error instanceof QuotaExceededError) return quotaProblem(error.quota);
    throw error;
  }
  await tx.sql`
    update generations set reserved_bytes = ${estimate.bytes}
    where generation_id = ${generationId}`;
  return undefined;
}
