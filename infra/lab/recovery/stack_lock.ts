import { readdir, readFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { isRunning } from "../../is_running.ts";
import type { CommandNames } from "../command_names.ts";
import { LabError } from "../lab.ts";
import { backendFolder, type StateLocation } from "./checkpoint_file.ts";

/** The content of a lock file (pulumi/pkg/backend/diy/lock.go). */
const lockContent = z.object({ pid: z.int().positive(), hostname: z.string() });
type Lock = z.output<typeof lockContent>;

/**
 * Refuses to update a stack that is locked. Pulumi would suggest `pulumi cancel`, which releases the
 * lock but leaves an interrupted creation in AWS and a damaged state file behind; `recover` handles
 * all three. Only backends in a folder are checked.
 *
 * @throws {LabError} when the stack is locked; it names the command to run
 */
export async function requireUnlocked(
  location: StateLocation,
  { lab, up }: CommandNames,
): Promise<void> {
  const locks = await readLocks(location);
  if (locks.length === 0) return;
  const active = locks.find(
    (lock) => lock !== undefined && (lock.hostname !== hostname() || isRunning(lock.pid)),
  );
  const { stack } = location;
  throw new LabError(
    active === undefined
      ? `Cannot update stack ${stack}: a previous update was interrupted. Run \`${lab("recover")}\`, then \`${up}\``
      : `Cannot update stack ${stack}: another update is running (process ${active.pid} on ${active.hostname}). ` +
          `Wait for it to finish. If it was interrupted, run \`${lab("recover")}\`, then \`${up}\``,
  );
}

/** One entry for each lock file; undefined for one that was not written completely. */
async function readLocks({
  backend,
  project,
  stack,
}: StateLocation): Promise<(Lock | undefined)[]> {
  const folder = backendFolder(backend);
  if (folder === undefined) return [];
  const locks = join(folder, ".pulumi", "locks", "organization", project, stack);
  const names = await readdir(locks).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json"));
  return await Promise.all(files.map((name) => readLock(join(locks, name))));
}

async function readLock(path: string): Promise<Lock | undefined> {
  try {
    return lockContent.parse(JSON.parse(await readFile(path, "utf8")));
  } catch {
    return undefined;
  }
}
