import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { AnswerEngine } from "../../shared/engines/answers/answer_engine.ts";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { openAnswerEngine } from "../../shared/engines/open_answer_engine.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type ChatPlatform, startChatPlatform } from "../support/chat_platform.ts";
import { settingsFor } from "../support/models/model_context.ts";
import { type ModelServer, startModelServer } from "../support/models/model_server.ts";
import { studiousModel } from "../support/models/studious_model.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("models behind chat");
const PAGES = [
  "A topic is a named, ordered log of records. A partition is a slice of a topic on one broker.",
  "A replica is a copy of a partition on another broker. The leader accepts all writes for a partition.",
];
let server: ModelServer;
let chat: ChatPlatform;

test.before(async () => {
  server = await startModelServer(studiousModel);
  let open: { answers: AnswerEngine; embeddings: EmbeddingEngine | undefined } | undefined;
  const models = () => {
    if (!open?.embeddings) throw new Error("The models are not open yet");
    return { answers: open.answers, embeddings: open.embeddings };
  };
  const name = "openai-compatible/studious";
  chat = await startChatPlatform({
    // The engines count in the service's database, which begins with the service.
    engine: {
      id: { name, version: "answers.v2+standalone.v1" },
      isExtractive: false,
      standalone: (...asked) => models().answers.standalone(...asked),
      answer: (...asked) => models().answers.answer(...asked),
    },
    embeddings: {
      isFree: false,
      id: { name: "openai-compatible/vectors", version: "16" },
      dimensions: 16,
      embed: (...texts) => models().embeddings.embed(...texts),
    },
  });
  const settings = settingsFor(server.url, {
    EMBEDDING_MODEL: "vectors",
    EMBEDDING_DIMENSIONS: "16",
    MODEL_RETRIES: "0",
  });
  const metrics = createMetrics({ service: "test" });
  open = await openAnswerEngine(settings, { database: chat.database, metrics });
  assert.equal(open?.answers.id, { name, version: "answers.v2+standalone.v1" });
  assert.equal(open?.embeddings?.id, { name: "openai-compatible/vectors", version: "16" });
});
test.before.each(() => server.use(studiousModel));
test.after(async () => {
  await chat.close();
  await server.close();
});

async function learnerWithDocument() {
  const as = newId();
  const documentId = chat.addDocument(as, { title: "Logs", pages: PAGES });
  await chat.process(documentId);
  const conversationId = await chat.converse(as);
  await waitFor(
    async () => {
      const rows = await chat.database.sql`
        select vectors is not null as embedded from passages where document_id = ${documentId}`;
      return rows.length > 0 && rows.every(({ embedded }) => embedded);
    },
    { what: "its passages' vectors" },
  );
  return { as, documentId, conversationId };
}

test("an answer is the model's, each sentence at what the document says, and is counted", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  assert.ok(server.embedded.some((text) => text.includes("A replica is a copy")));
  const answer = await chat.answerTo("What is a replica of a partition?", { as, conversationId });
  assert.is(answer.outcome, "answered");
  assert.is(answer.extractive, false);
  assert.is(answer.engine.name, "openai-compatible/studious");
  assert.match(answer.text, /copy of a partition/);
  const text = chat.textOf(documentId);
  for (const { citations } of answer.sentences) {
    for (const { start, end, quote } of citations) assert.is(text.slice(start, end), quote);
  }
  const used = await chat.database.sql`
    select distinct purpose from model_usage where owner_id = ${as} and settled_at is not null
    order by purpose`;
  assert.equal(
    used.map(({ purpose }) => purpose),
    ["answers", "embeddings"],
  );
});

test("a follow-up question is asked with what came before", async () => {
  const { as, conversationId } = await learnerWithDocument();
  await chat.answerTo("What is a replica of a partition?", { as, conversationId });
  const answer = await chat.answerTo("And the leader of a partition?", { as, conversationId });
  assert.is(answer.status, "ready");
  assert.ok(
    server.requests.some(({ messages }) => /Rewrite the newest/.test(messages[1]?.content ?? "")),
  );
});

test("an answer of no use fails with its reason", async () => {
  const { as, conversationId } = await learnerWithDocument();
  server.use(() => ({ content: "I know it by heart: a replica is a moon." }));
  const answer = await chat.answerTo("What is a replica of a partition?", { as, conversationId });
  assert.is(answer.status, "failed");
  assert.is(answer.problem.code, "model_answer_unusable");
});

test.run();
