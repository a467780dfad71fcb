import { setImmediate } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { type QuizPlatform, startQuizPlatform } from "../support/quiz_platform.ts";

const test = suite("exporting a quiz");
let platform: QuizPlatform;

test.before(async () => {
  platform = await startQuizPlatform();
});
test.after(() => platform.close());

test("a learner exports a quiz after the first attempt, and nobody else does", async () => {
  const as = newId();
  const documentId = platform.addDocument(as);
  const body = { documentIds: [documentId], questionCount: 5 };
  const { id: quizId, workflowId } = (await platform.ask("POST", "/v1/quizzes", { as, body })).body;
  const path = `/v1/quizzes/${quizId}/export`;
  const exported = (format: string, who = as) =>
    platform.service.app.request(`${path}?format=${format}`, {
      headers: { authorization: `Bearer ${who}` },
    });
  const early = await platform.ask("GET", `${path}?format=gift`, { as });
  assert.equal([early.status, early.body.code], [409, "quiz_not_ready"]);
  await platform.process(documentId);
  await platform.note(documentId);
  await platform.workflowWith("completed", { workflowId, as });
  const before = await platform.ask("GET", `${path}?format=csv`, { as });
  assert.equal([before.status, before.body.code], [409, "not_attempted_yet"]);

  await platform.ask("POST", `/v1/quizzes/${quizId}/attempts`, { as, body: { answers: [] } });
  const types = {
    gift: "text/plain",
    qti: "application/zip",
    apkg: "application/octet-stream",
    csv: "text/csv",
  };
  for (const [format, type] of Object.entries(types)) {
    const answer = await exported(format);
    assert.is(answer.status, 200);
    assert.ok(answer.headers.get("content-type")?.startsWith(type));
    assert.match(
      answer.headers.get("content-disposition") ?? "",
      /^attachment; filename="quiz-.+"$/,
    );
    assert.is(answer.headers.get("cache-control"), "no-store");
    assert.ok((await answer.arrayBuffer()).byteLength > 100);
  }
  assert.is((await exported("pdf")).status, 400);
  assert.is((await exported("gift", newId())).status, 404);

  // Of many exports at once, each waits for its turn, and other work comes between two of them.
  const order: string[] = [];
  const exports = Array.from({ length: 8 }, () =>
    Promise.resolve(exported("apkg")).then(() => void order.push("export")),
  );
  let isOver = false;
  const others = (async () => {
    while (!isOver) {
      order.push("other");
      await setImmediate();
    }
  })();
  await Promise.all(exports);
  isOver = true;
  await others;
  const following = order.filter((name, at) => name === "export" && order[at - 1] === "export");
  assert.equal(following, []);
});

test.run();
