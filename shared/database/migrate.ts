import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** What to migrate. */
export interface MigrationOptions {
  /** The service's own login. */
  url: string;
  schema: string;
  /** The folder that drizzle-kit wrote: SQL files and `meta/_journal.json`. */
  folder: string;
}

/**
 * Applies the missing migrations of a schema, all in one transaction and under a lock, so that
 * several instances may start at once. Migrations only ever expand: the previous version of the
 * service continues to work meanwhile.
 */
export async function migrateDatabase(options: MigrationOptions): Promise<void> {
  const sql = postgres(options.url, {
    max: 1,
    onnotice: () => {},
    connection: { application_name: `${options.schema} migrations`, search_path: options.schema },
  });
  try {
    await sql`select pg_advisory_lock(hashtext(${`migrate ${options.schema}`}))`;
    await migrate(drizzle(sql), {
      migrationsFolder: options.folder,
      migrationsSchema: options.schema,
      migrationsTable: "migrations",
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
