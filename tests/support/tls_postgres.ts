import { chownSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { startPostgres } from "../../apps/local/postgres.ts";
import { unprivilegedOwner } from "../../apps/local/server_process.ts";
import { createAuthority, type Leaf } from "./secure_cluster/certificate_authority.ts";
import { temporaryFolder } from "./temporary_folder.ts";

/** A PostgreSQL server like a managed one: TLS only, and an owner of the database without superuser. */
export interface TlsPostgres {
  readonly port: number;
  /** The certificate of the authority that signed the server's certificate, for `localhost`. */
  readonly authority: string;
  /** The login `platform_owner`, which owns the database `platform`. */
  readonly ownerPassword: string;
  /** The URL of a login in the database `platform`. */
  url(user: string, password: string, options?: { host?: string; query?: string }): string;
  /** What it has logged, with all statements. */
  readonly log: readonly string[];
  /** Runs statements as the superuser. */
  asSuperuser<T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T>;
  /** Stops the server; its data stays. */
  stop(): Promise<void>;
  /** Starts it again. */
  start(): Promise<void>;
}

/** Starts one, which lives as long as this process. */
export async function startTlsPostgres(): Promise<TlsPostgres> {
  const dataDir = join(temporaryFolder("tls-postgres"), "data");
  const ownerPassword = "o".repeat(40);
  const authority = createAuthority("database");
  const log: string[] = [];
  const options = {
    dataDir,
    password: "test",
    durable: false,
    onLine: (line: string) => log.push(line),
  };
  let server = await startPostgres(options);
  const { port } = server;
  process.on("exit", () => server.process.signal("SIGKILL"));
  const asSuperuser = async <T>(work: (sql: postgres.Sql) => Promise<T>): Promise<T> => {
    const sql = postgres(server.adminUrl, { max: 1, ssl: "require", onnotice: () => {} });
    try {
      return await work(sql);
    } finally {
      await sql.end();
    }
  };
  writeCertificate(dataDir, authority.issue("database"));
  const plain = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  await plain`alter system set ssl = on`;
  await plain.unsafe(
    `create role platform_owner login createrole createdb password '${ownerPassword}'`,
  );
  await plain.unsafe("create database platform owner platform_owner");
  await plain`alter system set log_statement = 'all'`;
  await plain.end();
  writeFileSync(join(dataDir, "pg_hba.conf"), "hostssl all all all scram-sha-256\n");
  await server.stop();
  const start = async (): Promise<void> => {
    server = await startPostgres({ ...options, port });
  };
  await start();
  return {
    ...{ port, authority: authority.certificate, ownerPassword, log, asSuperuser, start },
    url: (user, password, { host = "localhost", query = "" } = {}) =>
      `postgres://${user}:${password}@${host}:${port}/platform${query}`,
    stop: () => server.stop(),
  };
}

function writeCertificate(dataDir: string, { certificate, key }: Leaf): void {
  const owner = unprivilegedOwner();
  for (const [name, text] of Object.entries({ "server.crt": certificate, "server.key": key })) {
    const path = join(dataDir, name);
    writeFileSync(path, text, { mode: 0o600 });
    if (owner !== undefined) chownSync(path, owner, owner);
  }
}
