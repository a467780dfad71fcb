import { mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Journal } from "./cluster_port.ts";

/** A journal in files of a folder, one for each operation that has not completed. */
export function fileJournal(folder: string): Journal {
  const fileOf = (operation: string): string => join(folder, `${operation}.json`);
  return {
    async read(operation) {
      const text = await readFile(fileOf(operation), "utf8").catch(ifMissing);
      return text === undefined ? undefined : JSON.parse(text);
    },
    async write(operation, state) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = fileOf(operation);
      // A kill while it is written leaves the former state.
      await writeFile(`${file}.part`, `${JSON.stringify(state)}\n`);
      await rename(`${file}.part`, file);
    },
    async remove(operation) {
      await rm(fileOf(operation), { force: true });
    },
    async unfinished() {
      const names = (await readdir(folder).catch(ifMissing)) ?? [];
      return names
        .filter((name) => name.endsWith(".json"))
        .map((name) => name.slice(0, -".json".length))
        .sort();
    },
  };
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}
