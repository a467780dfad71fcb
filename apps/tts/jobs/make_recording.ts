import { z } from "zod";
import type { Database, Transaction } from "../../../shared/database/connect.ts";
import {
  type SpeechEngine,
  SpeechRefusedError,
  UnknownVoiceError,
} from "../../../shared/engines/speech/speech_engine.ts";
import type { Effect, JobContext, JobKind } from "../../../shared/jobs/job_kind.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import { settleAudio } from "../commands/audio_quotas.ts";
import { completeGenerations } from "../commands/complete_generations.ts";
import { failRecording } from "../commands/fail_recording.ts";
import type { Problem } from "../domain/generation.ts";
import { type Assembled, assembleAudio } from "./assemble_audio.ts";
import { adoptEngine, type RecordingWork, readWork } from "./recording_work.ts";
import { NoLongerWantedError, speakPieces } from "./speak_pieces.ts";
import { createSpeakingProgress } from "./speaking_progress.ts";

/** What the job works with. */
export interface RecordingDependencies {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly engine: SpeechEngine;
  /** How long (ms) one attempt may take; its finished pieces are reused by the next. */
  readonly timeLimitMs: number;
}

const payloadSchema = z.object({ recordingId: z.uuid() });
const FAILED: Problem = {
  code: "speech_failed",
  detail: "Speech synthesis failed after several attempts. Try again later.",
};

/** The job that synthesizes a recording piece by piece and encodes it as a file. */
export function makeRecording(deps: RecordingDependencies): JobKind {
  return {
    concurrency: 1,
    slots: 1,
    timeLimitMs: deps.timeLimitMs,
    maxAttempts: 5,
    perform: ({ payload }, context) =>
      perform(deps, payloadSchema.parse(payload).recordingId, context),
    onGivenUp: ({ payload }) => {
      const { recordingId } = payloadSchema.parse(payload);
      return (tx) => failRecording(tx, { recordingId, problem: FAILED });
    },
  };
}

async function perform(
  deps: RecordingDependencies,
  recordingId: string,
  context: JobContext,
): Promise<Effect> {
  const { database, engine } = deps;
  let work = await readWork(database, recordingId);
  if (!work) return (tx) => removeLeftovers(tx, recordingId);
  if (work.engine.name !== engine.id.name || work.engine.version !== engine.id.version) {
    work = await adoptEngine(database, work, engine.id);
  }
  try {
    const made = await speakAndAssemble(deps, work, context);
    return (tx) => keepAudio(tx, recordingId, made);
  } catch (error) {
    if (error instanceof NoLongerWantedError) return (tx) => removeLeftovers(tx, recordingId);
    const problem = problemOf(error);
    if (!problem) throw error;
    return (tx) => failRecording(tx, { recordingId, problem });
  }
}

async function speakAndAssemble(
  deps: RecordingDependencies,
  work: RecordingWork,
  { signal, giveWay }: JobContext,
): Promise<Assembled> {
  const { objects, engine, timeLimitMs } = deps;
  const progress = createSpeakingProgress(deps.database, work.recordingId);
  try {
    const pieces = await speakPieces(deps, work, {
      signal,
      giveWay,
      onSpoken: progress.report,
    });
    const { sampleRate } = engine;
    return await assembleAudio({ objects, sampleRate }, work, { pieces, timeLimitMs, signal });
  } finally {
    await progress.settled();
  }
}

/** Records the file that was made, or removes it where the recording was deleted meanwhile. */
async function keepAudio(tx: Transaction, recordingId: string, made: Assembled): Promise<void> {
  const { stored, timeline } = made;
  const chapters = timeline.chapters.map(({ title, startMs, endMs }) => ({
    title,
    startMs,
    endMs,
  }));
  const { count } = await tx.sql`
    update recordings set status = 'ready', script = null, audio_sha256 = ${stored.sha256},
      byte_length = ${stored.size}, duration_ms = ${timeline.durationMs},
      chapters = ${JSON.stringify(chapters)}::text::jsonb
    where recording_id = ${recordingId} and status = 'making'`;
  if (count === 0) return removeLeftovers(tx, recordingId);
  await tx.sql`delete from recording_pieces where recording_id = ${recordingId}`;
  await removeObjects(tx, { prefix: `${recordingId}/pieces/` });
  await settleAudio(tx, { recordingId, durationMs: timeline.durationMs });
  await completeGenerations(tx, { recordingId });
}

/** An attempt that was cut short may have left objects behind a deletion. */
async function removeLeftovers(tx: Transaction, recordingId: string): Promise<void> {
  const [there] = await tx.sql`select 1 from recordings where recording_id = ${recordingId}`;
  if (!there) await removeObjects(tx, { prefix: `${recordingId}/` });
}

/** Why another attempt cannot help, for the learner; undefined where it may. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof SpeechRefusedError) {
    return { code: "speech_refused", detail: error.message };
  }
  if (error instanceof UnknownVoiceError) {
    const detail =
      "The voice is no longer available. GET /v1/audio/voices returns the available voices.";
    return { code: "unknown_voice", detail };
  }
  return undefined;
}
