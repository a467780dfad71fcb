import type { ServiceApps } from "../../shared/http/service_app.ts";
import { purgeCharges } from "../../shared/quotas/charges.ts";
import type { Foundation } from "../../shared/service/foundation.ts";
import { startWorkers } from "../../shared/service/workers.ts";
import { REMOVE_OBJECTS, removeStoredObjects } from "../../shared/storage/remove_objects.ts";
import { createApps } from "./app.ts";
import type { AudioLimits } from "./commands/audio_quotas.ts";
import { generateGroup } from "./consumers/generate.ts";
import { readAloudGroup } from "./consumers/read_aloud.ts";
import { MAKE_RECORDING, PREPARE_READ_ALOUD } from "./domain/job_kinds.ts";
import type { SpokenSources } from "./domain/spoken_source.ts";
import { makeRecording } from "./jobs/make_recording.ts";
import { prepareReadAloud, type WriteScript } from "./jobs/prepare_read_aloud.ts";
import { resumeOverdue } from "./jobs/resume_overdue.ts";
import type { RouteContext } from "./routes/route_context.ts";

/** What an instance of the service is made of. */
export interface TtsServiceOptions
  extends Omit<Foundation, "callService">,
    Omit<RouteContext, "tts"> {
  readonly sources: SpokenSources;
  readonly writeScript: WriteScript;
  readonly maxCharacters: number;
  readonly limits: AudioLimits;
  /** The clock; by default, the system clock. */
  readonly now?: () => Date;
  /** How long (ms) one attempt at a recording may take. */
  readonly timeLimitMs: number;
  /** Called when a consumer has failed permanently. */
  onCrash?(error: Error): void;
}

/** A running instance; any number may share a database, a store and a cluster. */
export interface TtsService extends ServiceApps {
  close(): Promise<void>;
}

/** Starts everything of the service but its HTTP servers. */
export async function startTtsService(options: TtsServiceOptions): Promise<TtsService> {
  const { database, objects, engine, transport, sources, writeScript, onCrash } = options;
  const { maxCharacters, limits, now = () => new Date() } = options;
  const context = { engine: engine.id, maxCharacters, limits, now };
  const workers = await startWorkers(options, {
    projections: [],
    jobs: {
      [PREPARE_READ_ALOUD]: prepareReadAloud({ context, sources, writeScript }),
      [MAKE_RECORDING]: makeRecording({
        database,
        objects,
        engine,
        timeLimitMs: options.timeLimitMs,
      }),
      [REMOVE_OBJECTS]: removeStoredObjects({ objects }),
    },
    groups: [generateGroup(context), readAloudGroup],
    maintenanceTasks: {
      "overdue audio": () => resumeOverdue(database, { context }),
      "quota charges": () => purgeCharges(database),
      "partial objects": () => objects.sweep(),
    },
    ...(onCrash && { onCrash }),
  });
  const apps = createApps({
    ...options,
    tts: context,
    progress: workers.progress,
    readiness: {
      database: async () => database.sql`select 1`,
      kafka: () => transport.check(),
      storage: () => objects.check(),
    },
  });
  return { ...apps, close: () => workers.close() };
}
