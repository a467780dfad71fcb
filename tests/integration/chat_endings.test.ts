import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  audioGenerationCompleted,
  audioGenerationFailed,
} from "../../shared/contracts/audio_generation_completed.ts";
import type { AnswerEngine, AnswerPiece } from "../../shared/engines/answers/answer_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import {
  type ChatPlatform,
  QUOTA_EXCEEDED,
  readStream,
  startChatPlatform,
} from "../support/chat_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const DOCUMENT = {
  title: "Bees",
  pages: ["Bees dance to tell where flowers are. Bees make honey."],
};

/** Says one sentence and then waits until it is let go on. */
const gate = { open: Promise.withResolvers<void>() };
const slowEngine: AnswerEngine = {
  id: { name: "slow", version: "1" },
  isExtractive: false,
  standalone: async ({ question }) => question,
  async *answer({ passages }, { signal }): AsyncGenerator<AnswerPiece> {
    const quote = passages[0]?.quote.slice(0, 9) ?? "";
    yield { kind: "sentence", text: "Bees dance.", supports: [{ passage: 0, quote }] };
    const aborted = new Promise<never>((_, reject) =>
      signal.addEventListener("abort", () => reject(signal.reason), { once: true }),
    );
    await Promise.race([gate.open.promise, aborted]);
    yield { kind: "sentence", text: "They do.", supports: [{ passage: 0, quote }] };
  },
};

const endings = suite("how answers and conversations end");
let chat: ChatPlatform;
endings.before(async () => {
  chat = await startChatPlatform({ engine: slowEngine });
});
endings.before.each(() => {
  gate.open = Promise.withResolvers();
});
endings.after(() => chat.close());

async function conversation() {
  const as = newId();
  const documentId = chat.addDocument(as, DOCUMENT);
  await chat.process(documentId);
  const conversationId = await chat.converse(as, [documentId]);
  return { as, documentId, path: `/v1/conversations/${conversationId}`, conversationId };
}

async function answerBegun({
  as,
  path,
  speak = false,
}: {
  as: string;
  path: string;
  speak?: boolean;
}) {
  const body = { text: "What do bees do?", speak };
  const asked = await chat.ask("POST", `${path}/messages`, { as, body });
  const answerPath = `${path}/messages/${asked.body.id}`;
  await waitFor(async () => (await chat.ask("GET", answerPath, { as })).body.sentences.length > 0, {
    what: "the first sentence",
  });
  return { answerPath, questionId: asked.body.questionId as string };
}

const statusOf = async (answerPath: string, as: string) =>
  (await chat.ask("GET", answerPath, { as })).body;

async function ended(answerPath: string, as: string) {
  return waitFor(
    async () => {
      const answer = await statusOf(answerPath, as);
      return answer.status === "ready" || answer.status === "failed" ? answer : undefined;
    },
    { what: "the answer to end" },
  );
}

async function told(type: string, questionId: string) {
  const rows = await chat.database.sql<{ value: string }[]>`
    select value::text as value from outbox where type = ${type}`;
  return rows.filter(({ value }) => value.includes(questionId)).length;
}

endings("a stopped answer keeps what it said, tells why, and ends its stream", async () => {
  const { as, path } = await conversation();
  const { answerPath, questionId } = await answerBegun({ as, path });
  const stream = await chat.send("GET", `${answerPath}/stream`, { as });
  assert.is((await chat.ask("DELETE", answerPath, { as })).status, 204);
  const events = await readStream(stream);
  assert.equal(
    events.map(({ event }) => event),
    ["sentence", "failed"],
  );
  const answer = await statusOf(answerPath, as);
  assert.equal([answer.status, answer.problem.code], ["failed", "stopped"]);
  assert.is(answer.text, "Bees dance.");
  assert.is((await chat.ask("DELETE", answerPath, { as })).status, 204);
  gate.open.resolve();
  assert.is((await statusOf(answerPath, as)).sentences.length, 1);
  assert.ok((await told("chat.failed.v1", questionId)) <= 1);
});

endings("a complete answer is not stopped any more", async () => {
  const { as, path } = await conversation();
  const { answerPath } = await answerBegun({ as, path });
  gate.open.resolve();
  assert.is((await ended(answerPath, as)).status, "ready");
  assert.is((await chat.ask("DELETE", answerPath, { as })).status, 409);
});

