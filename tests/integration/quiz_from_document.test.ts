import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";

const test = suite("a quiz from a document");
let platform: QuizPlatform;

test.before(async () => {
  platform = await startQuizPlatform();
});
test.after(() => platform.close());

test("a quiz is asked for before its document is read, made, answered and scored", async () => {
  const { ask } = platform;
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = { documentIds: [documentId], questionCount: 10 };
  const asked = await ask("POST", "/v1/quizzes", { as, body });
  assert.is(asked.status, 202);
  assert.is(asked.body.status, "pending");
  assert.is(asked.headers.get("location"), `/v1/quizzes/${asked.body.id}`);
  const { id: quizId, workflowId } = asked.body;
  const pending = await ask("GET", `/v1/quizzes/${quizId}`, { as });
  assert.is(pending.body.status, "pending");
  assert.equal(pending.body.questions, []);

  await platform.process(documentId);
  await platform.note(documentId);
  const workflow = await platform.workflowWith("completed", { workflowId, as });
  assert.equal(
    workflow.steps.map(({ name, status }: { name: string; status: string }) => [name, status]),
    ["allowance", "documents", "notes", "questions", "publication"].map((name) => [name, "done"]),
  );

  const quiz = await platform.quizWith("ready", { quizId, as });
  assert.is(quiz.questions.length, 10);
  assert.is(quiz.questionCount, 10);
  const text = JSON.stringify(quiz);
  for (const word of ["answer", "explanation", "passage", "quote", "Quokka"]) {
    assert.not.ok(text.includes(`"${word}`), `${word} is given away`);
  }
  const types = new Set(quiz.questions.map(({ type }: { type: string }) => type));
  assert.is(types.size, 5, "questions of all types");

  const right = {
    multiple_choice: 2,
    true_false: true,
    fill_in: " QUÓKKA ",
    short_answer: "a quokka",
    matching: { pairs: [1, 2, 0] },
  };
  const answers = quiz.questions
    .slice(0, 9)
    .map(({ id, type }: { id: string; type: keyof typeof right }) => ({
      questionId: id,
      answer: right[type],
    }));
  const path = `/v1/quizzes/${quizId}/attempts`;
  const attempt = await ask("POST", path, { as, body: { answers } });
  assert.is(attempt.status, 201);
  assert.is(attempt.body.score, 9);
  assert.is(attempt.body.total, 10);
  const last = attempt.body.results.at(-1);
  assert.is(last.correct, false);
  assert.ok(last.explanation.startsWith("The document says"));
  assert.is(last.passage.documentId, documentId);
  assert.ok(last.rightAnswer !== undefined);
  const again = await ask("GET", attempt.headers.get("location") ?? "", { as });
  assert.equal(again.body, attempt.body);
});

test.run();
