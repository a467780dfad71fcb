import type { Transaction } from "../database/connect.ts";

/** A projection's tables, and the schema in which they are live. */
export interface ProjectionTables {
  schema: string;
  tables: readonly string[];
}

/** How long a swap waits for those who read the old tables. */
const LOCK_TIMEOUT = "2s";

/** Removes what a rebuild that was cut short has left. */
export async function dropRebuildTables(
  { sql }: Transaction,
  { schema, tables }: ProjectionTables,
): Promise<void> {
  const names = tables.map((table) => `${schema}_rebuild."${table}"`);
  await sql.unsafe(`drop table if exists ${names.join(", ")}`);
}

/**
 * Makes empty tables like the live ones in `<schema>_rebuild`. Keys and indexes are made from their
 * definitions and not by LIKE, which would give them other names than migrations know.
 */
export async function createRebuildTables(
  tx: Transaction,
  { schema, tables }: ProjectionTables,
): Promise<void> {
  for (const table of tables) {
    const live = `${schema}."${table}"`;
    const made = `${schema}_rebuild."${table}"`;
    await tx.sql.unsafe(`create table ${made} (like ${live} including all excluding indexes)`);
    for (const { name, definition, kind } of await constraintsOf(tx, live)) {
      if (kind === "f") {
        throw new Error(`Cannot rebuild table "${table}": remove its foreign key "${name}"`);
      }
      await tx.sql.unsafe(`alter table ${made} add constraint "${name}" ${definition}`);
    }
    for (const definition of await indexesOf(tx, live)) {
      await tx.sql.unsafe(definition.replace(/ ON \S+ USING /, ` ON ${made} USING `));
    }
  }
}

/** Puts the rebuilt tables in place of the live ones. */
export async function swapTables(
  { sql }: Transaction,
  { schema, tables }: ProjectionTables,
): Promise<void> {
  const live = tables.map((table) => `${schema}."${table}"`).join(", ");
  await sql.unsafe(`set local lock_timeout = '${LOCK_TIMEOUT}'`);
  await sql.unsafe(`lock table ${live} in access exclusive mode`);
  await sql.unsafe(`drop table ${live}`);
  for (const table of tables) {
    await sql.unsafe(`alter table ${schema}_rebuild."${table}" set schema ${schema}`);
  }
}

interface Constraint {
  name: string;
  definition: string;
  /** `p`rimary key, `u`nique, e`x`clusion or `f`oreign key. */
  kind: string;
}

/** Every constraint but checks, which come with LIKE. */
function constraintsOf({ sql }: Transaction, table: string): Promise<Constraint[]> {
  return sql<Constraint[]>`
    select conname as name, pg_get_constraintdef(oid) as definition, contype as kind
    from pg_constraint where conrelid = ${table}::text::regclass and contype <> 'c'
    order by conname`;
}

/** Indexes that no constraint brings with it. */
async function indexesOf({ sql }: Transaction, table: string): Promise<string[]> {
  const rows = await sql<{ definition: string }[]>`
    select pg_get_indexdef(indexrelid) as definition from pg_index
    where indrelid = ${table}::text::regclass
      and not exists (select from pg_constraint where conindid = indexrelid)
    order by indexrelid`;
  return rows.map((row) => row.definition);
}
