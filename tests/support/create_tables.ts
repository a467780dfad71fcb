import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import type { Database } from "../../shared/database/connect.ts";

/**
 * Makes tables in a test's database as their declarations say, by the statements that a service's
 * migration would have.
 *
 * @example
 * await createTables(database, { events, snapshots });
 */
export async function createTables(
  database: Database,
  tables: Record<string, unknown>,
): Promise<void> {
  const nothing = generateDrizzleJson({});
  const statements = await generateMigration(nothing, generateDrizzleJson(tables, nothing.id));
  await database.sql.unsafe(statements.join(";\n"));
}
