import { randomUUID } from "node:crypto";
import type { OpenAPIHono, z } from "@hono/zod-openapi";
import { detectMediaType } from "../../../apps/documents/adapters/detect_media_type.ts";
import { limitedNotes, limitedParsing } from "../../../apps/documents/adapters/limited_work.ts";
import { createApps } from "../../../apps/documents/app.ts";
import type { DocumentLimits } from "../../../apps/documents/commands/document_quotas.ts";
import { importTranscribed } from "../../../apps/documents/consumers/import_transcribed.ts";
import { noteProcessed } from "../../../apps/documents/consumers/note_processed.ts";
import { parseUploaded } from "../../../apps/documents/consumers/parse_uploaded.ts";
import { IMPORT, MAKE_NOTES, PARSE, RECOGNIZE } from "../../../apps/documents/domain/job_kinds.ts";
import {
  importTranscript,
  type ReadTranscript,
} from "../../../apps/documents/jobs/import_transcript.ts";
import { type MakeNotes, makeDocumentNotes } from "../../../apps/documents/jobs/make_notes.ts";
import { type ParseFile, parseDocument } from "../../../apps/documents/jobs/parse_document.ts";
import { type Ocr, recognizePages } from "../../../apps/documents/jobs/recognize_pages.ts";
import { projections } from "../../../apps/documents/projections/all_projections.ts";
import { documentSchema } from "../../../apps/documents/routes/schemas.ts";
import { topics } from "../../../shared/contracts/topics.ts";
import { connectDatabase, type Database } from "../../../shared/database/connect.ts";
import { createPostgresEventStore } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { startProjector } from "../../../shared/event_sourcing/projector.ts";
import type { ServiceName } from "../../../shared/http/internal_calls.ts";
import { InvalidTokenError } from "../../../shared/http/invalid_token_error.ts";
import type { ServiceApps } from "../../../shared/http/service_app.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { startJobRunner } from "../../../shared/jobs/job_runner.ts";
import { startInboxConsumer } from "../../../shared/messaging/inbox_consumer.ts";
import { createMemoryTransport } from "../../../shared/messaging/memory_transport.ts";
import { startRelay } from "../../../shared/messaging/relay.ts";
import type { Transport } from "../../../shared/messaging/transport.ts";
import { createProgressFeed } from "../../../shared/progress/progress_feed.ts";
import { createLogger } from "../../../shared/runtime/logger.ts";
import { createMetrics } from "../../../shared/runtime/metrics.ts";
import { createDirectoryObjectStore } from "../../../shared/storage/directory_object_store.ts";
import { type DiskReserve, noDiskReserve } from "../../../shared/storage/disk_reserve.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { REMOVE_OBJECTS, removeStoredObjects } from "../../../shared/storage/remove_objects.ts";
import { appFor } from "../app_for.ts";
import { createTestDatabase } from "../postgres.ts";
import { testServiceTokens } from "../service_tokens.ts";
import { temporaryFolder } from "../temporary_folder.ts";
import { waitFor } from "../wait_for.ts";

/** How long the files of failed documents are stored. */
export const RETENTION_MS = 7 * 24 * 60 * 60_000;

/** The documents service in this process: real PostgreSQL and children, Kafka in memory. */
export interface RunningDocuments {
  readonly app: OpenAPIHono<ServiceEnv>;
  readonly machine: OpenAPIHono<ServiceEnv>;
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly transport: Transport;
  /** Asks as a learner: their id is their token. */
  as(userId: string, by?: ServiceApps): (path: string, init?: RequestInit) => Promise<Response>;
  /** Another instance of the apps over the same database and store. */
  startAnother(): ServiceApps;
  /** Asks as another service. */
  asService(service: ServiceName): (path: string, init?: RequestInit) => Promise<Response>;
  /** Starts what works in the background; without it documents stay pending. */
  startWork(options?: {
    parse?: ParseFile;
    makeNotes?: MakeNotes;
    readTranscript?: ReadTranscript;
    /** None by default: OCR is not installed. */
    ocr?: Ocr;
    maxPageImages?: number;
  }): Promise<void>;
  close(): Promise<void>;
}

export const newUser = (): string => randomUUID();

