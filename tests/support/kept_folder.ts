import { mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
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
  if (await stat(complete).catch(() => undefined)) {
    await utimes(folder, new Date(), new Date());
    return folder;
  }
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await fill(folder);
  await mkdir(`${complete}.new`);
  await rename(`${complete}.new`, complete);
  return folder;
}

/** Removes the entries of a folder with a prefix that were not used or changed for some days. */
export async function removeUnused(
  folder: string,
  { prefix = "", days }: { prefix?: string; days: number },
): Promise<void> {
  const oldest = Date.now() - days * 24 * 60 * 60 * 1000;
  for (const name of (await readdir(folder)).filter((it) => it.startsWith(prefix))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < oldest) await rm(path, { recursive: true, force: true });
  }
}
