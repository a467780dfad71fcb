import { createHash } from "node:crypto";
import { audioGenerationRequested } from "../../../shared/contracts/audio_generation_requested.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { refuseTooManyJobs } from "../../../shared/jobs/job_limit.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { type AudioEstimate, estimateAudio } from "../domain/audio_estimate.ts";
import type { Delivery, ReadAloudKind } from "../domain/generation.ts";
import { MAKE_RECORDING } from "../domain/job_kinds.ts";
import type { Script } from "../domain/script.ts";
import { chargeAudio, isRecorded } from "./audio_quotas.ts";
import { contentOf } from "./begin_recording.ts";
import { reportGeneration } from "./report_generation.ts";
import type { TtsContext } from "./tts_context.ts";

/** A request for audio. */
export interface GenerationRequest {
  readonly ownerId: string;
  readonly title: string;
  readonly delivery: Delivery;
  readonly source:
    | { readonly kind: "text"; readonly script: Script }
    | { readonly kind: ReadAloudKind; readonly documentId: string; readonly revision: number };
}

/**
 * Records a request for audio and returns its id. The consumer of the event starts the work.
 * @throws {QuotaExceededError}
 */
export async function requestGeneration(
  tx: Transaction,
  context: TtsContext,
  request: GenerationRequest,
): Promise<string> {
  const { ownerId, title, delivery, source } = request;
  const generationId = newId();
  const estimate = await chargeRequest(tx, context, { ...request, generationId });
  const { voices, speed, format } = delivery;
  const script = source.kind === "text" ? JSON.stringify(source.script) : null;
  const document = source.kind === "text" ? undefined : source;
  await tx.sql`
    insert into generations (generation_id, owner_id, kind, title, document_id, revision, script,
      voices, speed, format, status, reserved_bytes)
    values (${generationId}, ${ownerId}, ${source.kind}, ${title}, ${document?.documentId ?? null},
      ${document?.revision ?? null}, ${script}::text::jsonb, ${[...voices]}, ${speed}, ${format},
      'pending', ${estimate?.bytes ?? 0})`;
  const [voice = "", secondVoice] = voices;
  await enqueueEvent(
    tx,
    audioGenerationRequested,
    {
      generationId,
      ownerId,
      source:
        source.kind === "text"
          ? {
              kind: "text",
              textKey: `${generationId}/script.json`,
              textSha256: sha256(script ?? ""),
            }
          : { kind: source.kind, documentId: source.documentId, revision: source.revision },
      voice,
      ...(secondVoice !== undefined && { secondVoice }),
      speed,
      format,
    },
    { source: "/tts", time: new Date() },
  );
  const message = "The audio is queued.";
  await reportGeneration(tx, { generationId, ownerId, status: "pending", percent: 0, message });
  return generationId;
}

/**
 * Checks that a learner may request one more. Requests are counted rather than jobs: the recording
 * that a job creates is not known before its text is. Audio of answers is not limited here, since it
 * follows from questions, which are limited.
 *
 * @throws {TooManyJobsError} when `maxOpenJobs` of the learner's requests are waiting or in progress
 */
export function refuseTooManyGenerations(
  tx: Transaction,
  { ownerId, maxOpenJobs: limit }: { ownerId: string; maxOpenJobs: number | undefined },
): Promise<void> {
  return refuseTooManyJobs(tx, {
    ownerId,
    kind: MAKE_RECORDING,
    limit,
    async countOpen(most) {
      const [row] = await tx.sql<{ open: number }[]>`
        select count(*)::int as open from (
          select 1 from generations
          where owner_id = ${ownerId} and status in ('pending', 'processing') limit ${most}
        ) counted`;
      return row?.open ?? 0;
    },
  });
}

/** Charges what is known of the audio: nothing where the learner has it, or has it in progress. */
async function chargeRequest(
  tx: Transaction,
  context: TtsContext,
  request: GenerationRequest & { generationId: string },
): Promise<AudioEstimate | undefined> {
  const { generationId, ownerId, delivery, source } = request;
  const script = source.kind === "text" ? source.script : await preparedScript(tx, source);
  if (script) {
    const content = contentOf(script, { ...delivery, engine: context.engine });
    if (await isRecorded(tx, { ownerId, content })) return undefined;
  }
  const estimate = script && estimateAudio(script, delivery);
  await chargeAudio(tx, context, { generationId, ownerId, estimate });
  return estimate;
}

/** What a document says, if it is known already; `beginRecording` charges the others. */
async function preparedScript(
  { sql }: Transaction,
  { documentId, kind }: { documentId: string; kind: ReadAloudKind },
): Promise<Script | undefined> {
  const [prepared] = await sql<{ script: Script }[]>`
    select script from read_aloud_texts where document_id = ${documentId} and kind = ${kind}`;
  return prepared?.script;
}

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");
