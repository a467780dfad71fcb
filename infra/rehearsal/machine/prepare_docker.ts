import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { runProgram } from "../../run_program.ts";
import { rehearsalCache } from "./cache_folder.ts";
import { docker } from "./docker.ts";

const startLimitMs = 30_000;

/**
 * Makes sure that a Docker engine is running. As root on a Debian machine it is installed if missing,
 * and started and left running as a service would be.
 */
export async function prepareDocker(onProgress: (line: string) => void): Promise<void> {
  if (await isEngineRunning()) return;
  if (process.getuid?.() !== 0) {
    throw new Error("The Docker engine is not running: start it and try again");
  }
  const missing = await missingPrograms(["docker", "dockerd"]);
  if (missing.length > 0) {
    onProgress("Installing the Docker engine ...");
    await installPackages(["docker.io", "iptables"]);
  }
  onProgress("Starting the Docker engine ...");
  await startEngine();
}

/** Installs Debian packages on this machine. */
export async function installPackages(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await runProgram(["apt-get", "update", "--quiet"], { env });
  const install = ["apt-get", "install", "--yes", "--no-install-recommends"] as const;
  await runProgram([...install, ...names], { env });
}

/** The programs that are not on the PATH. */
export async function missingPrograms(names: readonly string[]): Promise<string[]> {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin"];
  const missing: string[] = [];
  for (const name of names) {
    const found = await Promise.any(folders.map((folder) => access(join(folder, name)))).then(
      () => true,
      () => false,
    );
    if (!found) missing.push(name);
  }
  return missing;
}

async function isEngineRunning(): Promise<boolean> {
  return docker(["version", "--format", "{{.Server.Version}}"]).then(
    () => true,
    () => false,
  );
}

async function startEngine(): Promise<void> {
  const cache = rehearsalCache();
  await mkdir(cache, { recursive: true });
  const logFile = join(cache, "dockerd.log");
  const log = openSync(logFile, "a");
  spawn("dockerd", [], { detached: true, stdio: ["ignore", log, log] }).unref();
  closeSync(log);
  const deadline = Date.now() + startLimitMs;
  while (!(await isEngineRunning())) {
    if (Date.now() > deadline) {
      throw new Error(`The Docker engine did not start within 30 s: see ${logFile}`);
    }
    await delay(250);
  }
}
