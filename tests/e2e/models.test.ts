import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  registerLearner,
} from "../support/e2e/learner.ts";
import { readyQuiz, requestQuiz } from "../support/e2e/quiz_answers.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import { type ModelServer, startModelServer } from "../support/models/model_server.ts";
import { studiousModel } from "../support/models/studious_model.ts";
import { waitFor } from "../support/wait_for.ts";
import { logsDocument } from "../unit/text_sample_documents.ts";

const test = suite("the platform with a model");
const KEY = "sk-test-key-that-nobody-may-see";
const NAME = "openai-compatible/studious";
let server: ModelServer;
let platform: TestPlatform;
let learner: Learner;

test.before(async () => {
  server = await startModelServer(studiousModel);
  platform = await startTestPlatform({
    env: {
      TEXT_ENGINE: "openai-compatible",
      MODEL_BASE_URL: server.url,
      MODEL_NAME: "studious",
      MODEL_API_KEY: KEY,
    },
  });
  learner = await registerLearner(platform.gatewayUrl, { name: "mo" });
});
test.after(async () => {
  await platform.stop();
  await server.close();
});

interface Notes {
  readonly engine: { readonly name: string };
  readonly usage: { readonly inputTokens: number };
}
interface Message {
  readonly id: string;
  readonly status: string;
  readonly text: string;
  readonly engine: { readonly name: string };
  readonly sentences: readonly { readonly citations: readonly { readonly quote: string }[] }[];
}

test("notes, a quiz and an answer of one document come from the model and say so", async () => {
  const { text } = logsDocument().content;
  const file = { name: "logs.txt", content: text };
  const { id } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202);
  await learner.settled(id);
  const notes = await waitFor(
    async () => {
      const answer = await learner.send(`/v1/documents/${id}/notes`);
      return answer.ok ? ((await answer.json()) as Notes) : undefined;
    },
    { what: "the notes", everyMs: 100 },
  );
  assert.is(notes.engine.name, NAME);
  assert.ok(notes.usage.inputTokens > 0);

  const asked = await requestQuiz(learner, { documentIds: [id], questionCount: 3 });
  const quiz = await readyQuiz(learner, asked.id);
  assert.is(quiz.questions.length, 3);

  const { id: conversation } = await bodyOf<{ id: string }>(
    await learner.post("/v1/conversations", { documentIds: [id] }),
    201,
  );
  const path = `/v1/conversations/${conversation}/messages`;
  const question = { text: "What is a replica of a partition?" };
  const message = await bodyOf<Message>(await learner.post(path, question), 202);
  const answer = await waitFor(
    async () => {
      const found = await learner.read<Message>(`${path}/${message.id}`);
      return found.status === "ready" || found.status === "failed" ? found : undefined;
    },
    { what: "the answer", everyMs: 100 },
  );
  assert.is(answer.status, "ready");
  assert.is(answer.engine.name, NAME);
  assert.match(answer.text, /copy of a partition/);
  assert.ok(answer.sentences.every(({ citations }) => citations.length > 0));
});

test("no service wrote the key to its log, and none complained", async () => {
  assert.ok(server.authorizations.length > 0);
  assert.ok(server.authorizations.every((header) => header === `Bearer ${KEY}`));
  assert.equal(platform.errors, []);
  assert.not.ok(platform.lines.some((line) => line.includes(KEY)));
});

test.run();
