import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "../../shared/downloads/cache_folder.ts";

/**
 * A folder outside the work tree that is filled once and kept for every later run. One that was cut
 * short while it was filled is filled anew.
 *
 * @param name names what is in it, with its version
 */
export async function keptFolder(
  name: string,
  fill: (folder: string) => Promise<unknown>,
): Promise<string> {
  const folder = join(cacheFolder(), name);
  const complete = join(folder, "complete");
  if (await stat(complete).catch(() => undefined)) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await fill(folder);
  await mkdir(`${complete}.new`);
  await rename(`${complete}.new`, complete);
  return folder;
}
