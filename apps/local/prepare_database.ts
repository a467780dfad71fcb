import { stat } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import {
  connectionFailure,
  type DatabaseAddress,
  openConnections,
} from "../../shared/database/database_address.ts";
import { migrateDatabase } from "../../shared/database/migrate.ts";
import { provisionService } from "../../shared/database/provision.ts";
import { platformDatabase } from "./kept_settings.ts";
import { projectFolder } from "./services.ts";

/** Creates the platform's database on an embedded server. Returns the superuser's URL for it. */
export async function createPlatformDatabase(serverUrl: string): Promise<string> {
  const server = postgres(serverUrl, { max: 1, onnotice: () => {} });
  try {
    const [found] = await server`select 1 from pg_database where datname = ${platformDatabase}`;
    if (!found) await server.unsafe(`create database ${platformDatabase}`);
  } finally {
    await server.end();
  }
  const url = new URL(serverUrl);
  url.pathname = `/${platformDatabase}`;
  return url.href;
}

/**
 * Creates each service's login and schema and applies the migrations, with an administrator's login.
 * Returns the database URL of each service.
 */
export async function prepareDatabase(
  address: DatabaseAddress,
  logins: Readonly<Record<string, string>>,
): Promise<Record<string, string>> {
  const { url: adminUrl, authority } = address;
  const admin = openConnections(address, { max: 1, connect_timeout: 10 });
  const urls: Record<string, string> = {};
  try {
    for (const [service, password] of Object.entries(logins)) {
      await provisionService(admin, { service, password });
      const url = new URL(adminUrl);
      url.username = service;
      url.password = password;
      urls[service] = url.href;
    }
  } catch (cause) {
    const { host } = new URL(adminUrl);
    const failure = connectionFailure(cause, address);
    if (failure !== cause) throw failure;
    const reason = (cause as Error).message || String(cause);
    throw new Error(`Cannot prepare the database on ${host}: ${reason}`, { cause });
  } finally {
    await admin.end();
  }
  await Promise.all(
    Object.entries(urls).map(([service, url]) => migrate(service, { url, authority })),
  );
  return urls;
}

async function migrate(service: string, address: DatabaseAddress): Promise<void> {
  const folder = join(projectFolder, "apps", service, "adapters/migrations");
  if (!(await stat(folder).catch(() => undefined))) return;
  try {
    await migrateDatabase({ ...address, schema: service, folder });
  } catch (cause) {
    const reason = ((cause as Error).cause as Error | undefined)?.message ?? String(cause);
    throw new Error(`Cannot migrate the schema of ${service}: ${reason}`, { cause });
  }
}
