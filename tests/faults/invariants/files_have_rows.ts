import type { Invariant } from "../invariant.ts";
import { workers } from "../running_services.ts";
import { allWorks } from "../works/all_works.ts";

/** An upload that a killed service left is removed by a chore, a day later; it is known by its row. */
const PENDING = "pending_uploads";

/** Every object's key begins with the id of what it belongs to. */
export const filesHaveRows: Invariant = {
  name: "no file is left without the row that it belongs to",
  async check({ sql, under }) {
    const ids = new Set<string>();
    const kept = [
      { table: "documents.document_list", id: "document_id" },
      ...allWorks.flatMap(({ files }) => files ?? []),
    ];
    for (const { table, id } of kept) {
      const rows = await sql<{ id: string }[]>`select ${sql(id)} as id from ${sql(table)}`;
      for (const row of rows) ids.add(row.id);
    }
    const pending = await sql<{ schema: string; id: string }[]>`
      select table_schema as schema, column_name as id from information_schema.columns
      where table_name = ${PENDING} and table_schema = any(${[...workers]})
        and data_type = 'uuid' and column_name <> 'owner_id'`;
    for (const { schema, id } of pending) {
      const rows = await sql<{ id: string }[]>`
        select ${sql(id)} as id from ${sql(schema)}.${sql(PENDING)}`;
      for (const row of rows) ids.add(row.id);
    }
    const files = await under.storedFiles();
    const orphans = files.filter((file) => !file.split("/").some((name) => ids.has(name)));
    return {
      breaches: orphans.map((file) => `${file} belongs to nothing`),
      lookedAt: `${files.length} files of ${ids.size} things`,
    };
  },
};
