import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import type { Platform } from "../../../apps/local/platform.ts";

/**
 * Every place where the platform still holds `word`, whatever its case: rows of all tables of all
 * services' schemas as `schema.table`, and paths in the object store, by name or content.
 */
export async function findTraces(
  platform: Pick<Platform, "adminUrl" | "storageUrl">,
  word: string,
): Promise<string[]> {
  const [tables, files] = await Promise.all([
    tablesWith(platform.adminUrl, word),
    filesWith(fileURLToPath(platform.storageUrl), word),
  ]);
  return [...tables, ...files];
}

/** A bytea shows as hexadecimal digits when its row is cast to text. */
const hexOf = (word: string) => Buffer.from(word).toString("hex");

async function tablesWith(adminUrl: string, word: string): Promise<string[]> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ schema: string; name: string }[]>`
      select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema !~ '^(pg_|information_schema)'
      order by 1, 2`;
    const found: string[] = [];
    for (const { schema, name } of tables) {
      const [row] = await sql<{ held: boolean }[]>`
        select exists (
          select from ${sql(schema)}.${sql(name)} as held
          where held::text ilike ${`%${word}%`} or held::text ilike ${`%${hexOf(word)}%`}
        ) as held`;
      if (row?.held) found.push(`${schema}.${name}`);
    }
    return found;
  } finally {
    await sql.end();
  }
}

/** Files under a folder whose path or content holds the word. */
export async function filesWith(folder: string, word: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((it) => it.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const content = await readFile(path, "latin1");
    if (`${path}\n${content}`.toLowerCase().includes(word.toLowerCase())) found.push(path);
  }
  return found;
}
