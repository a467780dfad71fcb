import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentSchema } from "../../apps/documents/routes/schemas.ts";
import type { DocumentText } from "../../shared/engines/text/document_text.ts";
import { problemSchema } from "../../shared/http/problem.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { crowdTheQueue } from "../abuse/crowd_the_queue.ts";
import { startChatPlatform } from "../support/chat_platform.ts";
import { newUser, startDocuments, uploadOf } from "../support/documents/running_documents.ts";
import { startQuizPlatform } from "../support/quiz_platform.ts";
import { startTts } from "../support/running_tts.ts";
import { startStt } from "../support/stt/running_stt.ts";
import { sounding } from "../support/stt/sample_recordings.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("open jobs of a learner");

/** Checks the rejection of a request beyond a limit of `limit`. */
async function assertRejected(response: Response, limit: number): Promise<void> {
  assert.is(response.status, 429);
  assert.is(response.headers.get("content-type"), "application/problem+json");
  assert.ok(Number(response.headers.get("retry-after")) > 0);
  const problem = problemSchema.parse(await response.json());
  assert.is(problem.code, "too_many_open_jobs");
  assert.equal(problem.quota, { name: "open_jobs", unit: "items", limit, used: limit });
}

const textOf = (text: string): DocumentText => ({
  text,
  parts: [{ kind: "section", number: 1, start: 0, end: text.length }],
});

test("an upload beyond the limit is rejected and stores nothing; there is room when one is read", async () => {
  const documents = await startDocuments({ maxOpenJobs: 2 });
  try {
    const { database, objects } = documents;
    const [one, other] = [newUser(), newUser()];
    const upload = (user: string, content: string) =>
      documents.as(user)("/v1/documents", uploadOf(content));
    const stored = async () => {
      const keys: string[] = [];
      for await (const key of objects.list("")) keys.push(key);
      const [rows] = await database.sql`
        select (select count(*) from events) as events, (select count(*) from jobs) as jobs,
          (select count(*) from document_files) as files, (select count(*) from outbox) as outbox,
          (select count(*) from pending_uploads) as pending`;
      return { keys: keys.length, ...rows };
    };
    const first = await upload(one, "The first.");
    assert.is(first.status, 202);
    assert.is((await upload(one, "The second.")).status, 202);
    const before = await stored();
    await assertRejected(await upload(one, "The third."), 2);
    assert.equal(await stored(), before);
    assert.is((await upload(one, "The first.")).status, 200, "it is there already");
    assert.is((await upload(other, "The third.")).status, 202);
    await documents.startWork({ parse: async () => textOf("Cells are alive. They divide.") });
    await waitFor(async () => (await upload(one, "The third.")).status !== 429, {
      what: "room for another document",
    });
  } finally {
    await documents.close();
  }
});

test("a document shows its place in the queue until its turn comes", async () => {
  const documents = await startDocuments();
  try {
    const ask = documents.as(newUser());
    const ids: string[] = [];
    for (const content of ["One.", "Two.", "Three."]) {
      const response = await ask("/v1/documents", uploadOf(content));
      ids.push(((await response.json()) as { id: string }).id);
    }
    const ends: (() => void)[] = [];
    await documents.startWork({
      parse: async () => {
        await new Promise<void>((end) => ends.push(end));
        return textOf("Cells are alive. They divide.");
      },
    });
    const placeOf = async (id: string) => {
      const { status, queuePosition } = documentSchema.parse(
        await (await ask(`/v1/documents/${id}`)).json(),
      );
      // Afterwards it is the place in the queue for notes.
      return status === "pending" ? queuePosition : undefined;
    };
    const places = async () => Promise.all(ids.map(placeOf));
    const waiting = async (count: number) =>
      (await places()).filter((place) => place !== undefined).length === count;
    await waitFor(async () => ends.length === 1 && (await waiting(2)));
    assert.equal(new Set(await places()), new Set([1, 2, undefined]));
    ends.shift()?.();
    await waitFor(async () => ends.length === 1 && (await waiting(1)));
    ends.shift()?.();
    await waitFor(() => ends.length === 1);
    assert.equal(await places(), [undefined, undefined, undefined]);
    ends.shift()?.();
  } finally {
    await documents.close();
  }
});

