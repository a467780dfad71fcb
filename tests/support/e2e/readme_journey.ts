import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import * as assert from "uvu/assert";
import { projectFolder } from "../../../apps/local/services.ts";
import { temporaryFolder } from "../temporary_folder.ts";

/** Runs the script of the README for a platform, with its file in a temporary folder. */
export async function runJourney(gatewayUrl: string): Promise<{ output: string; errors: string }> {
  const readme = await readFile(join(projectFolder, "README.md"), "utf8");
  const [, script = ""] =
    /^## A learner's journey\n[\s\S]*?^```sh\n([\s\S]*?)^```$/m.exec(readme) ?? [];
  const own = script
    .replace("http://localhost:8080", gatewayUrl)
    .replaceAll("/tmp/notes.mp3", join(temporaryFolder("journey"), "notes.mp3"));
  const shell = spawn("bash", [], { cwd: projectFolder, stdio: "pipe", timeout: 300_000 });
  shell.stdin.end(own);
  const [output, errors] = await Promise.all([
    text(shell.stdout),
    text(shell.stderr),
    once(shell, "close"),
  ]);
  return { output, errors };
}

/** Checks what the script printed, from the registration to the subtitles. */
export function checkJourney({ output, errors }: { output: string; errors: string }): void {
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
}
