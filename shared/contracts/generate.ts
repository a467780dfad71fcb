/**
 * Writes what is derived from the catalogue: schemas/<type>.json, asyncapi.json, and the generated
 * parts of README.md.
 *
 *   node shared/contracts/generate.ts            write
 *   node shared/contracts/generate.ts --check    write nothing; exit 1 where a file would change,
 *                                                or where the schemas break released ones
 *   node shared/contracts/generate.ts --release  write, then store the schemas as the released ones
 */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { readArguments } from "../runtime/read_arguments.ts";
import { asyncApiDocument } from "./asyncapi.ts";
import { breakingChanges, type SchemaSet } from "./compatibility.ts";
import { jsonSchemaOf } from "./json_schema.ts";
import { renderReadme } from "./readme.ts";
import { topics } from "./topics.ts";

const HERE = new URL("./", import.meta.url);

/** The JSON Schema of every event type. */
export function currentSchemas(): SchemaSet {
  const events = topics.flatMap((topic) => topic.events);
  return Object.fromEntries(events.map((event) => [event.type, jsonSchemaOf(event)]));
}

/** The schemas of the last release, which the current ones must not break. */
export async function releasedSchemas(folder = new URL("released/", HERE)): Promise<SchemaSet> {
  const schemas: Record<string, SchemaSet[string]> = {};
  for (const name of await namesIn(folder)) {
    const content = await readFile(new URL(name, folder), "utf8");
    schemas[name.replace(/\.json$/, "")] = JSON.parse(content);
  }
  return schemas;
}

/** Path (relative to this folder) and content of every derived file. */
export async function derivedFiles(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const [type, schema] of Object.entries(currentSchemas())) {
    files.set(`schemas/${type}.json`, asJson(schema));
  }
  files.set("asyncapi.json", asJson(asyncApiDocument()));
  files.set("README.md", await renderReadme(await readFile(new URL("README.md", HERE), "utf8")));
  return files;
}

/** The derived files that are missing, differ from what they should be, or should not be there. */
export async function driftedFiles(): Promise<string[]> {
  const expected = await derivedFiles();
  const drifted: string[] = [];
  for (const [path, content] of expected) {
    const found = await readFile(new URL(path, HERE), "utf8").catch(ifMissing(undefined));
    if (found !== content) drifted.push(path);
  }
  const stray = (await namesIn(new URL("schemas/", HERE))).map((name) => `schemas/${name}`);
  return [...drifted, ...stray.filter((path) => !expected.has(path))];
}

async function write(): Promise<void> {
  const expected = await derivedFiles();
  await mkdir(new URL("schemas/", HERE), { recursive: true });
  for (const path of await driftedFiles()) {
    const content = expected.get(path);
    if (content === undefined) await rm(new URL(path, HERE));
    else await writeFile(new URL(path, HERE), content);
  }
}

async function release(): Promise<void> {
  const folder = new URL("released/", HERE);
  await mkdir(folder, { recursive: true });
  for (const [type, schema] of Object.entries(currentSchemas())) {
    await writeFile(new URL(`${type}.json`, folder), asJson(schema));
  }
}

async function namesIn(folder: URL): Promise<string[]> {
  const names = await readdir(folder).catch(ifMissing<string[]>([]));
  return names.filter((name) => name.endsWith(".json"));
}

function ifMissing<T>(value: T) {
  return (error: NodeJS.ErrnoException): T => {
    if (error.code === "ENOENT") return value;
    throw error;
  };
}

function asJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

async function main(): Promise<void> {
  const { values } = readArguments({
    options: { check: { type: "boolean" }, release: { type: "boolean" } },
  });
  const problems = breakingChanges(await releasedSchemas(), currentSchemas());
  if (values.check) {
    const drifted = await driftedFiles();
    problems.push(...drifted.map((path) => `shared/contracts/${path} is not up to date`));
  }
  if (problems.length > 0) {
    process.stderr.write(`Cannot accept the contracts:\n  ${problems.join("\n  ")}\n`);
    process.exitCode = 1;
    return;
  }
  if (values.check) return;
  await write();
  if (values.release) await release();
}

if (import.meta.main) await main();
