import { existsSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type LimitedRun, runLimited } from "../../shared/runtime/limited_child.ts";
import {
  ChildFailedError,
  MemoryLimitError,
  TimeLimitError,
} from "../../shared/runtime/limited_child_errors.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const module = new URL("../support/tasks/limited_task.ts", import.meta.url);

const run = <Output>(input: object, options: Partial<LimitedRun> = {}) =>
  runLimited<Output>({ module, input, timeLimitMs: 20_000, memoryMb: 256, ...options });

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => assert.unreachable("the run succeeded"),
    (error: unknown) => error,
  );
}

const folder = temporaryFolder("limited-child");
const test = suite("limited child");

test("answers the task's output, bytes included", async () => {
  const bytes = new Uint8Array([0, 255, 7]);
  assert.equal(await run({ do: "echo", bytes }), { do: "echo", bytes });
});

test("hands on what the task reports before it ends", async () => {
  const reports: unknown[] = [];
  await run({ do: "report" }, { onReport: (value) => reports.push(value) });
  assert.equal(reports, [50]);
});

test("hands a stream's bytes over, and none of them to the next run", async () => {
  const chunks = Array.from({ length: 100 }, () => new Uint8Array(10_000).fill(1));
  const content = { stream: Readable.from(chunks), byteLength: 1_000_000 };
  const warm = { keepWarmMs: 5000, memoryMb: 210 };
  assert.equal(await run({ do: "sum content" }, { content, ...warm }), { length: 1e6, sum: 1e6 });
  assert.equal(await run({ do: "sum content" }, warm), { length: 0, sum: 0 });
});

test("fails when the stream that it hands over fails", async () => {
  const broken = new Readable({
    read: (() => broken.destroy(new Error("disk gone"))) as () => void,
  });
  const error = await failureOf(
    run({ do: "sum content" }, { content: { stream: broken, byteLength: 10 } }),
  );
  assert.is((error as Error).message, "disk gone");
});

test("kills a task that loops when its time is over", async () => {
  const error = await failureOf(run({ do: "loop" }, { timeLimitMs: 400 }));
  assert.instance(error, TimeLimitError);
});

test("ends a task whose heap grows over the limit", async () => {
  assert.instance(await failureOf(run({ do: "fill heap" }, { memoryMb: 100 })), MemoryLimitError);
});

test("ends a task whose buffers outside the heap grow over the limit", async () => {
  assert.instance(
    await failureOf(run({ do: "fill buffers" }, { memoryMb: 150 })),
    MemoryLimitError,
  );
});

test("refuses one allocation that is larger than the limit", async () => {
  assert.instance(
    await failureOf(run({ do: "one huge buffer" }, { memoryMb: 150 })),
    MemoryLimitError,
  );
});

test("carries the code and the message that a task chose", async () => {
  const error = await failureOf(run({ do: "expected failure" }));
  assert.instance(error, ChildFailedError);
  assert.equal((error as ChildFailedError).code, "encrypted");
  assert.equal((error as ChildFailedError).message, "The file is protected by a password.");
  assert.equal((error as ChildFailedError).expected, true);
});

test("marks any other failure as unexpected", async () => {
  const error = await failureOf(run({ do: "unexpected failure" }));
  assert.instance(error, ChildFailedError);
  assert.equal((error as ChildFailedError).code, "unexpected");
  assert.equal((error as ChildFailedError).expected, false);
});

test("tells when the process ended by itself", async () => {
  const error = await failureOf(run({ do: "exit" }));
  assert.instance(error, ChildFailedError);
  assert.equal((error as ChildFailedError).code, "child_died");
});

test("ends the task when its signal is aborted", async () => {
  const controller = new AbortController();
  const reason = new Error("deleted meanwhile");
  const running = failureOf(run({ do: "wait" }, { signal: controller.signal }));
  controller.abort(reason);
  assert.is(await running, reason);
});

test("gives a task no environment but what it is given, and no right to write", async () => {
  process.env.A_SECRET_OF_THE_TESTS = "secret";
  assert.equal(await run({ do: "environment" }), []);
  const environment = { ORT_DISABLE_TELEMETRY: "1" };
  assert.equal(await run({ do: "environment" }, { environment }), ["ORT_DISABLE_TELEMETRY"]);
  const path = join(tmpdir(), `limited-child-${process.pid}`);
  const readable = [tmpdir()];
  assert.instance(await failureOf(run({ do: "write", path }, { readable })), ChildFailedError);
  assert.not.ok(existsSync(path));
});

test("lets a task read its own code and the files that it is given, and no other", async () => {
  assert.equal(await run({ do: "read", path: fileURLToPath(module) }), true);
  const [given, other] = [join(folder, "given"), join(folder, "other")];
  for (const path of [given, other]) writeFileSync(path, "content");
  assert.equal(await run({ do: "read", path: given }, { readable: [given] }), true);
  const project = fileURLToPath(new URL("../..", import.meta.url));
  const forbidden = [
    other,
    "/etc/passwd",
    `/proc/${process.pid}/environ`,
    join(project, "README.md"),
    join(project, "infra/index.ts"),
  ];
  for (const path of forbidden) {
    const error = await failureOf(run({ do: "read", path }, { readable: [given] }));
    assert.match((error as Error).message, "Access to this API has been restricted", path);
  }
});

const networkModules = ["net", "http", "https", "http2", "tls", "dns", "dns/promises", "dgram"];
const powerfulModules = ["child_process", "cluster", "inspector", "repl", "vm"];
test("lets a task load nothing that reaches the network, in whatever way it asks", async () => {
  const builtins = [...networkModules, ...powerfulModules].flatMap((name) => [
    name,
    `node:${name}`,
  ]);
  const outcomes = await run<Record<string, Record<string, string>>>({
    ...{ do: "load", names: [...builtins, "undici"] },
  });
  const refused = { import: "ConfinementError", require: "ConfinementError" };
  for (const name of builtins) {
    assert.equal(outcomes[name], { ...refused, builtin: "ConfinementError" }, name);
  }
  // A package that needs such modules.
  assert.equal(outcomes.undici, { ...refused, builtin: "none" });
});

test("lets a task use neither the network's globals nor ways around that", async () => {
  assert.equal(await run({ do: "globals" }), ["undefined", "undefined", "undefined"]);
  const ways = ["register hooks", "signal the parent"];
  for (const way of ways) {
    const error = await failureOf(run({ do: way }));
    assert.match((error as Error).message, /^ConfinementError: Cannot use /, way);
  }
  for (const way of ["inner binding", "start a thread"]) {
    assert.instance(await failureOf(run({ do: way })), ChildFailedError, way);
  }
});

test("a warm child serves the next run of the same module", async () => {
  const first = await run<number>({ do: "pid" }, { keepWarmMs: 5000 });
  assert.is(await run<number>({ do: "pid" }, { keepWarmMs: 5000 }), first);
  assert.is.not(await run<number>({ do: "pid" }, { memoryMb: 300 }), first);
});

test("a failed child is not kept", async () => {
  const first = await run<number>({ do: "pid" }, { keepWarmMs: 5000, memoryMb: 200 });
  await failureOf(run({ do: "unexpected failure" }, { keepWarmMs: 5000, memoryMb: 200 }));
  assert.is.not(await run<number>({ do: "pid" }, { keepWarmMs: 1, memoryMb: 200 }), first);
});

test.run();
