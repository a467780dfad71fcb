import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { suitesWithoutRun } from "../support/checks.ts";
import { type Outcome, runTestFile } from "../support/run_test_file.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("test runner");
const start = `import { suite } from "uvu"; const test = suite("s");`;

test("passing tests are counted", async () => {
  const outcome = await run(`${start} test("a", () => {}); test("b", () => {}); test.run();`);
  assert.equal(numbers(outcome), { passed: 2, failed: 0, skipped: [] });
});

test("a failing test fails, beside those that pass", async () => {
  const outcome = await run(
    `${start} test("a", () => {}); test("b", () => { throw new Error("broken"); }); test.run();`,
  );
  assert.equal(numbers(outcome), { passed: 1, failed: 1, skipped: [] });
  assert.match(outcome.output, /broken/);
});

test("a hook that throws before the tests fails them all", async () => {
  const outcome = await run(
    `${start} test.before(() => { throw new Error("no server"); }); test("a", () => {}); test("b", () => {}); test.run();`,
  );
  assert.equal(numbers(outcome), { passed: 0, failed: 2, skipped: [] });
});

test("a suite that is never run fails", async () => {
  const outcome = await run(`${start} test("a", () => {});`);
  assert.equal(numbers(outcome), { passed: 0, failed: 1, skipped: [] });
});

test("a file without tests fails", async () => {
  assert.is((await run("export {};")).failed, 1);
});

test("a skipped test is told by its name", async () => {
  const outcome = await run(`${start} test("a", () => {}); test.skip("b", () => {}); test.run();`);
  assert.equal(numbers(outcome), { passed: 1, failed: 0, skipped: ["b"] });
});

test("running only one test is refused", async () => {
  const outcome = await run(`${start} test.only("a", () => {}); test.run();`);
  assert.ok(outcome.failed > 0);
});

test("an unhandled rejection after the tests fails", async () => {
  const outcome = await run(
    `${start} test("a", () => { setTimeout(() => Promise.reject(new Error("late")), 20); }); test.run();`,
  );
  assert.ok(outcome.failed > 0);
});

test("a file that hangs is ended at its deadline", async () => {
  const outcome = await run(
    `${start} test("a", () => new Promise(() => setInterval(() => {}, 1000))); test.run();`,
    { deadlineMs: 1500 },
  );
  assert.is(outcome.failed, 1);
  assert.match(outcome.output, /stopped after its deadline/);
});

test("a suite without .run() is found in the source", () => {
  assert.equal(suitesWithoutRun(`const a = suite("x");\nconst b = suite<T>("y");\nb.run();`), [
    "a",
  ]);
  assert.equal(suitesWithoutRun(`import { test } from "uvu"; test("x", () => {});`), ["test"]);
});

test.run();

async function run(source: string, { deadlineMs = 30_000 } = {}): Promise<Outcome> {
  const file = join(temporaryFolder("runner"), "sample.test.ts");
  // The folder is outside the project, where "uvu" would not be found without the runner's hook.
  writeFileSync(file, source);
  const { signal } = new AbortController();
  return await runTestFile(file, { env: process.env, deadlineMs, signal });
}

function numbers({ passed, failed, skipped }: Outcome): Omit<Outcome, "output"> {
  return { passed, failed, skipped };
}
