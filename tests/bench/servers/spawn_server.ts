import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { projectFolder } from "../../../apps/local/services.ts";

/** A server under test, in a process of its own. */
export interface SpawnedServer {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Runs a program that tells its port on the file descriptor READY_FD. What it logs is thrown away,
 * so that reading logs costs nobody anything.
 *
 * @param program its path from the top of the work tree
 */
export async function spawnServer(
  program: string,
  env: Readonly<Record<string, string>> = {},
): Promise<SpawnedServer> {
  const child = spawn(
    process.execPath,
    ["--import", join(projectFolder, "shared/runtime/lean_imports.ts"), program],
    {
      cwd: projectFolder,
      env: {
        ...process.env,
        HOST: "127.0.0.1",
        PORT: "0",
        ...env,
        MACHINE_PORT: "0",
        READY_FD: "3",
      },
      stdio: ["ignore", "ignore", "inherit", "pipe"],
    },
  );
  const exited = once(child, "exit");
  const kill = () => void child.kill("SIGKILL");
  process.on("exit", kill);
  const ready = once(child.stdio[3] as Readable, "data");
  const [first] = await Promise.race([ready, exited]);
  if (!(first instanceof Buffer)) throw new Error(`Cannot start ${program}: it ended at once`);
  const { port } = JSON.parse(first.toString()) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill("SIGTERM");
      await exited;
      process.off("exit", kill);
    },
  };
}
