import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = import.meta.dirname;
const stamp = join(folder, "node_modules/.installed-lock");

/** Installs what the lock file of this folder names, when it is missing or stale. */
export function installPeers(): void {
  const lock = readFileSync(join(folder, "package-lock.json"), "utf8");
  if (readOrNothing(stamp) === lock) return;
  console.log("Installing what is compared with (npm ci) ...");
  const args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot install the peers of the benchmarks: ${stderr}`);
  writeFileSync(stamp, lock);
}

function readOrNothing(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
