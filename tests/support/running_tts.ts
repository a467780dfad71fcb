import { join } from "node:path";
import { documentScript } from "../../apps/tts/adapters/document_script.ts";
import type { SpokenSources } from "../../apps/tts/domain/spoken_source.ts";
import {
  startTtsService,
  type TtsService,
  type TtsServiceOptions,
} from "../../apps/tts/tts_service.ts";
import {
  documentDeleted,
  documentFailed,
  documentProcessed,
} from "../../shared/contracts/document_processed.ts";
import type { EventDefinition } from "../../shared/contracts/event.ts";
import { notesFailed, notesGenerated } from "../../shared/contracts/notes_generated.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { connectDatabase } from "../../shared/database/connect.ts";
import { availableFormats } from "../../shared/engines/speech/audio_formats.ts";
import { createNativeEspeak } from "../../shared/engines/speech/espeak_native.ts";
import type { SpeechEngine } from "../../shared/engines/speech/speech_engine.ts";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import type { ServiceName } from "../../shared/http/internal_calls.ts";
import { toMessage } from "../../shared/messaging/cloud_events.ts";
import { createMemoryTransport } from "../../shared/messaging/memory_transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createDirectoryObjectStore } from "../../shared/storage/directory_object_store.ts";
import { noDiskReserve } from "../../shared/storage/disk_reserve.ts";
import { appFor } from "./app_for.ts";
import { createTestDatabase } from "./postgres.ts";
import { testServiceTokens } from "./service_tokens.ts";
import { temporaryFolder } from "./temporary_folder.ts";
import { waitFor } from "./wait_for.ts";

/** A document as the imitated documents service has it. */
interface TestDocument {
  readonly documentId: string;
  readonly ownerId: string;
  text: string;
  state: "waiting" | "ready" | "failed";
  notes: "waiting" | "ready" | "failed";
}

/** An engine whose calls can be counted, and that can be made to do something else. */
export interface WatchedEngine extends SpeechEngine {
  /** The texts that it was asked to speak. */
  readonly spoken: string[];
  /** Comes before each call; what it answers is answered in place of speech. */
  interfere?: (text: string) => Promise<Uint8Array | undefined>;
}

/** Watches the real engine. */
export async function watchedEngine(): Promise<WatchedEngine> {
  const engine = await createNativeEspeak();
  const watched: WatchedEngine = {
    ...engine,
    spoken: [],
    async synthesize(text, options) {
      watched.spoken.push(text);
      return (await watched.interfere?.(text)) ?? engine.synthesize(text, options);
    },
  };
  return watched;
}

/**
 * The tts service over PostgreSQL and a directory, with real speech; Kafka and the documents service
 * are imitated within this process. A user's token is their id.
 */