/** Starts the service over a fresh database, and a fresh folder unless `objects` are given. */
export async function startDocuments(
  options: {
    maxUploadBytes?: number;
    memoryMb?: number;
    timeLimitMs?: number;
    maxOpenJobs?: number;
    objects?: ObjectStore;
    limits?: Partial<DocumentLimits>;
    disk?: DiskReserve;
  } = {},
): Promise<RunningDocuments> {
  const { maxUploadBytes = 5_000_000, memoryMb = 400, timeLimitMs = 30_000 } = options;
  const { maxOpenJobs = 50 } = options;
  const test = await createTestDatabase({
    service: "documents",
    migrations: "apps/documents/adapters/migrations",
  });
  const { database } = test;
  const objects = options.objects ?? createDirectoryObjectStore(temporaryFolder("documents"));
  const logger = createLogger({ service: "documents", level: "fatal" });
  const metrics = createMetrics({ service: "documents" });
  const store = createPostgresEventStore();
  const transport = createMemoryTransport({ topics: topics.map(({ name }) => name) });
  const progress = await createProgressFeed({ database });
  const services = testServiceTokens("documents");
  const closers: (() => Promise<void>)[] = [];
  let shown: (() => Promise<void>) | undefined;
  const work = { database, store, objects };
  const limits = { memoryMb, timeLimitMs };
  const createInstance = (own: Database) =>
    createApps({
      ...{ ...work, database: own, logger, metrics, progress, services },
      ...{ detectMediaType, maxUploadBytes, maxOpenJobs, retentionMs: RETENTION_MS },
      shown: async () => shown?.(),
      limits: { documents: 1000, bytes: 1e9, ...options.limits },
      disk: options.disk ?? noDiskReserve,
      users: {
        verify: async (token) => {
          if (!/^[0-9a-f-]{36}$/.test(token)) throw new InvalidTokenError();
          return { id: token, roles: ["learner"] };
        },
      },
      readiness: { database: async () => own.sql`select 1` },
    });
  const apps = createInstance(database);

  const ask = async (token: string, path: string, init: RequestInit = {}, by = apps) => {
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${token}`);
    return appFor(by, path).request(path, { ...init, headers });
  };

  return {
    ...apps,
    database,
    objects,
    transport,
    as: (userId, by) => (path, init) => ask(userId, path, init, by),
    startAnother() {
      const own = connectDatabase({ url: test.url, schema: "documents" });
      closers.push(() => own.close());
      return createInstance(own);
    },
    asService: (service) => async (path, init) =>
      ask(await testServiceTokens(service).sign("documents"), path, init),
    async startWork({
      parse = limitedParsing({ objects }, limits),
      makeNotes = limitedNotes(limits),
      readTranscript = async () => undefined,
      ocr = noOcr,
      maxPageImages = 500,
    } = {}) {
      const jobs = startJobRunner({
        database,
        logger,
        kinds: {
          [PARSE]: parseDocument({ ...work, parse, timeLimitMs, ocr, maxPageImages }),
          [RECOGNIZE]: recognizePages({ ...work, ocr }),
          [MAKE_NOTES]: makeDocumentNotes({ ...work, makeNotes, timeLimitMs }),
          [IMPORT]: importTranscript({ ...work, readTranscript }),
          [REMOVE_OBJECTS]: removeStoredObjects({ objects }),
        },
      });
      const projector = startProjector({ database, store, projections, logger });
      // As in main.ts, the list may be late: another test's transaction holds back events of the whole server.
      shown = () => projector.caughtUp({ timeoutMs: 5_000 }).catch(() => undefined);
      const relay = startRelay({ database, transport, logger });
      closers.push(
        () => jobs.close(),
        () => projector.close(),
        () => relay.close(),
      );
      for (const consumed of [parseUploaded, noteProcessed, importTranscribed]) {
        const consumer = await startInboxConsumer({ ...consumed, database, transport, logger });
        closers.push(() => consumer.close());
      }
    },
    async close() {
      for (const close of closers.toReversed()) await close();
      await progress.close();
      await transport.close();
      await test.drop();
    },
  };
}

const noOcr: Ocr = {
  missing: async () => "OCR is not installed",
  open: () => Promise.reject(new Error("Cannot open a document: OCR is not installed")),
};

/** A multipart body with a file. */
export function uploadOf(
  content: string | Uint8Array,
  options: { name?: string; title?: string; key?: string } = {},
): RequestInit {
  const { name = "cells.txt", title, key } = options;
  const form = new FormData();
  if (title !== undefined) form.set("title", title);
  form.set("file", new File([content as Uint8Array<ArrayBuffer>], name));
  return { method: "POST", body: form, ...(key && { headers: { "idempotency-key": key } }) };
}

/** An answer's body, checked against the schema that the OpenAPI document gives it. */
export async function bodyOf<Schema extends z.ZodType>(
  schema: Schema,
  response: Response | Promise<Response>,
): Promise<z.output<Schema>> {
  return schema.parse(await (await response).json());
}

/** A document once it is ready or has failed. */
export async function endedDocument(ask: ReturnType<RunningDocuments["as"]>, id: string) {
  return await waitFor(
    async () => {
      const found = await bodyOf(documentSchema, ask(`/v1/documents/${id}`));
      return ["ready", "failed"].includes(found.status) && found;
    },
    { what: "the document to end" },
  );
}
