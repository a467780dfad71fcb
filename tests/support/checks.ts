import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rename } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { cacheFolder } from "../../shared/downloads/cache_folder.ts";
import { mayHaveRegexes, readRegexList, regexProblems } from "./regexes.ts";
import type { Outcome } from "./run_test_file.ts";
import { isPublicText, readWording, type SourceText, wordingProblems } from "./wording.ts";

/** Something to be true of the source itself. */
export interface Check {
  readonly name: string;
  run(signal: AbortSignal): Promise<Outcome>;
}

/** Every check that `npm test` makes beside the tests. */
export function checks(root: string, testFiles: readonly string[]): readonly Check[] {
  const node = (script: string, ...args: string[]): string[] => [process.execPath, script, ...args];
  return [
    typeCheck(root, node("node_modules/typescript/bin/tsc", "--noEmit")),
    command("lint and format", root, [
      "node_modules/.bin/biome",
      "check",
      "--error-on-warnings",
      ".",
    ]),
    command("dependency rules", root, [
      ...node("node_modules/.bin/depcruise"),
      ...["--config", ".dependency-cruiser.cjs", "apps", "shared", "infra"],
    ]),
    command("event schemas", root, node("shared/contracts/generate.ts", "--check")),
    command("monitoring", root, node("infra/monitoring/generate.ts", "--check")),
    command("migrations", root, node("apps/local/generate_migration.ts", "--check")),
    command("openapi.json", root, node("apps/local/write_openapi.ts", "--check")),
    command("client types", root, node("apps/gateway/documentation/write_client.ts", "--check")),
    { name: "wording", run: () => checkWording(root) },
    { name: "regular expressions", run: () => checkRegexes(root) },
    { name: "every suite runs", run: () => everySuiteRuns(root, testFiles) },
  ];
}

function command(name: string, root: string, [program = "", ...args]: string[]): Check {
  return {
    name,
    async run(signal) {
      const child = spawn(program, args, { cwd: root, signal, stdio: ["ignore", "pipe", "pipe"] });
      const output: string[] = [];
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding("utf8").on("data", (chunk: string) => output.push(chunk));
      }
      const [code] = await once(child, "close");
      return outcome(code === 0, output.join("").trim());
    },
  };
}

/**
 * The compiler checks again only what changed since the last run on this machine: a fresh clone
 * starts from the record that an earlier one left in the cache folder.
 */
function typeCheck(root: string, compile: string[]): Check {
  const record = join(root, "node_modules/.cache/types.tsbuildinfo");
  const cached = join(cacheFolder(), "types.tsbuildinfo");
  return {
    name: "types",
    async run(signal) {
      await mkdir(dirname(record), { recursive: true });
      if (!existsSync(record) && existsSync(cached)) await copyFile(cached, record);
      const found = await command("types", root, compile).run(signal);
      if (found.failed === 0 && existsSync(record)) {
        await mkdir(dirname(cached), { recursive: true });
        await copyFile(record, `${cached}.${process.pid}`);
        await rename(`${cached}.${process.pid}`, cached);
      }
      return found;
    },
  };
}

/** Public text uses the terms of the field: tests/wording.json lists what it avoids. */
async function checkWording(root: string): Promise<Outcome> {
  const problems = wordingProblems(await readSources(root, isPublicText), await readWording());
  return outcome(problems.length === 0, problems.join("\n"));
}

/** Regular expressions take linear time: tests/regexes.json lists those that need a reason. */
async function checkRegexes(root: string): Promise<Outcome> {
  const problems = regexProblems(await readSources(root, mayHaveRegexes), await readRegexList());
  return outcome(problems.length === 0, problems.join("\n"));
}

/** The project's files that a check reads. */
async function readSources(root: string, isRead: (path: string) => boolean): Promise<SourceText[]> {
  const { stdout } = await promisify(execFile)("git", ["ls-files", "-z"], { cwd: root });
  return Promise.all(
    stdout
      .split("\0")
      .filter(isRead)
      .map(async (path) => ({ path, text: await readFile(join(root, path), "utf8") })),
  );
}

async function everySuiteRuns(root: string, testFiles: readonly string[]): Promise<Outcome> {
  const problems: string[] = [];
  for (const file of testFiles) {
    const source = await readFile(file, "utf8");
    for (const name of suitesWithoutRun(source)) {
      problems.push(`${relative(root, file)}: suite "${name}" has no ${name}.run()`);
    }
  }
  return outcome(problems.length === 0, problems.join("\n"));
}

/** The variables of a test file that hold a suite which nothing runs. */
export function suitesWithoutRun(source: string): string[] {
  const declared = [...source.matchAll(/^(?:const|let)\s+(\w+)\s*=\s*suite(?:<[^>]*>)?\(/gm)];
  const names = declared.map(([, name]) => String(name));
  if (/import\s*\{[^}]*\btest\b[^}]*\}\s*from\s*"uvu"/.test(source)) names.push("test");
  return names.filter((name) => !new RegExp(`\\b${name}\\.run\\(\\)`).test(source));
}

function outcome(ok: boolean, output: string): Outcome {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: [], output };
}
