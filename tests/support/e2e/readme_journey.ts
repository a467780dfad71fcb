import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import * as assert from "uvu/assert";
import { projectFolder } from "../../../apps/local/services.ts";
import { temporaryFolder } from "../temporary_folder.ts";

/** What a script has printed. */
export interface Printed {
  readonly output: string;
  readonly errors: string;
}

/** Runs the script of the README for a platform, with its file in a temporary folder. */
export async function runJourney(gatewayUrl: string): Promise<Printed> {
  const [script = ""] = await scriptsOf("README.md", "A learner's journey");
  return runScript(
    script
      .replace("http://localhost:8080", gatewayUrl)
      .replaceAll("/tmp/notes.mp3", join(temporaryFolder("journey"), "notes.mp3")),
  );
}

/** The scripts of a guide behind a heading, in order. */
export async function scriptsOf(file: string, heading: string): Promise<string[]> {
  const guide = await readFile(join(projectFolder, file), "utf8");
  const [, section = ""] = guide.split(`## ${heading}\n`);
  return [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, script = ""]) => script);
}

/** Runs a script as if it were pasted into bash, in the project's root folder. */
export async function runScript(own: string): Promise<Printed> {
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
