import { mock } from "node:test";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { indexDocument } from "../../apps/chat/commands/index_document.ts";
import { expectDocuments } from "../../apps/chat/commands/known_documents.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type ChatPlatform, readStream, startChatPlatform } from "../support/chat_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const BIOLOGY = {
  title: "Cells",
  pages: [
    "The cell is the smallest unit of life. Robert Hooke saw cells in cork in 1665. He named them after the small rooms of monks.",
    "Mitochondria produce most of a cell's chemical energy as ATP. They have a double membrane. The inner membrane is folded into cristae.",
    "Chloroplasts turn the energy of sunlight into sugar. They are found in plants and algae. The green pigment in them is called chlorophyll.",
  ],
};

const answers = suite("chat answers");
let chat: ChatPlatform;
answers.before(async () => {
  chat = await startChatPlatform();
});
answers.after(() => chat.close());

async function learnerWithDocument() {
  const as = newId();
  const documentId = chat.addDocument(as, BIOLOGY);
  await chat.process(documentId);
  const conversationId = await chat.converse(as);
  return { as, documentId, conversationId };
}

answers("cite the page, and quote exactly what stands there", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const answer = await chat.answerTo("What do mitochondria produce?", { as, conversationId });
  assert.is(answer.status, "ready");
  assert.is(answer.outcome, "answered");
  assert.is(answer.extractive, true);
  assert.equal(answer.engine, { name: "offline", version: "3" });
  assert.match(answer.text, /chemical energy as ATP/);
  const [citation] = answer.sentences[0].citations;
  assert.is(citation.documentId, documentId);
  assert.is(citation.title, "Cells");
  assert.equal(citation.part, { kind: "page", number: 2 });
  const text = chat.textOf(documentId);
  for (const { citations } of answer.sentences) {
    for (const { start, end, quote } of citations) assert.is(text.slice(start, end), quote);
  }
});

answers("say so when it is not in the documents", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const question = "Who won the football world cup in Argentina?";
  const answer = await chat.answerTo(question, { as, conversationId });
  assert.is(answer.outcome, "not_in_documents");
  assert.equal(answer.sentences, []);
  assert.match(answer.text, /do not contain an answer/);
});

answers("say what is missing where the documents only speak of the subject", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const question = "Which poison destroys mitochondria?";
  const answer = await chat.answerTo(question, { as, conversationId });
  assert.is(answer.outcome, "related");
  assert.ok(answer.missing.includes("poison"), answer.missing.join(", "));
  assert.ok(answer.sentences.length > 0);
  assert.match(answer.text, /do not fully answer this: they do not mention .*“poison”/);
});

answers("sum a document up from all of its pages", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const answer = await chat.answerTo("Summarise the document.", { as, conversationId });
  assert.is(answer.outcome, "answered");
  const pages = answer.sentences.flatMap(
    (sentence: { citations: { part: { number: number } }[] }) =>
      sentence.citations.map(({ part }) => part.number),
  );
  assert.equal(new Set(pages), new Set([1, 2, 3]));
});

answers("say what a page says", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const answer = await chat.answerTo("What does page 3 say?", { as, conversationId });
  assert.is(answer.outcome, "answered");
  for (const { citations } of answer.sentences) assert.is(citations[0].part.number, 3);
});

answers("compare two things by a sentence about each", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const question = "What is the difference between mitochondria and chloroplasts?";
  const answer = await chat.answerTo(question, { as, conversationId });
  assert.is(answer.outcome, "answered");
  assert.match(answer.text, /Mitochondria/);
  assert.match(answer.text, /Chloroplasts/);
});

answers("follow a question up", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  await chat.answerTo("What are chloroplasts for?", { as, conversationId });
  const answer = await chat.answerTo("Where are they found?", { as, conversationId });
  assert.match(answer.text, /plants and algae/);
});

answers("look at the chosen documents only", async () => {
  const { as, documentId } = await learnerWithDocument();
  const other = chat.addDocument(as, {
    title: "Rome",
    pages: ["Rome was founded on seven hills beside the Tiber. Its first king was called Romulus."],
  });
  await chat.process(other);
  await waitUntilSearchable(documentId);
  await waitUntilSearchable(other);
  const conversationId = await chat.converse(as, [other]);
  const question = "What do mitochondria produce?";
  const answer = await chat.answerTo(question, { as, conversationId });
  assert.is(answer.outcome, "not_in_documents");
});

answers("wait for a chosen document that is still being read", async () => {
  const as = newId();
  const documentId = chat.addDocument(as, BIOLOGY);
  const conversationId = await chat.converse(as, [documentId]);
  const path = `/v1/conversations/${conversationId}/messages`;
  const asked = await chat.ask("POST", path, { as, body: { text: "Who saw cells in cork?" } });
  assert.is(asked.status, 202);
  await waitFor(
    async () => {
      const rows = await chat.database.sql`
        select 1 from jobs where kind = 'stop_waiting' and key = ${asked.body.id}`;
      return rows.length > 0 || undefined;
    },
    { what: "the answer to wait" },
  );
  await chat.process(documentId);
  const answer = await waitFor(
    async () => {
      const { body } = await chat.ask("GET", `${path}/${asked.body.id}`, { as });
      return body.status === "ready" ? body : undefined;
    },
    { what: "the answer" },
  );
  assert.match(answer.text, /Robert Hooke/);
  assert.is(answer.unsearchedDocumentIds, undefined);
});

