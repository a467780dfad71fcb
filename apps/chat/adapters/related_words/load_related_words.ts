import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { Database, Queryable } from "../../../../shared/database/connect.ts";

const FILE = join(import.meta.dirname, "related_words.txt.gz");
const ROWS_AT_ONCE = 2000;

/**
 * Puts the related words into their table, where another version of them is there or none: they
 * take 20 MB in PostgreSQL and none here. Several instances may do it at once.
 */
export async function loadRelatedWords(database: Database): Promise<void> {
  const packed = await readFile(FILE);
  const version = createHash("sha256").update(packed).digest("hex");
  if (await isLoaded(database, version)) return;
  const lines = (await promisify(gunzip)(packed)).toString().trimEnd().split("\n");
  await database.transaction(async (tx) => {
    await tx.sql`select pg_advisory_xact_lock(hashtext('related words'))`;
    if (await isLoaded(tx, version)) return;
    await tx.sql`truncate related_words`;
    for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
      const rows = lines.slice(from, from + ROWS_AT_ONCE).map(toRow);
      await tx.sql`
        insert into related_words (word, related, weights)
        select word, related, weights from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
          as row (word text, related text[], weights real[])`;
    }
    await tx.sql`insert into related_words (word, related, weights)
      values (${versionWord(version)}, '{}', '{}')`;
  });
}

/** A row that is not a word holds the version of the table. */
const versionWord = (version: string) => `version ${version}`;

async function isLoaded({ sql }: Queryable, version: string): Promise<boolean> {
  const rows = await sql`select 1 from related_words where word = ${versionWord(version)}`;
  return rows.length > 0;
}

function toRow(line: string) {
  const [word = "", list = ""] = line.split("\t");
  const related = list.split(" ").map((entry) => entry.split(":"));
  return {
    word,
    related: related.map(([other = ""]) => other),
    weights: related.map(([, weight]) => Number(weight) / 100),
  };
}
