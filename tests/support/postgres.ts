import { randomUUID } from "node:crypto";
import { join } from "node:path";
import postgres from "postgres";
import { startPostgres } from "../../apps/local/postgres.ts";
import { connectDatabase, type Database } from "../../shared/database/connect.ts";
import { migrateDatabase } from "../../shared/database/migrate.ts";
import { provisionService } from "../../shared/database/provision.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A database of one test file's own, with one service's login and schema in it. */
export interface TestDatabase {
  /** The service's own login. */
  readonly url: string;
  /** The superuser, in the same database. */
  readonly adminUrl: string;
  readonly database: Database;
  /** Closes `database` and removes it from the server. */
  drop(): Promise<void>;
}

let ownServer: Promise<string> | undefined;

/**
 * The superuser's address of a PostgreSQL server for tests: the runner's, which serves every file,
 * or one that lives as long as this process.
 */
export async function testPostgresUrl(): Promise<string> {
  const given = process.env.TEST_DATABASE_ADMIN_URL;
  if (given) return given;
  ownServer ??= startOwnServer();
  return await ownServer;
}

async function startOwnServer(): Promise<string> {
  const folder = temporaryFolder("test-postgres");
  const server = await startPostgres({
    dataDir: join(folder, "data"),
    password: "test",
    durable: false,
  });
  process.on("exit", () => server.process.signal("SIGKILL"));
  return server.adminUrl;
}

/**
 * Makes a fresh database with a service's login and schema, migrated when `migrations` (a folder
 * that drizzle-kit wrote) is given.
 *
 * @example
 * const db = await createTestDatabase({ service: "quiz", migrations: "apps/quiz/adapters/migrations" });
 * // ... db.database.sql`...`
 * await db.drop();
 */
export async function createTestDatabase(options: {
  service: string;
  migrations?: string;
}): Promise<TestDatabase> {
  const { service, migrations } = options;
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const serverUrl = await testPostgresUrl();
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} });
  await server.unsafe(`create database ${name}`);
  const adminUrl = withPath(serverUrl, name);
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  // Logins belong to the whole server: one password, so that files can run side by side, and one
  // file at a time, by a lock in the database that all of them begin in.
  await server.begin(async (sql) => {
    await sql`select pg_advisory_xact_lock(hashtext('provision'))`;
    await provisionService(admin, { service, password: "test" });
  });
  await admin.end();
  const address = new URL(adminUrl);
  address.username = service;
  address.password = "test";
  const url = address.href;
  if (migrations) await migrateDatabase({ url, schema: service, folder: migrations });
  // Tests hold transactions open, and a busy machine takes its time meanwhile.
  const database = connectDatabase({ url, schema: service, idleInTransactionSeconds: 300 });
  const drop = async (): Promise<void> => {
    await database.close({ timeoutSeconds: 1 });
    await server.unsafe(`drop database if exists ${name} with (force)`);
    await server.end();
  };
  return { url, adminUrl, database, drop };
}

function withPath(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}
