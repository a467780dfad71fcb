import { mkdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { cacheFolder } from "./cache_folder.ts";

/**
 * A folder of the cache, created on first use. Safe to call from two processes at once: the folder
 * appears only when it is complete.
 *
 * @param name its name with the version of its content: another version is another folder
 * @param make fills the new empty folder
 */
export async function keep(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const kept = join(cacheFolder(), name);
  if (await isThere(kept)) return kept;
  const partial = `${kept}.${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await make(partial);
    await rename(partial, kept).catch(async (error: Error) => {
      // Another process was faster.
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
