import { join } from "node:path";
import { type ChatServiceOptions, startChatService } from "../../apps/chat/chat_service.ts";
import { cutPassages } from "../../apps/chat/jobs/cut_passages.ts";
import {
  type Speech,
  SpeechQuotaError,
  SpeechUnreachableError,
} from "../../apps/chat/jobs/speech.ts";
import { relatedWordsOf } from "../../apps/chat/queries/related_words.ts";
import { documentDeleted, documentProcessed } from "../../shared/contracts/document_processed.ts";
import type { EventDefinition } from "../../shared/contracts/event.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { connectDatabase, type Database } from "../../shared/database/connect.ts";
import {
  type DocumentSource,
  DocumentsUnreachableError,
} from "../../shared/document_source/document_source.ts";
import { createExtractiveAnswerEngine } from "../../shared/engines/answers/extractive_answer_engine.ts";
import { readPassages } from "../../shared/engines/answers/read_sentences.ts";
import type { UserVerifier } from "../../shared/http/user_verifier.ts";
import { toMessage } from "../../shared/messaging/cloud_events.ts";
import { createMemoryTransport } from "../../shared/messaging/memory_transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { appFor } from "./app_for.ts";
import { createTestDatabase } from "./postgres.ts";
import { testServiceTokens } from "./service_tokens.ts";
import { waitFor } from "./wait_for.ts";

/** Why tts makes no audio of an answer. */
export const QUOTA_EXCEEDED = { code: "quota_exceeded", detail: "The quota is used up." };

/** A document as the imitated documents service has it: one page for each text. */
interface TestDocument {
  readonly documentId: string;
  readonly ownerId: string;
  readonly title: string;
  readonly pages: readonly string[];
}

/** A server-sent event. */
export interface StreamEvent {
  readonly event: string;
  readonly id: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into whatever was sent
  readonly data: any;
}

/**
 * The chat service over PostgreSQL, with Kafka, documents and tts imitated within this process. A
 * user's token is their id.
 */
