import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, isPortFree } from "./free_port.ts";

/** The database on the embedded server that contains the schemas of all services. */
export const platformDatabase = "platform";

/** Secrets of one data folder, generated once. */
export interface Secrets {
  /** The password of the embedded PostgreSQL's superuser. */
  readonly postgres: string;
  /** The password of each service's database login. */
  readonly logins: Readonly<Record<string, string>>;
  /** The secret of the key that each service signs its service tokens with. */
  readonly serviceTokens: Readonly<Record<string, string>>;
  readonly keyEncryption: string;
  readonly operator: string;
  readonly demo: string;
}

/** Reads the secrets of a data folder and generates the missing ones. The file has mode 0600. */
export async function keepSecrets(dataDir: string, services: readonly string[]): Promise<Secrets> {
  const file = join(dataDir, "secrets.json");
  const kept = await readJson<Partial<Secrets>>(file);
  const ofEach = (stored: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(services.map((name) => [name, stored[name] ?? newSecret()]));
  const secrets: Secrets = {
    postgres: kept.postgres ?? newSecret(),
    keyEncryption: kept.keyEncryption ?? newSecret(),
    operator: kept.operator ?? newSecret(12),
    demo: kept.demo ?? newSecret(12),
    logins: ofEach(kept.logins),
    serviceTokens: ofEach(kept.serviceTokens),
  };
  await writeJson(file, secrets);
  return secrets;
}

/**
 * Chooses a port for each name: the one of the last run if it is free, otherwise another. Bookmarks
 * and debuggers so keep working between runs.
 */
export async function keepPorts(
  dataDir: string,
  names: readonly string[],
): Promise<Record<string, number>> {
  const file = join(dataDir, "ports.json");
  const kept = await readJson<Record<string, number>>(file);
  const ports: Record<string, number> = {};
  for (const name of names) {
    const last = kept[name];
    const taken = Object.values(ports);
    let port = last && !taken.includes(last) && (await isPortFree(last)) ? last : undefined;
    while (port === undefined || taken.includes(port)) port = await freePort();
    ports[name] = port;
  }
  await writeJson(file, { ...kept, ...ports });
  return ports;
}

/**
 * The URL of a service's own login in the database of a data folder.
 *
 * @throws {Error} when the platform was never started there
 */
export async function keptDatabaseUrl(dataDir: string, service: string): Promise<string> {
  const secrets = await readJson<Secrets>(join(dataDir, "secrets.json"));
  const ports = await readJson<Record<string, number>>(join(dataDir, "ports.json"));
  const password = secrets.logins?.[service];
  if (!password || !ports.postgres) {
    throw new Error(
      `Cannot find the database of ${service} in ${dataDir}: start the platform first`,
    );
  }
  return `postgres://${service}:${password}@127.0.0.1:${ports.postgres}/${platformDatabase}`;
}

function newSecret(bytes = 32): string {
  return randomBytes(bytes).toString("base64url");
}

async function readJson<T extends object>(file: string): Promise<Partial<T>> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Partial<T>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new Error(
      `Cannot read ${file}: restore it from a copy, or run npm start -- --fresh, which removes all data`,
      { cause: error },
    );
  }
}

async function writeJson(file: string, value: object): Promise<void> {
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(`${file}.new`, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
