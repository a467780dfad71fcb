import { randomUUID } from "node:crypto";
import { convertByFfmpeg } from "../../../apps/stt/adapters/convert_recording.ts";
import { detectRecording } from "../../../apps/stt/adapters/detect_recording.ts";
import { createApps } from "../../../apps/stt/app.ts";
import type { Reservations } from "../../../apps/stt/commands/make_document.ts";
import type { TranscriptionLimits } from "../../../apps/stt/commands/transcription_quotas.ts";
import { transcribeRequested } from "../../../apps/stt/consumers/transcribe_requested.ts";
import { startTranscriptionWorker } from "../../../apps/stt/transcription_worker.ts";
import { topics } from "../../../shared/contracts/topics.ts";
import { connectDatabase, type Database } from "../../../shared/database/connect.ts";
import {
  type DocumentSource,
  type DocumentSummary,
  DocumentsUnreachableError,
} from "../../../shared/document_source/document_source.ts";
import {
  BYTES_PER_MS,
  type TranscriptionEngine,
} from "../../../shared/engines/transcription/transcription_engine.ts";
import { createPostgresEventStore } from "../../../shared/event_sourcing/postgres_event_store.ts";
import type { ServiceName } from "../../../shared/http/internal_calls.ts";
import { createMemoryTransport } from "../../../shared/messaging/memory_transport.ts";
import { createLogger } from "../../../shared/runtime/logger.ts";
import { createMetrics } from "../../../shared/runtime/metrics.ts";
import { startWorkers } from "../../../shared/service/workers.ts";
import { createDirectoryObjectStore } from "../../../shared/storage/directory_object_store.ts";
import { type DiskReserve, noDiskReserve } from "../../../shared/storage/disk_reserve.ts";
import { REMOVE_OBJECTS, removeStoredObjects } from "../../../shared/storage/remove_objects.ts";
import { appFor } from "../app_for.ts";
import { createTestDatabase } from "../postgres.ts";
import { testServiceTokens } from "../service_tokens.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { waitFor } from "../wait_for.ts";

/** How long recordings of failed transcriptions are stored. */
export const RETENTION_MS = 7 * 24 * 60 * 60_000;

/** What the scripted engine is to do with a piece, by how many it was given before. */
export type Script = (
  call: number,
  options: { signal?: AbortSignal | undefined },
) => Promise<void> | void;

/** An engine that hears one sentence in each piece. */
export function scriptedEngine(script: Script = () => {}) {
  let calls = 0;
  const engine: TranscriptionEngine = {
    id: "scripted",
    version: "1",
    pieceMs: { target: 2_000, max: 10_000 },
    speaks: (language) => language.startsWith("en"),
    async transcribe(audio, options) {
      calls += 1;
      await script(calls, options);
      const endMs = audio.length / BYTES_PER_MS;
      return [{ startMs: 100, endMs, text: `This is piece & number ${calls}.`, confidence: 0.9 }];
    },
  };
  return { engine, calls: () => calls };
}

