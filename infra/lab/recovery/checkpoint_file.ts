import { copyFile, readFile } from "node:fs/promises";
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
 * Puts the copy that Pulumi made before its last save in place of a state file that a kill left
 * empty or cut off. What the lost save knew stands in the copy as unfinished. Backends that are no
 * folder save whole files, and are left alone.
 *
 * @returns whether the copy was taken
 * @throws {Error} where neither can be read
 */
export async function mendCheckpointFile(location: StateLocation): Promise<boolean> {
  const folder = folderOf(location.backend);
  if (folder === undefined) return false;
  const file = join(folder, ".pulumi/stacks", location.project, `${location.stack}.json`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined || isWhole(text)) return false;
  const copy = `${file}.bak`;
  if (!isWhole(await readFile(copy, "utf8").catch(() => ""))) {
    throw new Error(
      `Cannot read the state of ${location.stack}: ${file} was cut off, and so was its copy; take one from ${join(folder, ".pulumi/backups")}`,
    );
  }
  await copyFile(copy, file);
  return true;
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
