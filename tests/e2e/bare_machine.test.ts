import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { type BareMachine, startBareMachine, whyNoBareMachine } from "../support/bare_machine.ts";
import { bodyOf, type DocumentAnswer, registerLearner } from "../support/e2e/learner.ts";
import { waitFor } from "../support/wait_for.ts";

const reason = await whyNoBareMachine();
const text = `Tides are the rise and fall of the sea. The gravity of the moon causes most tides.
The sun has a smaller effect. A spring tide occurs when the sun and the moon are in line.
A neap tide occurs when they are at right angles. A tidal range is the height difference between
high water and low water.`;

const refusal = suite("a bare machine where nothing may be installed");
const journey = suite("a bare machine where root runs the project");
let untouched: BareMachine;
let machine: BareMachine;
let hasStarted = false;

if (reason === undefined) {
  refusal.before(async () => {
    untouched = await startBareMachine({ installed: false });
  });
  refusal.after(() => untouched.stop());
  journey.before(async () => {
    machine = await startBareMachine({ installed: true });
  });
  journey.after(() => machine.stop());
}

type Run = () => Promise<void>;
function test(tests: typeof refusal, name: string, run: Run): void {
  if (reason === undefined) tests(name, run);
  else tests.skip(`${name} (${reason})`, run);
}

test(refusal, "a user without sudo gets one message with everything that is missing", async () => {
  const { code, output } = await untouched.run("npm start --silent", { user: "learner" });
  assert.is(code, 1);
  assert.match(output, /^Cannot run npm start: 6 programs are missing\.\n/);
  const names = ["openjdk-17-jre-headless", "maven", "python3-venv", "ffmpeg", "espeak-ng"];
  for (const name of names) assert.match(output, new RegExp(`^  ${name} +\\w`, "m"));
  assert.match(output, /^ {2}poppler-utils tesseract-ocr .*optional: without it, scanned pages/m);
  assert.match(
    output,
    /^ {2}sudo apt-get update && sudo apt-get install -y --no-install-recommends openjdk.*espeak-ng poppler-utils tesseract-ocr /m,
  );
  assert.is(output.trim().split("\n").length, 9);
});

test(refusal, "unit tests need no Java and no Docker", async () => {
  const { code, output } = await untouched.run("npm test --silent -- unit", { user: "learner" });
  assert.is(code, 1);
  assert.match(output, /install -y --no-install-recommends python3-venv ffmpeg$/m);
});

test(refusal, "root without a terminal and without --yes is not asked", async () => {
  const { code, output } = await untouched.run("npm start --silent");
  assert.is(code, 1);
  assert.match(output, /^Or let npm start install them: npm start -- --yes$/m);
});

test(refusal, "root who answers no at the terminal gets the message", async () => {
  const { code, output } = await untouched.run(
    "echo n | script --quiet --return --command 'npm start --silent' /dev/null",
  );
  assert.is(code, 1);
  assert.match(output, "Install them with apt-get? [Y/n]");
  assert.match(output, /^Cannot run npm start: 6 programs are missing\.\r?$/m);
});

refusal.run();

test(journey, "npm start --yes gets from nothing to a learner's notes", async () => {
  const port = await freePort();
  const lines: string[] = [];
  const platform = await machine.start(`env PORT=${port} npm start -- --yes`, (line) => {
    lines.push(line);
  });
  let exited = false;
  platform.exited.then(() => {
    exited = true;
  });
  await waitFor(() => exited || lines.some((line) => line.startsWith("Ready in")), {
    what: "the platform to be ready",
    timeoutMs: 600_000,
    everyMs: 200,
  });
  assert.not(exited, lines.join("\n"));
  const learner = await registerLearner(`http://127.0.0.1:${port}`);
  const upload = await learner.upload({ name: "tides.txt", title: "Tides", content: text });
  const { id } = await bodyOf<DocumentAnswer>(upload, 202);
  assert.is((await learner.settled(id)).status, "ready");
  const notes = await waitFor(async () => {
    const response = await learner.send(`/v1/documents/${id}/notes`);
    return response.status === 200 && ((await response.json()) as { summary: unknown[] });
  });
  assert.ok(notes.summary.length > 0);
  hasStarted = true;
  await platform.stop({ timeoutMs: 60_000 });
  // npm exits before the platform does.
  await waitFor(() => lines.includes("Stopped."), {
    what: "the platform to stop",
    timeoutMs: 60_000,
  });
});

test(journey, "npm test -- --yes runs the tests of a pattern", async () => {
  const { code, output } = await machine.run("npm test -- --yes unit/runner_outcome");
  assert.is(code, 0, output);
  assert.match(output, /^\d+ passed, 0 failed$/m);
  if (hasStarted) await machine.storeInstalledLayer();
});

journey.run();