/** The stt service in this process: real PostgreSQL, files and ffmpeg; Kafka in memory. */
export async function startStt(
  options: {
    script?: Script;
    /** While it returns something, the engine is missing. */
    missing?: () => string | undefined;
    maxUploadBytes?: number;
    limitMinutes?: number;
    maxOpenJobs?: number;
    limits?: TranscriptionLimits;
    now?: () => Date;
    disk?: DiskReserve;
    /** By default, accepts everything. */
    reservations?: Reservations;
  } = {},
) {
  const { maxUploadBytes = 20_000_000, limitMinutes = 5, maxOpenJobs = 50, missing } = options;
  const { limits = { bytes: 1e9, minutesPerDay: 1000 }, now = () => new Date() } = options;
  const test = await createTestDatabase({
    service: "stt",
    migrations: "apps/stt/adapters/migrations",
  });
  const { database } = test;
  const objects = createDirectoryObjectStore(temporaryFolder("stt"));
  const transport = createMemoryTransport({ topics: topics.map(({ name }) => name) });
  const logger = createLogger({ service: "stt", level: "silent" });
  const metrics = createMetrics({ service: "stt" });
  const services = testServiceTokens("stt");
  const store = createPostgresEventStore();
  const { engine, calls } = scriptedEngine(options.script);
  const known = new Map<string, DocumentSummary>();
  const outages = { documents: false };
  const documents: DocumentSource = {
    async find(documentId) {
      if (outages.documents) throw new DocumentsUnreachableError(documentId);
      return known.get(documentId);
    },
    readText: async () => undefined,
  };
  const unlimited: Reservations = {
    async reserve({ transcriptionId }) {
      if (outages.documents) throw new DocumentsUnreachableError(transcriptionId);
      return randomUUID();
    },
    release: async () => {},
  };
  const { reservations = unlimited } = options;
  const convert = convertByFfmpeg(objects, { limitMinutes, timeLimitMs: 120_000, memoryMb: 1024 });
  const worker = startTranscriptionWorker({
    ...{ database, objects, logger, metrics, convert, limits, now, cacheMs: 0 },
    openEngine: async () => {
      const reason = missing?.();
      return reason === undefined ? { engine } : { missing: reason };
    },
  });
  await worker.engine();
  const workers = await startWorkers(
    { database, store, transport, logger, metrics },
    {
      projections: [],
      jobs: { [REMOVE_OBJECTS]: removeStoredObjects({ objects }) },
      groups: [transcribeRequested],
    },
  );
  const createInstance = (own: Database) =>
    createApps({
      ...{
        objects,
        logger,
        metrics,
        services,
        documents,
        reservations,
        detectRecording,
        maxUploadBytes,
      },
      ...{ database: own, limits, now, maxOpenJobs, retentionMs: RETENTION_MS },
      disk: options.disk ?? noDiskReserve,
      progress: workers.progress,
      users: { verify: async (id) => ({ id, roles: ["learner"] }) },
      engine: worker.engine,
      readiness: {},
    });
  const apps = createInstance(database);
  const otherDatabases: Database[] = [];

  const ask = async (token: string, path: string, init: RequestInit = {}, by = apps) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    return appFor(by, path).request(path, { ...init, headers });
  };
  const learner = (id = randomUUID()) => ({
    id,
    ask: (path: string, init?: RequestInit) => ask(id, path, init),
    upload: (file: Uint8Array, fields: Record<string, string> & { key?: string } = {}, by = apps) =>
      ask(id, "/v1/audio/transcriptions", recordingOf(file, fields), by),
    async get(transcriptionId: string) {
      const answer = await ask(id, `/v1/audio/transcriptions/${transcriptionId}`);
      // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
      return (await answer.json()) as any;
    },
    /** The transcription once nothing happens to it any more. */
    settled(transcriptionId: string) {
      return waitFor(
        async () => {
          const found = await this.get(transcriptionId);
          return ["ready", "failed"].includes(found.status) ? found : undefined;
        },
        { what: "the transcription to be ready or failed", everyMs: 50 },
      );
    },
  });

  return {
    ...{ database, objects, transport, known, outages, calls, learner },
    machine: apps.machine,
    /** Another instance of the apps over the same database and store. */
    startAnother() {
      const own = connectDatabase({ url: test.url, schema: "stt" });
      otherDatabases.push(own);
      return createInstance(own);
    },
    asService: (service: ServiceName) => async (path: string, init?: RequestInit) =>
      ask(await testServiceTokens(service).sign("stt"), path, init),
    async close() {
      await worker.close();
      await workers.close();
      await transport.close();
      for (const own of otherDatabases) await own.close();
      await test.drop();
    },
  };
}

/** A multipart body with a recording. */
export function recordingOf(
  file: Uint8Array,
  { name = "lecture.wav", key, ...fields }: Record<string, string> & { key?: string } = {},
): RequestInit {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.set(field, value);
  form.set("file", new File([file as Uint8Array<ArrayBuffer>], name));
  return { method: "POST", body: form, ...(key && { headers: { "idempotency-key": key } }) };
}
