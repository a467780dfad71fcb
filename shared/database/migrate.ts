import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { connectionFailure, type DatabaseAddress, openConnections } from "./database_address.ts";

/** What to migrate, with the service's own login. */
export interface MigrationOptions extends DatabaseAddress {
  schema: string;
  /** The folder that drizzle-kit wrote: SQL files and `meta/_journal.json`. */
  folder: string;
}

/**
 * Applies the missing migrations of a schema, all in one transaction and under a lock, so that
 * several instances may start at once. Migrations only ever expand: the previous version of the
 * service continues to work meanwhile.
 *
 * @throws {DatabaseTlsError} when the server's certificate is not accepted, or it does not offer TLS
 */
export async function migrateDatabase(options: MigrationOptions): Promise<void> {
  const sql = openConnections(options, {
    max: 1,
    connection: { application_name: `${options.schema} migrations`, search_path: options.schema },
  });
  try {
    await sql`select pg_advisory_lock(hashtext(${`migrate ${options.schema}`}))`;
    await migrate(drizzle(sql), {
      migrationsFolder: options.folder,
      migrationsSchema: options.schema,
      migrationsTable: "migrations",
    });
  } catch (error) {
    throw connectionFailure(error, options);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
