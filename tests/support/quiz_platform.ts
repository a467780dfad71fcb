import { join } from "node:path";
import { type QuizServiceOptions, startQuizService } from "../../apps/quiz/quiz_service.ts";
import { documentDeleted, documentProcessed } from "../../shared/contracts/document_processed.ts";
import type { EventDefinition } from "../../shared/contracts/event.ts";
import { notesGenerated } from "../../shared/contracts/notes_generated.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { connectDatabase, type Database } from "../../shared/database/connect.ts";
import {
  type DocumentSource,
  type DocumentSummary,
  DocumentsUnreachableError,
} from "../../shared/document_source/document_source.ts";
import type { UserVerifier } from "../../shared/http/user_verifier.ts";
import { toMessage } from "../../shared/messaging/cloud_events.ts";
import { createMemoryTransport } from "../../shared/messaging/memory_transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { appFor } from "./app_for.ts";
import { createTestDatabase } from "./postgres.ts";
import { questionsOf, TEXT } from "./quiz_questions.ts";
import { testServiceTokens } from "./service_tokens.ts";
import { waitFor } from "./wait_for.ts";

const MINUTE = 60_000;

/** A document as the imitated documents service has it. */
export interface TestDocument {
  readonly documentId: string;
  readonly ownerId: string;
  text: string;
  status: DocumentSummary["status"];
  problem?: { code: string; detail: string };
}

/** Answers JSON of a response, with its status. */
export interface Answer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was answered
  readonly body: any;
  readonly headers: Headers;
}

/**
 * The quiz service over PostgreSQL, with Kafka and the documents service imitated within this
 * process. A user's token is their id.
 */
export async function startQuizPlatform(overrides: Partial<QuizServiceOptions> = {}) {
  const migrations = join(import.meta.dirname, "../../apps/quiz/adapters/migrations");
  const db = await createTestDatabase({ service: "quiz", migrations });
  const transport = createMemoryTransport({ topics: topics.map(({ name }) => name) });
  const producer = await transport.createProducer();
  const documents = new Map<string, TestDocument>();
  const outages = { documents: false };
  const streamVersions = new Map<string, number>();

  const source: DocumentSource = {
    async find(documentId) {
      if (outages.documents) throw new DocumentsUnreachableError(documentId);
      const document = documents.get(documentId);
      if (!document) return undefined;
      const { text: _, ...summary } = document;
      return { ...summary, title: "A document", revision: 1 };
    },
    async readText(documentId) {
      if (outages.documents) throw new DocumentsUnreachableError(documentId);
      const document = documents.get(documentId);
      if (!document) return undefined;
      const { text, ownerId } = document;
      const parts = [{ kind: "page" as const, number: 1, start: 0, end: text.length }];
      return { documentId, ownerId, title: "A document", revision: 1, content: { text, parts } };
    },
  };
  const users: UserVerifier = { verify: async (id) => ({ id, roles: ["learner"] }) };

  const optionsFor = (database: Database): QuizServiceOptions => ({
    database,
    transport,
    documents: source,
    makeQuestions: async ({ documentId, content }) => ({
      engine: { name: "test", version: "1" },
      questions: questionsOf(documentId, content.text),
    }),
    users,
    services: testServiceTokens("quiz"),
    logger: createLogger({ service: "quiz", level: "silent" }),
    metrics: createMetrics({ service: "quiz" }),
    stepLimits: {
      documents: 10 * MINUTE,
      notes: 5 * MINUTE,
      questions: 10 * MINUTE,
      publication: MINUTE,
    },
    limits: { quizzes: 1000, perDay: 50 },
    cacheEntries: 100,
    ...overrides,
  });
  const service = await startQuizService(optionsFor(db.database));
  const closers = [() => service.close()];

  async function ask(
    method: string,
    path: string,
    options: { as?: string; body?: unknown; key?: string; app?: typeof service.app } = {},
  ): Promise<Answer> {
    const headers = new Headers({ "content-type": "application/json" });
    if (options.as) headers.set("authorization", `Bearer ${options.as}`);
    if (options.key) headers.set("idempotency-key", options.key);
    const body = options.body === undefined ? {} : { body: JSON.stringify(options.body) };
    const response = await (options.app ?? appFor(service, path)).request(path, {
      method,
      headers,
      ...body,
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
  }

  async function publish<Definition extends EventDefinition>(
    definition: Definition,
    data: Definition["example"],
  ): Promise<void> {
    const parsed = definition.data.parse(data);
    const key = topics.find(({ name }) => name === definition.topic)?.key ?? "";
    const subject = (parsed as Record<string, string>)[key] ?? "";
    const { type, topic } = definition;
    await producer.send([
      toMessage({
        id: newId(),
        type,
        topic,
        source: "/documents",
        subject,
        time: new Date(),
        data: parsed as never,
      }),
    ]);
  }

  const nextVersion = (documentId: string) => {
    const version = (streamVersions.get(documentId) ?? 0) + 1;
    streamVersions.set(documentId, version);
    return version;
  };

  return {
    database: db.database,
    url: db.url,
    transport,
    service,
    documents,
    outages,
    ask,
    publish,
    /** A token of another service. */
    serviceToken: () => testServiceTokens("gateway").sign("quiz"),
    /** Another instance of the service over the same database and cluster. */
    async startAnother() {
      const database = connectDatabase({ url: db.url, schema: "quiz" });
      const another = await startQuizService(optionsFor(database));
      closers.push(async () => {
        await another.close();
        await database.close();
      });
      return another;
    },
    addDocument(ownerId: string, text = TEXT): string {
      const documentId = newId();
      documents.set(documentId, { documentId, ownerId, text, status: "pending" });
      return documentId;
    },
    async process(documentId: string): Promise<void> {
      const document = documents.get(documentId) as TestDocument;
      const { ownerId, text } = document;
      document.status = "processing";
      await publish(documentProcessed, {
        documentId,
        ownerId,
        streamVersion: nextVersion(documentId),
        revision: 1,
        textKey: `${documentId}/text-1.json`,
        textSha256: "0".repeat(64),
        characters: text.length,
        parts: 1,
      });
    },
    async note(documentId: string): Promise<void> {
      const document = documents.get(documentId) as TestDocument;
      const { ownerId } = document;
      document.status = "ready";
      await publish(notesGenerated, {
        documentId,
        ownerId,
        streamVersion: nextVersion(documentId),
        revision: 1,
        engine: { name: "test", version: "1" },
      });
    },
    async remove(documentId: string): Promise<void> {
      const { ownerId } = documents.get(documentId) as TestDocument;
      documents.delete(documentId);
      const streamVersion = nextVersion(documentId);
      await publish(documentDeleted, { documentId, ownerId, streamVersion });
    },
    /** Waits until a quiz has a status, and answers it. */
    async quizWith(status: string, { quizId, as }: { quizId: string; as: string }) {
      const what = `quiz ${status}`;
      return waitFor(
        async () => {
          const { body } = await ask("GET", `/v1/quizzes/${quizId}`, { as });
          return body.status === status ? body : undefined;
        },
        { what },
      );
    },
    async workflowWith(status: string, { workflowId, as }: { workflowId: string; as: string }) {
      const what = `workflow ${status}`;
      return waitFor(
        async () => {
          const { body } = await ask("GET", `/v1/workflows/${workflowId}`, { as });
          return body.status === status ? body : undefined;
        },
        { what },
      );
    },
    async close() {
      for (const close of closers.toReversed()) await close();
      await transport.close();
      await db.drop();
    },
  };
}

export type QuizPlatform = Awaited<ReturnType<typeof startQuizPlatform>>;