export async function startTts(overrides: Partial<TtsServiceOptions> = {}) {
  const migrations = join(import.meta.dirname, "../../apps/tts/adapters/migrations");
  const db = await createTestDatabase({ service: "tts", migrations });
  const transport = createMemoryTransport({ topics: topics.map(({ name }) => name) });
  const producer = await transport.createProducer();
  const objects = createDirectoryObjectStore(temporaryFolder("tts"));
  const engine = await watchedEngine();
  const documents = new Map<string, TestDocument>();
  const problem = { code: "no_text", detail: "The document has no text." };
  const text = createOfflineTextEngine();

  const whose = ({ documentId, ownerId }: TestDocument) => ({
    documentId,
    ownerId,
    title: "Of cells",
    revision: 1,
  });
  const contentOf = ({ text }: TestDocument) => ({
    text,
    parts: [{ kind: "section" as const, number: 1, start: 0, end: text.length }],
  });
  const sources: SpokenSources = {
    async readText(documentId) {
      const document = documents.get(documentId);
      if (!document) return { state: "missing" };
      if (document.state === "failed") return { state: "failed", problem };
      if (document.state === "waiting") return { state: "waiting" };
      return { state: "ready", ...whose(document), content: contentOf(document) };
    },
    async readNotes(documentId) {
      const document = documents.get(documentId);
      if (!document) return { state: "missing" };
      if (document.notes === "failed") return { state: "failed", problem };
      if (document.notes === "waiting") return { state: "waiting" };
      const source = { ...whose(document), content: contentOf(document) };
      return { state: "ready", ...whose(document), notes: await text.makeNotes(source) };
    },
  };
  const options: TtsServiceOptions = {
    service: "tts",
    database: db.database,
    store: createPostgresEventStore(),
    transport,
    logger: createLogger({ service: "tts", level: "silent" }),
    metrics: createMetrics({ service: "tts" }),
    services: testServiceTokens("tts"),
    users: { verify: async (id) => ({ id, roles: ["learner"] }) },
    documents: {
      find: async (documentId) => {
        const found = documents.get(documentId);
        return found && { ...whose(found), status: "ready" };
      },
      readText: async () => undefined,
    },
    sources,
    writeScript: async (document) => documentScript(document),
    objects,
    engine,
    available: availableFormats,
    maxCharacters: 100_000,
    limits: { bytes: 1e9, secondsPerDay: 36_000 },
    disk: noDiskReserve,
    timeLimitMs: 120_000,
    ...overrides,
  };
  const closers: (() => Promise<void>)[] = [];
  const services: TtsService[] = [await startTtsService(options)];

  async function ask(
    method: string,
    path: string,
    asked: {
      as?: string;
      body?: unknown;
      headers?: Record<string, string>;
      app?: TtsService["app"];
    } = {},
  ): Promise<Response> {
    const headers = new Headers({ "content-type": "application/json", ...asked.headers });
    if (asked.as) headers.set("authorization", `Bearer ${asked.as}`);
    const body = asked.body === undefined ? {} : { body: JSON.stringify(asked.body) };
    const service = services.at(-1);
    if (!service) throw new Error("No service runs");
    const app = asked.app ?? appFor(service, path);
    return app.request(path, { method, headers, ...body });
  }

  async function publish<Definition extends EventDefinition>(
    definition: Definition,
    data: Definition["example"],
  ): Promise<void> {
    const { type, topic } = definition;
    const subject = (data as { documentId: string }).documentId;
    const event = { id: newId(), type, topic, source: "/documents", subject, time: new Date() };
    await producer.send([toMessage({ ...event, data: definition.data.parse(data) as never })]);
  }

  const of = (documentId: string, streamVersion: number) => ({
    documentId,
    ownerId: documents.get(documentId)?.ownerId ?? "",
    streamVersion,
    revision: 1,
  });

  return {
    database: db.database,
    objects,
    engine,
    documents,
    ask,
    publish,
    transport,
    /** A token of another service. */
    serviceToken: (service: ServiceName) => testServiceTokens(service).sign("tts"),
    addDocument(
      ownerId: string,
      content: string,
      state: TestDocument["state"] = "waiting",
    ): string {
      const documentId = newId();
      documents.set(documentId, { documentId, ownerId, text: content, state, notes: state });
      return documentId;
    },
    async processed(documentId: string, streamVersion = 2): Promise<void> {
      const document = documents.get(documentId) as TestDocument;
      document.state = "ready";
      const { textKey, textSha256, characters, parts } = documentProcessed.example;
      const about = { textKey, textSha256, characters, parts };
      await publish(documentProcessed, { ...of(documentId, streamVersion), ...about });
    },
    async noted(documentId: string): Promise<void> {
      (documents.get(documentId) as TestDocument).notes = "ready";
      const { engine: by } = notesGenerated.example;
      await publish(notesGenerated, { ...of(documentId, 3), engine: by });
    },
    async unreadable(documentId: string): Promise<void> {
      await publish(documentFailed, { ...of(documentId, 2), problem });
    },
    async notNoted(documentId: string): Promise<void> {
      await publish(notesFailed, { ...of(documentId, 3), problem });
    },
    async deleted(documentId: string, streamVersion = 9): Promise<void> {
      const { revision: _, ...about } = of(documentId, streamVersion);
      documents.delete(documentId);
      await publish(documentDeleted, about);
    },
    /** Ends the running service and starts another over the same data. */
    async restart(): Promise<void> {
      await services.pop()?.close();
      services.push(await startTtsService(options));
    },
    /** Another instance of the service over the same database, store and cluster. */
    async startAnother(): Promise<TtsService> {
      const own = connectDatabase({ url: db.url, schema: "tts" });
      const another = await startTtsService({ ...options, database: own });
      closers.push(async () => {
        await another.close();
        await own.close();
      });
      return another;
    },
    /** Asks for audio and answers its id. */
    async request(as: string, body: unknown): Promise<string> {
      const answer = await ask("POST", "/v1/audio/generations", { as, body });
      if (answer.status !== 202) throw new Error(`${answer.status} ${await answer.text()}`);
      return ((await answer.json()) as { id: string }).id;
    },
    /** Audio once it has one of the statuses. */
    async settled(as: string, id: string) {
      return waitFor(
        async () => {
          const answer = await ask("GET", `/v1/audio/generations/${id}`, { as });
          // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
          const body: any = await answer.json();
          return body.status === "ready" || body.status === "failed" ? body : undefined;
        },
        { what: `audio ${id} to be ready or failed` },
      );
    },
    /** Every key of the store. */
    async stored(): Promise<string[]> {
      const keys: string[] = [];
      for await (const key of objects.list("")) keys.push(key);
      return keys;
    },
    /** How many rows the tables have that hold something of a learner's. */
    async rows(): Promise<Record<string, number>> {
      const [counts] = await db.database.sql<Record<string, number>[]>`
        select (select count(*)::int from generations) as generations,
          (select count(*)::int from recordings) as recordings,
          (select count(*)::int from recording_pieces) as pieces,
          (select count(*)::int from read_aloud_texts) as texts`;
      return counts ?? {};
    },
    async close() {
      for (const service of services) await service.close();
      for (const close of closers) await close();
      await transport.close();
      await db.drop();
    },
  };
}

export type RunningTts = Awaited<ReturnType<typeof startTts>>;