endings("the questions of a conversation are answered one after the other", async () => {
  const { as, path } = await conversation();
  const first = await answerBegun({ as, path });
  const body = { text: "What do bees make?" };
  const second = await chat.ask("POST", `${path}/messages`, { as, body });
  const secondPath = `${path}/messages/${second.body.id}`;
  assert.is((await statusOf(secondPath, as)).status, "pending");
  gate.open.resolve();
  await ended(first.answerPath, as);
  assert.is((await ended(secondPath, as)).status, "ready");
});

endings("a deleted conversation is gone with its answer in the making", async () => {
  const { as, path } = await conversation();
  const { answerPath } = await answerBegun({ as, path });
  assert.is((await chat.ask("DELETE", path, { as })).status, 204);
  assert.is((await chat.ask("GET", path, { as })).status, 404);
  assert.is((await chat.ask("GET", answerPath, { as })).status, 404);
});

endings("audio is attached when it is heard of, also where that comes to nothing", async () => {
  for (const definition of [audioGenerationCompleted, audioGenerationFailed]) {
    gate.open = Promise.withResolvers();
    const { as, path } = await conversation();
    const { answerPath } = await answerBegun({ as, path, speak: true });
    gate.open.resolve();
    const generationId = await waitFor(
      async () => (await statusOf(answerPath, as)).audio?.generationId,
      { what: "the audio to be asked for" },
    );
    assert.is(chat.spoken.get(generationId), "Bees dance. They do.");
    await chat.publish(definition, { ...definition.example, generationId, ownerId: as } as never);
    const audio = await waitFor(
      async () => {
        const found = (await statusOf(answerPath, as)).audio;
        return found.status === "pending" ? undefined : found;
      },
      { what: "the audio to end" },
    );
    assert.is(audio.status, definition === audioGenerationCompleted ? "ready" : "failed");
  }
});

endings("with the tts service away an answer is complete all the same", async () => {
  chat.outages.speech = true;
  try {
    const { as, path } = await conversation();
    const { answerPath } = await answerBegun({ as, path, speak: true });
    gate.open.resolve();
    const answer = await ended(answerPath, as);
    assert.equal([answer.status, answer.audio.status], ["ready", "pending"]);
  } finally {
    chat.outages.speech = false;
  }
});

endings("an answer whose audio exceeds a quota is complete, and says why it has none", async () => {
  chat.outages.audioQuota = true;
  try {
    const { as, path } = await conversation();
    const { answerPath } = await answerBegun({ as, path, speak: true });
    gate.open.resolve();
    const audio = await waitFor(
      async () => {
        const found = (await statusOf(answerPath, as)).audio;
        return found?.status === "failed" ? found : undefined;
      },
      { what: "the audio to fail" },
    );
    assert.equal(audio.problem, QUOTA_EXCEEDED);
  } finally {
    chat.outages.audioQuota = false;
  }
});

endings("audio of a deleted document's words is removed from tts", async () => {
  const { as, path, documentId } = await conversation();
  const { answerPath } = await answerBegun({ as, path, speak: true });
  gate.open.resolve();
  const generationId = await waitFor(
    async () => (await statusOf(answerPath, as)).audio?.generationId,
    { what: "the audio to be asked for" },
  );
  await chat.remove(documentId);
  await waitFor(() => chat.silenced.includes(generationId), {
    what: "the audio to be removed",
  });
  assert.is((await statusOf(answerPath, as)).audio, undefined);
});

endings("nothing is left of an account, and its token begins nothing more", async () => {
  const { as, path } = await conversation();
  await answerBegun({ as, path });
  const authorization = `Bearer ${await chat.serviceToken()}`;
  const erased = await chat.send("DELETE", `/internal/owners/${as}`, {
    headers: { authorization },
  });
  assert.is(erased.status, 204);
  for (const table of ["conversations", "messages", "known_documents", "passages", "progress"]) {
    const { sql } = chat.database;
    const rows = await sql`select 1 from ${sql(table)} where owner_id = ${as}`;
    assert.is(rows.length, 0, table);
  }
  const begun = await chat.ask("POST", "/v1/conversations", { as, body: {} });
  assert.is(begun.status, 401);
});

endings("a document of another, or of nobody, is refused", async () => {
  const { documentId } = await conversation();
  for (const id of [documentId, newId()]) {
    const body = { documentIds: [id] };
    const begun = await chat.ask("POST", "/v1/conversations", { as: newId(), body });
    assert.equal([begun.status, begun.body.code], [404, "document_not_found"]);
  }
});

endings.run();
