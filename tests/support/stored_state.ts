import type { Database } from "../../shared/database/connect.ts";
import type { ObjectStore } from "../../shared/storage/object_store.ts";

/**
 * How much a service stores: rows of each of its tables, and its objects. Equal before and after a
 * request that stores nothing.
 */
export async function storedState(
  { sql }: Database,
  objects?: ObjectStore,
): Promise<Record<string, number>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = current_schema() order by 1`;
  const state: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await sql<{ n: number }[]>`select count(*)::int as n from ${sql(name)}`;
    state[name] = row?.n ?? 0;
  }
  if (objects) state.objects = (await storedKeys(objects)).length;
  return state;
}

/** Every key of a store. */
export async function storedKeys(objects: ObjectStore, prefix = ""): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of objects.list(prefix)) keys.push(key);
  return keys;
}
