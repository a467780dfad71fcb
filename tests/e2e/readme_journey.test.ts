import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectFolder } from "../../apps/local/services.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("the journey of the README");
let platform: SharedPlatform;

test.before(async () => {
  platform = await openSharedPlatform();
});
test.after(() => platform.close());

/** The script under the heading, for a platform and with its file in a temporary folder. */
async function journey(gatewayUrl: string): Promise<string> {
  const readme = await readFile(join(projectFolder, "README.md"), "utf8");
  const [, script = ""] =
    /^## A learner's journey\n[\s\S]*?^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  return script
    .replace("http://localhost:8080", gatewayUrl)
    .replaceAll("/tmp/notes.mp3", join(temporaryFolder("journey"), "notes.mp3"));
}

/** What the script prints. */
async function run(gatewayUrl: string): Promise<{ output: string; errors: string }> {
  const shell = spawn("bash", [], { cwd: projectFolder, stdio: "pipe", timeout: 300_000 });
  shell.stdin.end(await journey(gatewayUrl));
  const [output, errors] = await Promise.all([
    text(shell.stdout),
    text(shell.stderr),
    once(shell, "close"),
  ]);
  return { output, errors };
}

test("the script runs as it is, from the registration to the subtitles", async () => {
  const { output, errors } = await run(platform.gatewayUrl);
  assert.is(errors, "");
  for (const part of [
    '"email":"ann@example.org"',
    '"summary":[{',
    '"score":',
    "event: sentence",
    '"kind":"notes"',
    "00:00:00,000 --> ",
  ]) {
    assert.ok(output.includes(part), `${part} is missing in:\n${output}`);
  }
  assert.not.match(output, /"status":"failed"|"title":"[^"]*","status":[45]\d\d/);
});

test.run();

const unavailable = suite("the journey of the README without a platform");

unavailable("the script says what to do, and does not wait", async () => {
  const { output } = await run("http://127.0.0.1:1");
  const [first, ...later] = output.trim().split("\n");
  assert.is(
    first,
    "The platform is not running at http://127.0.0.1:1/v1: run npm start, then paste this again",
  );
  assert.is(later.length, 4, "each wait ends at once");
  for (const line of later) assert.match(line, /^Cannot read \S+: run npm start first$/);
});

unavailable.run();
