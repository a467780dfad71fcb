import type { Database } from "../../shared/database/connect.ts";
import type { OpenedEngine } from "../../shared/engines/transcription/open_transcription_engine.ts";
import type { TranscriptionEngine } from "../../shared/engines/transcription/transcription_engine.ts";
import { type JobRunner, startJobRunner } from "../../shared/jobs/job_runner.ts";
import { cacheProbe, type ProbeOptions } from "../../shared/runtime/cache_probe.ts";
import type { HostSlots } from "../../shared/runtime/host_slots.ts";
import type { Logger } from "../../shared/runtime/logger.ts";
import type { Metrics } from "../../shared/runtime/metrics.ts";
import type { ObjectStore } from "../../shared/storage/object_store.ts";
import type { TranscriptionLimits } from "./commands/transcription_quotas.ts";
import { TRANSCRIBE } from "./domain/job_kinds.ts";
import type { ConvertRecording } from "./jobs/prepare_recording.ts";
import { transcribeRecording } from "./jobs/transcribe_recording.ts";

/** What the worker works with. */
export interface TranscriptionWorkerOptions extends Omit<ProbeOptions, "now"> {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly slots?: HostSlots;
  readonly convert: ConvertRecording;
  readonly limits: TranscriptionLimits;
  /** The clock, replaced in tests. */
  readonly now: () => Date;
  readonly openEngine: () => Promise<OpenedEngine>;
}

/** Transcribes queued recordings as soon as this machine has an engine. */
export interface TranscriptionWorker {
  /** The engine, or what is missing on this machine. Cheap enough to call for every request. */
  readonly engine: () => Promise<OpenedEngine>;
  close(): Promise<void>;
}

/**
 * Opens the engine and runs transcription jobs with it. While the engine or a program that it
 * requires is missing, jobs stay in the queue, and `engine` looks again from time to time.
 */
export function startTranscriptionWorker(options: TranscriptionWorkerOptions): TranscriptionWorker {
  const { database, objects, logger, metrics, slots, convert, limits, now, openEngine, ...probe } =
    options;
  let runner: JobRunner | undefined;

  const transcribe = (engine: TranscriptionEngine) => {
    const { id, version } = engine;
    logger.info({ engine: { name: id, version } }, "Transcription engine opened");
    const job = transcribeRecording({ database, objects, engine, convert, limits, now });
    runner = startJobRunner({ database, logger, metrics, slots, kinds: { [TRANSCRIBE]: job } });
  };

  const engine = cacheProbe(async () => {
    const opened = await openEngine();
    if (opened.engine) transcribe(opened.engine);
    return opened;
  }, probe);

  return { engine, close: async () => await runner?.close() };
}
