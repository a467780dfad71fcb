import { copyFile, readdir, readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a stack's state is. */
export interface StateLocation {
  /** The backend's address, as `pulumi whoami --verbose --json` tells it. */
  readonly backend: string;
  readonly project: string;
  readonly stack: string;
}

/**
 * Mends what a kill left half written in a folder that is a backend. Beside each file Pulumi writes
 * one with its attributes (`.attrs`), not all at once; one that is cut off is removed, since without
 * it the file is read all the same, and with it nothing is ("failed to load checkpoint: EOF"). A
 * state that is cut off itself gives way to the copy of before, in which what the lost save knew
 * stands as unfinished. Backends that are no folder save whole files, and are left alone.
 *
 * @returns whether something was mended
 * @throws {Error} where neither can be read
 */
export async function mendCheckpointFile(location: StateLocation): Promise<boolean> {
  const folder = folderOf(location.backend);
  if (folder === undefined) return false;
  const kept = join(folder, ".pulumi");
  const removed = await removeCutAttributes(kept);
  const file = join(kept, "stacks", location.project, `${location.stack}.json`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined || isWhole(text)) return removed > 0;
  const copy = `${file}.bak`;
  if (!isWhole(await readFile(copy, "utf8").catch(() => ""))) {
    throw new Error(
      `Cannot read the state of ${location.stack}: ${file} was cut off, and so was its copy; take one from ${join(kept, "backups")}`,
    );
  }
  await copyFile(copy, file);
  return true;
}

async function removeCutAttributes(kept: string): Promise<number> {
  const entries = await readdir(kept, { recursive: true, withFileTypes: true }).catch(() => []);
  let removed = 0;
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(".attrs")) continue;
    const path = join(entry.parentPath, entry.name);
    if (isWhole(await readFile(path, "utf8"))) continue;
    await rm(path);
    removed += 1;
  }
  return removed;
}

function folderOf(backend: string): string | undefined {
  if (!backend.startsWith("file://")) return undefined;
  const path = backend.slice("file://".length);
  if (path === "~" || path.startsWith("~/")) return join(homedir(), path.slice(1));
  return fileURLToPath(backend);
}

function isWhole(text: string): boolean {
  try {
    return JSON.parse(text) !== null;
  } catch {
    return false;
  }
}