export async function startChatPlatform(overrides: Partial<ChatServiceOptions> = {}) {
  const migrations = join(import.meta.dirname, "../../apps/chat/adapters/migrations");
  const db = await createTestDatabase({ service: "chat", migrations });
  const transport = createMemoryTransport({ topics: topics.map(({ name }) => name) });
  const producer = await transport.createProducer();
  const documents = new Map<string, TestDocument>();
  const outages = { documents: false, speech: false, audioQuota: false };
  const spoken = new Map<string, string>();
  const silenced: string[] = [];
  const versions = new Map<string, number>();

  const source: DocumentSource = {
    async find(documentId) {
      if (outages.documents) throw new DocumentsUnreachableError(documentId);
      const found = documents.get(documentId);
      return found && { ...found, status: "ready" as const, revision: 1 };
    },
    async readText(documentId) {
      if (outages.documents) throw new DocumentsUnreachableError(documentId);
      const found = documents.get(documentId);
      if (!found) return undefined;
      return { ...found, revision: 1, content: contentOf(found.pages) };
    },
  };
  const speech: Speech = {
    async speak({ text }) {
      if (outages.speech) throw new SpeechUnreachableError();
      if (outages.audioQuota) throw new SpeechQuotaError(QUOTA_EXCEEDED);
      const generationId = newId();
      spoken.set(generationId, text);
      return generationId;
    },
    async remove(generationId) {
      if (outages.speech) throw new SpeechUnreachableError();
      silenced.push(generationId);
    },
  };
  const users: UserVerifier = { verify: async (id) => ({ id, roles: ["learner"] }) };
  const optionsFor = (database: Database): ChatServiceOptions => ({
    database,
    transport,
    documents: source,
    speech,
    cut: async (content) => cutPassages(content),
    engine: createExtractiveAnswerEngine({
      read: (input) => readPassages(input),
      related: (words) => relatedWordsOf(database, words),
    }),
    users,
    services: testServiceTokens("chat"),
    logger: createLogger({ service: "chat", level: "silent" }),
    metrics: createMetrics({ service: "chat" }),
    maxConversations: 1000,
    ...overrides,
  });
  const service = await startChatService(optionsFor(db.database));
  const closers = [() => service.close()];

  interface Request {
    as?: string;
    body?: unknown;
    headers?: Record<string, string>;
    app?: typeof service.app;
  }
  async function send(method: string, path: string, options: Request = {}): Promise<Response> {
    const headers = new Headers({ "content-type": "application/json", ...options.headers });
    if (options.as) headers.set("authorization", `Bearer ${options.as}`);
    const body = options.body === undefined ? {} : { body: JSON.stringify(options.body) };
    return await (options.app ?? appFor(service, path)).request(path, { method, headers, ...body });
  }

  async function ask(method: string, path: string, options: Request = {}) {
    const response = await send(method, path, options);
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: text === "" ? undefined : JSON.parse(text) };
  }

  async function publish<Definition extends EventDefinition>(
    definition: Definition,
    data: Definition["example"],
  ): Promise<void> {
    const parsed = definition.data.parse(data);
    const key = topics.find(({ name }) => name === definition.topic)?.key ?? "";
    const subject = (parsed as Record<string, string>)[key] ?? "";
    const { type, topic } = definition;
    const event = { id: newId(), type, topic, source: "/tests", subject, time: new Date() };
    await producer.send([toMessage({ ...event, data: parsed as never })]);
  }

  const nextVersion = (documentId: string) => {
    const version = (versions.get(documentId) ?? 0) + 1;
    versions.set(documentId, version);
    return version;
  };

  return {
    database: db.database,
    transport,
    service,
    outages,
    spoken,
    silenced,
    send,
    ask,
    publish,
    serviceToken: () => testServiceTokens("gateway").sign("chat"),
    /** Another instance of the service over the same database and cluster. */
    async startAnother() {
      const database = connectDatabase({ url: db.url, schema: "chat" });
      const another = await startChatService(optionsFor(database));
      closers.push(async () => {
        await another.close();
        await database.close();
      });
      return another;
    },
    addDocument(ownerId: string, { title, pages }: { title: string; pages: readonly string[] }) {
      const documentId = newId();
      documents.set(documentId, { documentId, ownerId, title, pages });
      return documentId;
    },
    async process(documentId: string): Promise<void> {
      const { ownerId, pages } = documents.get(documentId) as TestDocument;
      await publish(documentProcessed, {
        ...{ documentId, ownerId, streamVersion: nextVersion(documentId), revision: 1 },
        textKey: `${documentId}/text-1.json`,
        textSha256: "0".repeat(64),
        characters: contentOf(pages).text.length,
        parts: pages.length,
      });
    },
    async remove(documentId: string): Promise<void> {
      const { ownerId } = documents.get(documentId) as TestDocument;
      documents.delete(documentId);
      const streamVersion = nextVersion(documentId);
      await publish(documentDeleted, { documentId, ownerId, streamVersion });
    },
    textOf: (documentId: string) => contentOf(documents.get(documentId)?.pages ?? []).text,
    async converse(ownerId: string, documentIds: readonly string[] = []): Promise<string> {
      const begun = await ask("POST", "/v1/conversations", { as: ownerId, body: { documentIds } });
      return begun.body.id;
    },
    /** Asks, waits for the end and answers the answer. */
    async answerTo(text: string, { as, conversationId }: { as: string; conversationId: string }) {
      const path = `/v1/conversations/${conversationId}/messages`;
      const asked = await ask("POST", path, { as, body: { text } });
      return waitFor(
        async () => {
          const { body } = await ask("GET", `${path}/${asked.body.id}`, { as });
          return body.status === "ready" || body.status === "failed" ? body : undefined;
        },
        { what: `an answer to "${text}"` },
      );
    },
    async close() {
      for (const close of closers.toReversed()) await close();
      await transport.close();
      await db.drop();
    },
  };
}

export type ChatPlatform = Awaited<ReturnType<typeof startChatPlatform>>;

/** Reads a stream of server-sent events until it ends, or until it has `most` of them. */
export async function readStream(response: Response, most = Infinity): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
    if (done) return events;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop() ?? "";
    for (const block of blocks.filter((text) => !text.startsWith(":"))) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, "mu").exec(block)?.[1] ?? "";
      events.push({ event: field("event"), id: field("id"), data: JSON.parse(field("data")) });
      if (events.length < most) continue;
      await reader?.cancel();
      return events;
    }
  }
}

function contentOf(pages: readonly string[]) {
  let start = 0;
  const parts = pages.map((page, index) => {
    const part = { kind: "page" as const, number: index + 1, start, end: start + page.length };
    start = part.end + 1;
    return part;
  });
  return { text: pages.join("\n"), parts };
}