test("a learner who uploads many documents holds another up for two of them at most", async () => {
  const documents = await startDocuments({ maxOpenJobs: 12 });
  try {
    await documents.startWork({
      async parse() {
        await new Promise((resolve) => setTimeout(resolve, 30));
        return textOf("Cells are alive. They divide.");
      },
    });
    const found = await crowdTheQueue({
      attacker: documents.as(newUser()),
      victim: documents.as(newUser()),
      uploads: 40,
      content: (number) => `Text ${number}.`,
    });
    assert.is(found.accepted + found.rejected, 40);
    assert.ok(found.servedBefore <= 2, `${found.servedBefore} were read before`);
  } finally {
    await documents.close();
  }
});

test("recordings beyond the limit are rejected", async () => {
  const mayEnd = Promise.withResolvers<void>();
  const stt = await startStt({ maxOpenJobs: 1, script: () => mayEnd.promise });
  try {
    const learner = stt.learner();
    const first = await learner.upload(sounding("sine=f=300", { seconds: 1 }));
    assert.is(first.status, 202);
    const second = sounding("sine=f=400", { seconds: 1 });
    await assertRejected(await learner.upload(second), 1);
    mayEnd.resolve();
    await learner.settled(((await first.json()) as { id: string }).id);
    await waitFor(async () => (await learner.upload(second)).status === 202);
  } finally {
    await stt.close();
  }
});

test("audio beyond the limit is rejected, but never that of an answer", async () => {
  const tts = await startTts({ maxOpenJobs: 1 });
  try {
    const as = newId();
    const body = { documentId: tts.addDocument(as, "Cells are alive.") };
    const ask = () => tts.ask("POST", "/v1/audio/generations", { as, body });
    assert.is((await ask()).status, 202);
    await assertRejected(await ask(), 1);
    const [{ open } = {}] = await tts.database.sql<{ open: number }[]>`
      select count(*)::int as open from generations`;
    assert.is(open, 1);
    const spoken = await tts.ask("POST", "/internal/generations", {
      as: await tts.serviceToken("chat"),
      body: { ownerId: as, text: "The answer." },
    });
    assert.is(spoken.status, 202);
  } finally {
    await tts.close();
  }
});

test("questions and quizzes beyond the limit are rejected", async () => {
  const [chat, quiz] = await Promise.all([
    startChatPlatform({ maxOpenJobs: 1 }),
    startQuizPlatform({ maxOpenJobs: 1 }),
  ]);
  try {
    const as = newId();
    const pages = ["The cell is the smallest unit of life."];
    // It is never processed: the answer waits for it.
    const documentId = chat.addDocument(as, { title: "Cells", pages });
    const conversationId = await chat.converse(as, [documentId]);
    const path = `/v1/conversations/${conversationId}/messages`;
    const question = { as, body: { text: "What is a cell?" } };
    assert.is((await chat.send("POST", path, question)).status, 202);
    await assertRejected(await chat.send("POST", path, question), 1);
    const [{ messages } = {}] = await chat.database.sql<{ messages: number }[]>`
      select count(*)::int as messages from messages`;
    assert.is(messages, 2);

    const body = {
      documentIds: [quiz.addDocument(as)],
      questionCount: 2,
      types: ["true_false"],
      difficulty: "easy",
    };
    const first = await quiz.ask("POST", "/v1/quizzes", { as, body });
    assert.is(first.status, 202);
    const second = await quiz.ask("POST", "/v1/quizzes", { as, body });
    assert.is(second.status, 429);
    assert.is(second.body.code, "too_many_open_jobs");
    const { id } = first.body;
    assert.is((await quiz.ask("DELETE", `/v1/quizzes/${id}`, { as })).status, 204);
    assert.is((await quiz.ask("POST", "/v1/quizzes", { as, body })).status, 202);
  } finally {
    await Promise.all([chat.close(), quiz.close()]);
  }
});

test.run();
