import { spawnSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Installs what the lock file of a folder names, in that folder, when it is missing or stale: tools
 * that only one command needs are no dependencies of the platform.
 */
export async function installLocked(folder: string): Promise<void> {
  const lock = await readFile(join(folder, "package-lock.json"), "utf8");
  const stamp = join(folder, "node_modules/.installed-lock");
  if ((await readFile(stamp, "utf8").catch(() => "")) === lock) return;
  console.log(`Installing ${folder} (npm ci) ...`);
  const args = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status, stderr } = spawnSync("npm", args, { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`Cannot install ${folder}: ${stderr}`);
  await writeFile(stamp, lock);
}
