import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import type { GenerationKind } from "../domain/generation.ts";
import { PREPARE_READ_ALOUD } from "../domain/job_kinds.ts";
import type { Script } from "../domain/script.ts";
import { beginRecording, type WaitingGeneration } from "./begin_recording.ts";
import { lockDocument } from "./known_documents.ts";
import type { TtsContext } from "./tts_context.ts";

interface Begun extends WaitingGeneration {
  readonly kind: GenerationKind;
  readonly documentId: string | null;
  readonly script: Script | null;
}

/**
 * Begins what was asked for: at once where its words are here, else when they come. Does nothing
 * for what was deleted meanwhile, or has begun.
 */
export async function beginGeneration(
  tx: Transaction,
  context: TtsContext,
  { generationId, documentId }: { generationId: string; documentId?: string },
): Promise<void> {
  if (documentId !== undefined) await lockDocument(tx, documentId);
  const [generation] = await tx.sql<Begun[]>`
    select generation_id as "generationId", owner_id as "ownerId", kind, script, voices, speed,
      format, document_id as "documentId"
    from generations
    where generation_id = ${generationId} and status = 'pending' and recording_id is null
    for update`;
  if (!generation) return;
  const { kind, script, ownerId } = generation;
  if (script) return beginRecording(tx, context, { generation, script });
  const [prepared] = await tx.sql<{ script: Script; revision: number }[]>`
    select script, revision from read_aloud_texts
    where document_id = ${documentId ?? null} and kind = ${kind}`;
  if (prepared) return beginRecording(tx, context, { generation, ...prepared });
  const payload = { documentId, part: kind === "document" ? "text" : "notes" };
  // A key of its own: an event that comes meanwhile asks again, and must not find this one unfinished.
  const key = `${documentId}/${payload.part}/asked/${generationId}`;
  await enqueueJob(tx, { kind: PREPARE_READ_ALOUD, key, ownerId, payload });
}
