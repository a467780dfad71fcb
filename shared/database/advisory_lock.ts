import postgres from "postgres";
import type { Database } from "./connect.ts";

/**
 * Runs `work` in one instance at a time: in the one that holds the schema's lock of this name. Returns
 * false at once, without running it, if another instance holds it.
 *
 * The lock has a separate connection, so that it holds no transaction open however long the work
 * takes, and is released with a process that dies.
 *
 * @example
 * await withAdvisoryLock(database, "housekeeping", () => removeWhatIsOld());
 */
export async function withAdvisoryLock(
  database: Database,
  name: string,
  work: () => Promise<void>,
): Promise<boolean> {
  const sql = postgres({
    ...(database.sql.options as unknown as postgres.Options<Record<string, never>>),
    max: 1,
    idle_timeout: undefined,
    max_lifetime: null,
  } as postgres.Options<Record<string, never>>);
  try {
    const [row] = await sql<{ locked: boolean }[]>`
      select pg_try_advisory_lock(hashtextextended(${`${name} ${database.schema}`}, 0)) as locked`;
    if (!row?.locked) return false;
    await work();
    return true;
  } finally {
    await sql.end({ timeout: 2 });
  }
}