answers("start when a document becomes searchable while its question is handled", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const path = `/v1/conversations/${conversationId}/messages`;
  const other = { documentId: chat.addDocument(as, BIOLOGY), ownerId: as };
  await chat.database.transaction((tx) => expectDocuments(tx, [other]));
  const searchable = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  // What another transaction does not see yet.
  const indexed = chat.database.transaction(async (tx) => {
    await indexDocument(tx, { ...other, title: "", revision: 1, language: "en", passages: [] });
    searchable.resolve();
    await commit.promise;
  });
  await searchable.promise;
  const asked = await chat.ask("POST", path, { as, body: { text: "Who saw cells in cork?" } });
  const waits = async () => {
    const { sql } = chat.database;
    return await sql`select 1 from jobs
      where kind = 'stop_waiting' and key = ${asked.body.id} and finished_at is null`;
  };
  await waitFor(async () => (await waits()).length > 0, { what: "the answer to wait" });
  commit.resolve();
  await indexed;
  await waitFor(
    async () => {
      const { body } = await chat.ask("GET", `${path}/${asked.body.id}`, { as });
      return body.status === "ready";
    },
    { what: "the answer" },
  );
  assert.is((await waits()).length, 1, "it began before its patience ended");
});

answers("stream as they are made, and again from where a reader was", async () => {
  const { as, documentId, conversationId } = await learnerWithDocument();
  await waitUntilSearchable(documentId);
  const path = `/v1/conversations/${conversationId}/messages`;
  const streamed = await chat.send("POST", path, {
    as,
    body: { text: "What do mitochondria produce?" },
    headers: { accept: "text/event-stream" },
  });
  assert.is(streamed.status, 200);
  assert.match(streamed.headers.get("content-type") ?? "", /event-stream/);
  const events = await readStream(streamed);
  assert.is(events[0]?.event, "sentence");
  assert.is(events.at(-1)?.event, "done");
  assert.equal(
    events.map(({ id }) => Number(id)),
    events.map((_, index) => index + 1),
  );
  const location = streamed.headers.get("location") ?? "";
  const another = await chat.startAnother();
  const rest = await chat.send("GET", `${location}/stream`, {
    as,
    headers: { "last-event-id": "1" },
    app: another.app,
  });
  assert.equal(await readStream(rest), events.slice(1));
  const nothing = await chat.send("GET", `${location}/stream`, {
    as,
    headers: { "last-event-id": String(events.length) },
  });
  assert.is(nothing.status, 204);
  const listen = mock.method(chat.database, "listen");
  const head = await chat.send("HEAD", `${location}/stream`, { as });
  assert.equal([head.status, head.headers.get("content-type")], [200, "text/event-stream"]);
  assert.is(listen.mock.callCount(), 0, "nobody would end the subscription");
  listen.mock.restore();
});

answers("are asked for once with one Idempotency-Key", async () => {
  const { as, conversationId } = await learnerWithDocument();
  const path = `/v1/conversations/${conversationId}/messages`;
  const request = { as, body: { text: "What is a cell?" }, headers: { "idempotency-key": "one" } };
  const first = await chat.ask("POST", path, request);
  const second = await chat.ask("POST", path, request);
  assert.equal(second.body, first.body);
  const { body } = await chat.ask("GET", path, { as });
  assert.is(body.items.length, 2);
});

answers("lose what came from a document when it is deleted", async () => {
  const as = newId();
  const documentId = chat.addDocument(as, {
    title: "Quagga",
    pages: ["The quagga was a striped relative of the zebra. The last quagga died in Amsterdam."],
  });
  await chat.process(documentId);
  await waitUntilSearchable(documentId);
  const conversationId = await chat.converse(as);
  const answer = await chat.answerTo("Where did the last one die?", { as, conversationId });
  assert.is(answer.outcome, "answered");
  assert.ok((await traces("quagga")) > 0);
  await chat.remove(documentId);
  const path = `/v1/conversations/${conversationId}/messages/${answer.id}`;
  const after = await waitFor(
    async () => {
      const { body } = await chat.ask("GET", path, { as });
      return body.sentences[0].removed ? body : undefined;
    },
    { what: "the sentences to go" },
  );
  assert.is(after.text, "");
  for (const sentence of after.sentences) {
    assert.equal(sentence, { position: sentence.position, text: "", removed: true, citations: [] });
  }
  assert.is(await traces("quagga"), 0);
});

async function waitUntilSearchable(documentId: string) {
  await waitFor(
    async () => {
      const rows = await chat.database.sql`
        select 1 from known_documents where document_id = ${documentId}
          and searchable_revision >= 1`;
      return rows.length > 0 || undefined;
    },
    { what: "the document to be searchable" },
  );
}

/** In how many rows of this schema, of whatever table, some words stand. */
async function traces(words: string): Promise<number> {
  const { sql } = chat.database;
  const tables = await sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'chat'`;
  let count = 0;
  for (const { name } of tables) {
    const rows = await sql`
      select 1 from ${sql(name)} as line where line::text ilike ${`%${words}%`}`;
    count += rows.length;
  }
  return count;
}

answers.run();
