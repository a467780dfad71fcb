import { spawn } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { rehearsalCache } from "./cache_folder.ts";
import { docker } from "./docker.ts";

const startLimitMs = 30_000;

/**
 * Makes sure that a Docker engine is running. Root starts one on a machine without systemd, where it
 * keeps running like a service. apps/local/bootstrap.mjs has installed it.
 *
 * @throws {Error} with what to do if this user cannot use or start an engine
 */
export async function prepareDocker(onProgress: (line: string) => void): Promise<void> {
  if (await isEngineRunning()) return;
  if ((await missingPrograms(["docker", "dockerd"])).length > 0) {
    throw new Error("Cannot rehearse: Docker is not installed; run npm run rehearse -- --yes");
  }
  if (process.getuid?.() !== 0) {
    throw new Error(
      'Cannot rehearse: this user cannot reach a Docker engine; start it and run "sudo usermod -aG docker $USER", then log in again',
    );
  }
  onProgress("Starting the Docker engine ...");
  await startEngine();
}

/** Which of the programs are not on the PATH. */
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
