import { copyFile, readdir, readFile, rm } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Where a stack's state is stored. */
export interface StateLocation {
  /** The backend's URL, as `pulumi whoami --verbose --json` prints it. */
  readonly backend: string;
  readonly project: string;
  readonly stack: string;
}

/**
 * Repairs files that a kill left incomplete in a backend's folder. Pulumi writes an attribute file
 * (`.attrs`) next to each file, and not atomically. An incomplete one is removed: Pulumi reads the file
 * without it, but fails with it ("failed to load checkpoint: EOF"). An incomplete state file is
 * replaced by its backup, in which the lost operations are pending. Other backends write atomically.
 *
 * @returns whether a file was repaired
 * @throws {Error} when neither the state file nor its backup can be read
 */
export async function repairCheckpointFile(location: StateLocation): Promise<boolean> {
  const folder = backendFolder(location.backend);
  if (folder === undefined) return false;
  const root = join(folder, ".pulumi");
  const removed = await removeIncompleteAttributes(root);
  const file = join(root, "stacks", location.project, `${location.stack}.json`);
  const text = await readFile(file, "utf8").catch(() => undefined);
  if (text === undefined || isComplete(text)) return removed > 0;
  const copy = `${file}.bak`;
  if (!isComplete(await readFile(copy, "utf8").catch(() => ""))) {
    throw new Error(
      `Cannot read the state of stack ${location.stack}: ${file} and its backup are incomplete. Restore one from ${join(root, "backups")}`,
    );
  }
  await copyFile(copy, file);
  return true;
}

async function removeIncompleteAttributes(root: string): Promise<number> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => []);
  let removed = 0;
  for (const entry of entries) {
    if (!entry.isFile() || !entry.name.endsWith(".attrs")) continue;
    const path = join(entry.parentPath, entry.name);
    if (isComplete(await readFile(path, "utf8"))) continue;
    await rm(path);
    removed += 1;
  }
  return removed;
}

/** The folder of a backend at a `file://` URL; undefined for other backends. */
export function backendFolder(backend: string): string | undefined {
  if (!backend.startsWith("file://")) return undefined;
  const path = backend.slice("file://".length);
  if (path === "~" || path.startsWith("~/")) return join(homedir(), path.slice(1));
  return fileURLToPath(backend);
}

function isComplete(text: string): boolean {
  try {
    return JSON.parse(text) !== null;
  } catch {
    return false;
  }
}
