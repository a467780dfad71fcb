import postgres from "postgres";
import type { Database } from "../database/connect.ts";
import type { RelaySession } from "./outbox_rows.ts";

/** A relay's own connection: it holds the lock and reads the outbox. */
export interface OpenRelaySession extends RelaySession {
  close(): Promise<void>;
}

/**
 * Connects and tries to become the schema's one relay. Undefined when another is. The lock lives
 * as long as the connection, so that a relay that dies gives it up without doing anything.
 *
 * A pool of one is used instead of `reserve()`: postgres.js throws out of an event handler when a
 * reserved connection is used after it broke, and ends the process; a pool reconnects, which a
 * changed process ID reveals.
 */
export async function openRelaySession(database: Database): Promise<OpenRelaySession | undefined> {
  const sql = postgres({
    ...(database.sql.options as unknown as postgres.Options<Record<string, never>>),
    max: 1,
    // A mark that a crash of the server undoes sends its event once more, which readers ignore:
    // so the next read need not wait until the mark is on disk.
    connection: { ...database.sql.options.connection, synchronous_commit: "off" },
    idle_timeout: undefined,
    max_lifetime: null,
  } as postgres.Options<Record<string, never>>) as unknown as postgres.Sql;
  const close = () => sql.end({ timeout: 2 });
  try {
    const [row] = await sql<{ pid: number; locked: boolean }[]>`
      select pg_backend_pid() as pid,
             pg_try_advisory_lock(hashtext(${`relay ${database.schema}`})) as locked`;
    if (!row?.locked) {
      await close();
      return undefined;
    }
    return { sql, pid: row.pid, close };
  } catch (error) {
    await close();
    throw error;
  }
}
