import { readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { WORK_FOLDER_PREFIX } from "../../../shared/engines/transcription/pocketsphinx_engine.ts";

/** Removes the folders that a killed process has left; no piece of work lasts for `hours` (6). */
export async function removeWorkFolders({ hours = 6 }: { hours?: number } = {}): Promise<number> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(WORK_FOLDER_PREFIX));
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
