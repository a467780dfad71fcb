import { readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * Removes the folders with a prefix that killed processes have left in the system's folder for temporary
 * files; no piece of work lasts for `hours` (6). Returns how many.
 *
 * @example
 * await removeWorkFolders({ prefix: "ocr-" });
 */
export async function removeWorkFolders({
  prefix,
  hours = 6,
}: {
  prefix: string;
  hours?: number;
}): Promise<number> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  let removed = 0;
  for (const name of names) {
    const folder = join(tmpdir(), name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs < hours * 3_600_000) continue;
    await rm(folder, { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}
