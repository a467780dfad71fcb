import { z } from "zod";
import { TranscriptionRefusedError } from "../../../shared/engines/transcription/transcription_engine.ts";
import type { Effect, Job, JobContext, JobKind } from "../../../shared/jobs/job_kind.ts";
import { QuotaExceededError } from "../../../shared/quotas/quota.ts";
import { quotaProblem } from "../../../shared/quotas/quota_problems.ts";
import { TimeLimitError } from "../../../shared/runtime/limited_child_errors.ts";
import {
  recordFailure,
  recordTranscript,
  removeUnlessKept,
} from "../commands/record_transcript.ts";
import { keysOf, type Problem, type Transcript } from "../domain/transcription.ts";
import { UnusableRecordingError } from "../domain/transcription_errors.ts";
import { findTranscription, type Transcription } from "../queries/read_transcription.ts";
import { type PreparingDependencies, prepareRecording } from "./prepare_recording.ts";
import { type WritingDependencies, writePieces } from "./write_pieces.ts";

/** What the job works with. */
export type TranscribingDependencies = WritingDependencies & Omit<PreparingDependencies, "pieceMs">;

const payloadSchema = z.object({ transcriptionId: z.uuid() });

/** The longest recording on the slowest machine; each program has separate limits. */
const TIME_LIMIT_MS = 24 * 60 * 60_000;

/** Transcribes a recording in pieces, or records why it cannot be transcribed. */
export function transcribeRecording(deps: TranscribingDependencies): JobKind {
  return {
    concurrency: 1,
    // The engine takes several cores, or the memory of two.
    slots: 2,
    timeLimitMs: TIME_LIMIT_MS,
    maxAttempts: 8,
    perform: (job, context) => perform(deps, job, context),
    onGivenUp: (job) => async (tx) => {
      const { transcriptionId } = payloadSchema.parse(job.payload);
      const found = await findTranscription(tx, transcriptionId);
      if (!found) return removeUnlessKept(tx, transcriptionId);
      await recordFailure(tx, found, {
        code: "transcription_impossible",
        detail:
          "The recording could not be transcribed after several attempts. Upload it again later.",
      });
    },
  };
}

async function perform(
  deps: TranscribingDependencies,
  job: Job,
  context: JobContext,
): Promise<Effect> {
  const { transcriptionId } = payloadSchema.parse(job.payload);
  const found = await findTranscription(deps.database, transcriptionId);
  if (!found) return (tx) => removeUnlessKept(tx, transcriptionId);
  if (found.status === "ready" || found.status === "failed") return async () => {};
  try {
    return await transcribe(deps, found, context);
  } catch (error) {
    if (context.signal.aborted) throw error;
    const problem = problemOf(error);
    if (!problem) throw error;
    return (tx) => recordFailure(tx, found, problem);
  }
}

async function transcribe(
  deps: TranscribingDependencies,
  found: Transcription,
  { signal, giveWay }: JobContext,
): Promise<Effect> {
  const { engine, objects } = deps;
  const { pieceMs, id: name, version } = engine;
  const durationMs = await prepareRecording({ ...deps, pieceMs }, found, { signal });
  const { transcriptionId, language } = found;
  if (durationMs === undefined) return (tx) => removeUnlessKept(tx, transcriptionId);
  const segments = await writePieces(deps, found, { signal, giveWay });
  const transcript: Transcript = { language, engine: { name, version }, durationMs, segments };
  const key = keysOf(transcriptionId).transcript;
  const stored = await objects.put(key, Buffer.from(JSON.stringify(transcript)));
  return (tx) => recordTranscript(tx, found, { transcript, textSha256: stored.sha256 });
}

/** Why a recording cannot be transcribed; undefined where another attempt may help. */
function problemOf(error: unknown): Problem | undefined {
  if (error instanceof QuotaExceededError) return quotaProblem(error.quota);
  if (error instanceof UnusableRecordingError || error instanceof TranscriptionRefusedError) {
    return { code: error.code, detail: error.message.slice(0, 1000) };
  }
  if (error instanceof TimeLimitError) {
    const detail = "Transcribing the recording took too long. Upload it in parts.";
    return { code: "took_too_long", detail };
  }
  return undefined;
}
