import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "./cache_folder.ts";

/**
 * A folder of the cache, made on first use. Two processes may ask at once; the folder appears whole
 * or not at all.
 *
 * @param name what it holds, with the version: another version is another folder
 * @param make fills the empty folder that it is given
 */
export async function keep(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(cacheFolder(), name);
  if (await isThere(kept)) return kept;
  const partial = `${kept}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    await rename(partial, kept).catch(async (error: Error) => {
      // Another process was quicker.
      if (!(await isThere(kept))) throw error;
    });
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return kept;
}

async function isThere(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined)) !== undefined;
}
