import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readStream } from "../support/chat_platform.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  registerLearner,
} from "../support/e2e/learner.ts";
import { bookAsPdf } from "../support/e2e/sample_book.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import { waitFor } from "../support/wait_for.ts";

interface Answer {
  readonly id: string;
  readonly status: string;
  readonly outcome?: string;
  readonly text: string;
  readonly extractive?: boolean;
  readonly problem?: { readonly code: string };
  readonly sentences: readonly {
    readonly text: string;
    readonly citations: readonly {
      readonly documentId: string;
      readonly part: { readonly kind: string; readonly number: number };
      readonly start: number;
      readonly end: number;
      readonly quote: string;
    }[];
  }[];
}

const chapters = [
  {
    title: "Laws of motion",
    text: "The first law of motion states that a body at rest remains at rest unless a force acts on it. The second law of motion states that the acceleration of a body is proportional to the force on it. The third law of motion states that every action has an equal and opposite reaction.",
  },
  {
    title: "Planets",
    text: "Jupiter is the largest planet of the solar system. Its great red spot is a storm that has raged for centuries. Galileo discovered the four largest moons of Jupiter in 1610.",
  },
];

const test = suite("a learner's conversation with a document");
let platform: SharedPlatform;
let learner: Learner;
let documentId: string;
let path: string;

test.before(async () => {
  platform = await openSharedPlatform();
  learner = await registerLearner(platform.gatewayUrl);
  const content = bookAsPdf(chapters);
  const uploaded = await learner.upload({ name: "physics.pdf", title: "Physics", content });
  documentId = (await bodyOf<DocumentAnswer>(uploaded, 202)).id;
  const begun = await learner.post("/v1/conversations", { documentIds: [documentId] });
  path = `/v1/conversations/${(await bodyOf<{ id: string }>(begun, 201)).id}/messages`;
});
test.after(() => platform.close());

/** Asks at once, also while the document is still being read. */
async function answerTo(text: string): Promise<Answer> {
  const { id } = await bodyOf<{ id: string }>(await learner.post(path, { text }), 202);
  return waitFor(
    async () => {
      const answer = await learner.read<Answer>(`${path}/${id}`);
      return answer.status === "ready" || answer.status === "failed" ? answer : undefined;
    },
    { what: `an answer to "${text}"`, everyMs: 100 },
  );
}

test("a question asked while the document is read is answered with its page", async () => {
  const answer = await answerTo("Who discovered the moons of Jupiter?");
  assert.is(answer.outcome, "answered");
  assert.is(answer.extractive, true);
  assert.match(answer.text, /Galileo/);
  const { text } = await learner.read<{ text: string }>(`/v1/documents/${documentId}/text`);
  for (const { citations } of answer.sentences) {
    for (const { part, start, end, quote } of citations) {
      assert.is(part.kind, "page");
      assert.is(text.slice(start, end), quote);
    }
  }
});

test("an answer streams through the gateway, and again from where a reader was", async () => {
  const streamed = await learner.post(
    path,
    { text: "What does the first law of motion state?" },
    { accept: "text/event-stream" },
  );
  assert.is(streamed.status, 200);
  const location = streamed.headers.get("location") ?? "";
  const events = await readStream(streamed);
  assert.is(events[0]?.event, "sentence");
  assert.match(events[0]?.data.text, /body at rest/);
  assert.is(events.at(-1)?.event, "done");
  const headers = { "last-event-id": events[0]?.id ?? "" };
  const rest = await readStream(await learner.send(`${location}/stream`, { headers }));
  assert.equal(rest, events.slice(1));
});

test("a follow-up leans on what was asked before", async () => {
  await answerTo("What does the first law of motion state?");
  const answer = await answerTo("And the second one?");
  assert.match(answer.text, /acceleration of a body is proportional/);
});

test("what the document does not say is not answered", async () => {
  const answer = await answerTo("How do bees make honey?");
  assert.equal([answer.status, answer.outcome], ["ready", "not_in_documents"]);
  assert.equal(answer.sentences, []);
});

test("an answer that waits is stopped, and its stream ends", async () => {
  // Two are asked: while the first is being answered, the second waits.
  const first = await bodyOf<{ id: string }>(
    await learner.post(path, { text: "What is Jupiter?" }),
    202,
  );
  const second = await bodyOf<{ id: string }>(
    await learner.post(path, { text: "What is the great red spot?" }),
    202,
  );
  const following = learner.send(`${path}/${second.id}/stream`);
  const stopped = await learner.delete(`${path}/${second.id}`);
  assert.ok([204, 409].includes(stopped.status), `${stopped.status}`);
  const events = await readStream(await following);
  const { event, data } = events.at(-1) ?? {};
  if (stopped.status === 204) {
    assert.is(event, "failed");
    assert.is(data.problem.code, "stopped");
  } else {
    assert.is(event, "done");
  }
  const answer = await learner.read<Answer>(`${path}/${first.id}`);
  assert.is.not(answer.status, "failed");
});

test("nothing of a deleted document is said any more", async () => {
  const { id } = await answerTo("Who discovered the moons of Jupiter?");
  assert.is((await learner.delete(`/v1/documents/${documentId}`)).status, 204);
  await waitFor(async () => (await learner.read<Answer>(`${path}/${id}`)).text === "", {
    what: "the answer to lose its words",
    everyMs: 100,
  });
  const refused = await learner.post(path, { text: "And now?" });
  assert.is(refused.status, 409);
});

test.run();
