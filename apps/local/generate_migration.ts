/**
 * Writes the migration that brings a service's schema up to date with its adapters/tables.ts:
 *
 *   npm run db:generate -- <service> [--name add_titles] [--custom]
 *   npm run db:generate -- --check     write nothing; exit 1 where a migration is missing
 */
import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { generateDrizzleJson } from "drizzle-kit/api";
import { projectFolder, services } from "./services.ts";

interface Journal {
  readonly entries: readonly { readonly idx: number; readonly tag: string }[];
}

const adapters = (service: string): string => join(projectFolder, "apps", service, "adapters");
const migrations = (service: string): string => join(adapters(service), "migrations");

/** Every snapshot has new ids. */
const NO_IDS = { id: "", prevId: "" };

const [service = "", ...options] = process.argv.slice(2);
if (service === "--check") process.exit(await check());
const names = services.map(({ name }) => name);
if (!names.includes(service)) {
  console.error(`Cannot generate a migration for "${service}": choose one of ${names.join(", ")}`);
  process.exit(1);
}
process.exit(await generate());

async function generate(): Promise<number> {
  const before = (await newest(service))?.tag;
  const kit = join(projectFolder, "node_modules/.bin/drizzle-kit");
  const { status } = spawnSync(kit, ["generate", ...options], {
    cwd: projectFolder,
    stdio: "inherit",
    env: { ...process.env, SERVICE: service },
  });
  const after = (await newest(service))?.tag;
  if (status === 0 && after !== undefined && after !== before) {
    const file = join(migrations(service), `${after}.sql`);
    await writeFile(file, withoutSchema(await readFile(file, "utf8")));
  }
  return status ?? 1;
}

/** drizzle-kit writes "public" in references, but the connection's search path selects the schema. */
function withoutSchema(statements: string): string {
  return statements.replaceAll('"public".', "");
}

/** Compares the snapshot of the newest migration with the declared tables. */
async function check(): Promise<number> {
  let missing = 0;
  for (const { name } of services) {
    const tables = await import(pathToFileURL(join(adapters(name), "tables.ts")).href);
    const declared = JSON.parse(JSON.stringify(generateDrizzleJson(tables)));
    const entry = await newest(name);
    const snapshot = `${String(entry?.idx ?? 0).padStart(4, "0")}_snapshot.json`;
    const file = join(migrations(name), "meta", snapshot);
    const migrated = JSON.parse(await readFile(file, "utf8").catch(() => "{}"));
    if (isDeepStrictEqual({ ...migrated, ...NO_IDS }, { ...declared, ...NO_IDS })) continue;
    missing += 1;
    console.error(
      `The tables.ts of ${name} has changes without a migration: run npm run db:generate -- ${name}`,
    );
  }
  return missing === 0 ? 0 : 1;
}

async function newest(name: string): Promise<Journal["entries"][number] | undefined> {
  const journal = join(migrations(name), "meta/_journal.json");
  const text = await readFile(journal, "utf8").catch(() => '{"entries":[]}');
  return (JSON.parse(text) as Journal).entries.at(-1);
}
