import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { ProgramError, type RunOptions, runProgram } from "../../run_program.ts";

const endpoint = {
  host: z.string(),
  user: z.string(),
  privateKey: z.string(),
  hostKey: z.string(),
  port: z.int().default(22),
  perDialTimeout: z.number().optional(),
  dialErrorLimit: z.number().optional(),
};

/** The connection settings of the command provider; the proxy is the host in between. */
export const connectionSchema = z.strictObject({
  ...endpoint,
  proxy: z.strictObject(endpoint).optional(),
});
type Connection = z.output<typeof connectionSchema>;

/** ssh's exit code when the connection fails. */
const connectionFailed = 255;
const reachLimitMs = 120_000;

/** Runs a command on a host over SSH, verifies the host's key and returns the output. */
export async function runRemotely(
  connection: Connection,
  command: string,
  options: Pick<RunOptions, "input" | "onErrorLine">,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "rehearsal-ssh-"));
  try {
    return await whenReachable(async () => {
      const ssh = await sshCommand(connection, folder);
      return await runProgram([...ssh, command], options);
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The arguments of ssh for a connection; writes its keys to a folder. */
async function sshCommand(
  { proxy, ...connection }: Connection,
  folder: string,
): Promise<[string, ...string[]]> {
  if (proxy === undefined) return await direct(connection, join(folder, "host"));
  // ssh runs the command by a shell, and replaces %h and %p.
  const jump = await direct(proxy, join(folder, "proxy"), ["-W", "%h:%p"]);
  const quoted = jump.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
  return await direct(connection, join(folder, "host"), ["-o", `ProxyCommand=${quoted}`]);
}

async function direct(
  { host, port, user, hostKey, privateKey }: Omit<Connection, "proxy">,
  prefix: string,
  more: readonly string[] = [],
): Promise<[string, ...string[]]> {
  const [key, known] = [`${prefix}-key`, `${prefix}-known_hosts`];
  await writeFile(key, privateKey, { mode: 0o600 });
  await writeFile(known, `${port === 22 ? host : `[${host}]:${port}`} ${hostKey}\n`);
  const settings = ["BatchMode=yes", "IdentitiesOnly=yes", `UserKnownHostsFile=${known}`];
  const options = settings.flatMap((option) => ["-o", option]);
  return ["ssh", "-q", "-p", String(port), "-i", key, ...options, ...more, `${user}@${host}`];
}

/** A host's login may be created after its SSH server has started. */
async function whenReachable(run: () => Promise<string>): Promise<string> {
  const deadline = Date.now() + reachLimitMs;
  for (;;) {
    try {
      return await run();
    } catch (error) {
      const refused = error instanceof ProgramError && error.exitCode === connectionFailed;
      if (!refused || Date.now() > deadline) throw error;
    }
    await delay(1000);
  }
}
