import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { z } from "zod";
import { ProgramError, type RunOptions, runProgram } from "../../run_program.ts";

/** The connection settings of the command provider. */
export const connectionSchema = z.strictObject({
  host: z.string(),
  user: z.string(),
  privateKey: z.string(),
  hostKey: z.string(),
  port: z.int().default(22),
  perDialTimeout: z.number().optional(),
  dialErrorLimit: z.number().optional(),
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
    const [key, known] = [join(folder, "key"), join(folder, "known_hosts")];
    await writeFile(key, connection.privateKey, { mode: 0o600 });
    const { host, port, hostKey } = connection;
    await writeFile(known, `${port === 22 ? host : `[${host}]:${port}`} ${hostKey}\n`);
    const settings = ["BatchMode=yes", "IdentitiesOnly=yes", `UserKnownHostsFile=${known}`];
    const ssh = [
      "-q",
      "-p",
      String(port),
      "-i",
      key,
      ...settings.flatMap((option) => ["-o", option]),
    ];
    const target = `${connection.user}@${host}`;
    return await whenReachable(() => runProgram(["ssh", ...ssh, target, command], options));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
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
