import { execFile } from "node:child_process";
import { existsSync, realpathSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { TimeLimitError } from "../../shared/runtime/limited_child_errors.ts";
import {
  ProgramFailedError,
  ProgramMissingError,
  ProgramOutputError,
  runProgram,
  streamProgram,
} from "../../shared/runtime/limited_program.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("a program within limits");
const limits = { timeLimitMs: 30_000, memoryMb: 256 };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
const shell = (script: string) => ({ command: "/bin/sh", args: ["-c", script], ...limits });

async function rejection(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => assert.unreachable("it should fail") as never,
    (error: Error) => error,
  );
}

test("it reads its input and both descriptors, and answers its output", async () => {
  const run = { ...shell("cat; cat <&3"), sideInput: Buffer.from("beside") };
  assert.is(text(await runProgram({ ...run, input: Buffer.from("given ") })), "given beside");
  const input = Readable.from(["a", "b", "c"]);
  assert.is(text(await runProgram({ ...shell("cat"), input })), "abc");
});

test("it gets no environment but the PATH and the locale", async () => {
  process.env.A_SECRET_OF_THE_TESTS = "secret";
  const lines = text(await runProgram(shell("env")))
    .trim()
    .split("\n");
  const names = lines.map((line) => line.split("=")[0] ?? "");
  // The shell sets the others itself.
  assert.equal(names.filter((name) => !["PWD", "OLDPWD", "SHLVL", "_"].includes(name)).sort(), [
    "LC_ALL",
    "PATH",
  ]);
});

test("it writes no files, and works in the folder for temporary ones", async () => {
  assert.is(text(await runProgram(shell("pwd -P"))).trim(), realpathSync(tmpdir()));
  const file = join(temporaryFolder("program"), "written");
  assert.instance(await rejection(runProgram(shell(`echo x >${file}`))), ProgramFailedError);
  assert.is(existsSync(file) ? statSync(file).size : 0, 0);
});

test("its output is whole only when it succeeded", async () => {
  const error = await rejection(runProgram(shell("echo half; echo broken >&2; exit 3")));
  assert.instance(error, ProgramFailedError);
  assert.is(error.message, "/bin/sh exited with exit code 3: broken");
  const seen: string[] = [];
  const streaming = (async () => {
    for await (const chunk of streamProgram(shell("echo half; exit 3"))) seen.push(String(chunk));
  })();
  assert.instance(await rejection(streaming), ProgramFailedError);
  assert.equal(seen, ["half\n"]);
});

test("one that is not there is named", async () => {
  const run = { command: "no-such-program", args: [], ...limits };
  assert.instance(await rejection(runProgram(run)), ProgramMissingError);
});

test("one that takes too long is ended", async () => {
  const run = { ...shell("while :; do :; done"), timeLimitMs: 300 };
  assert.instance(await rejection(runProgram(run)), TimeLimitError);
});

test("one that takes too much memory fails", async () => {
  const greedy = "a=x; while :; do a=$a$a$a$a; done";
  assert.instance(
    await rejection(runProgram({ ...shell(greedy), memoryMb: 64 })),
    ProgramFailedError,
  );
});

test("one that says too much is ended", async () => {
  const run = { ...shell("while :; do echo much; done"), maxOutputBytes: 1000 };
  assert.instance(await rejection(runProgram(run)), ProgramOutputError);
});

test("one that is no longer wanted is ended", async () => {
  const abort = new AbortController();
  const running = rejection(runProgram({ ...shell("sleep 60"), signal: abort.signal }));
  abort.abort(new Error("No longer wanted"));
  assert.is((await running).message, "No longer wanted");
});

test("one whose own child outlives it does not keep us", async () => {
  const module = new URL("../../shared/runtime/limited_program.ts", import.meta.url);
  const script = `
    import { streamProgram } from ${JSON.stringify(module.href)};
    const abort = new AbortController();
    const args = ["-c", "sleep 600 & echo begun; wait"];
    const run = { command: "/bin/sh", args, timeLimitMs: 30000, memoryMb: 256, signal: abort.signal };
    try {
      for await (const said of streamProgram(run)) abort.abort(new Error("ended after " + said));
    } catch (error) {
      console.log(error.message);
    }`;
  const args = ["--input-type=module", "--eval", script];
  // A process ends when nothing keeps it: before this test's own deadline, or the pipes were kept.
  const { stdout } = await promisify(execFile)(process.execPath, args);
  assert.is(stdout, "ended after begun\n\n");
});

test("an input that fails fails the run, whatever the program makes of it", async () => {
  const input = Readable.from(
    (async function* () {
      yield "begun";
      throw new Error("The line was cut");
    })(),
  );
  assert.is((await rejection(runProgram({ ...shell("cat"), input }))).message, "The line was cut");
});

test("an input that nobody reads to its end is no failure", async () => {
  const input = Readable.from([Buffer.alloc(5_000_000)]);
  assert.is(text(await runProgram({ ...shell("echo enough"), input })), "enough\n");
});

test.run();
