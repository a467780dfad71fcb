import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, open, readdir, rename, rm, rmdir, stat, unlink } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { contentStream, measureContent } from "./measured_content.ts";
import { checkObjectKey } from "./object_key.ts";
import { ObjectNotFoundError, type ObjectStore } from "./object_store.ts";

/**
 * Stores objects as files under `folder`, which is created if it is missing. An object is written to
 * `.incoming/`, synced, then renamed, so a crash leaves the old object or the new one.
 * Several processes may share a folder.
 *
 * @example
 * const store = createDirectoryObjectStore("/var/lib/platform/objects");
 * const { size, sha256 } = await store.put("documents/1/source", upload, { maxBytes: 50e6 });
 */
export function createDirectoryObjectStore(folder: string): ObjectStore {
  const incoming = join(folder, ".incoming");
  const fileOf = (key: string): string => {
    checkObjectKey(key);
    return join(folder, "objects", key);
  };

  return {
    async put(key, content, { maxBytes } = {}) {
      const file = fileOf(key);
      const partial = join(incoming, randomUUID());
      await mkdir(incoming, { recursive: true });
      const measure = measureContent(maxBytes);
      try {
        await pipeline(
          contentStream(content),
          measure.stream,
          createWriteStream(partial, { flush: true }),
        );
        await renameInto(partial, file);
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return { key, ...measure.result() };
    },

    async get(key, { start, end } = {}) {
      const handle = await open(fileOf(key)).catch(notFound(key));
      if (!(await handle.stat()).isFile()) {
        await handle.close();
        throw new ObjectNotFoundError(key);
      }
      return createReadStream("", {
        fd: handle,
        ...(start !== undefined && { start }),
        ...(end !== undefined && { end }),
      });
    },

    async size(key) {
      const found = await stat(fileOf(key)).catch(ifMissing(undefined));
      return found?.isFile() ? found.size : undefined;
    },

    async move(from, to) {
      const found = await stat(fileOf(from)).catch(notFound(from));
      if (!found.isFile()) throw new ObjectNotFoundError(from);
      await renameInto(fileOf(from), fileOf(to)).catch(notFound(from));
      await removeEmptyFolders(dirname(fileOf(from)), join(folder, "objects"));
    },

    async delete(key) {
      const file = fileOf(key);
      await unlink(file).catch(ifMissing(undefined));
      await removeEmptyFolders(dirname(file), join(folder, "objects"));
    },

    async *list(prefix) {
      // Only the folder that the prefix names: a store has many, and deleting lists one.
      const inside = prefix.slice(0, prefix.lastIndexOf("/") + 1);
      if (inside !== "") checkObjectKey(`${inside}key`);
      for await (const key of keysUnder(join(folder, "objects", inside), inside)) {
        if (key.startsWith(prefix)) yield key;
      }
    },

    async sweep({ hours = 24 } = {}) {
      const before = Date.now() - hours * 3_600_000;
      let removed = 0;
      for (const name of await readdir(incoming).catch(ifMissing([]))) {
        const partial = join(incoming, name);
        const found = await stat(partial).catch(ifMissing(undefined));
        // A put in progress keeps writing, and so is never this old.
        if (found === undefined || found.mtimeMs >= before) continue;
        await rm(partial, { force: true });
        removed += 1;
      }
      return removed;
    },

    async check() {
      const probe = join(incoming, `check-${randomUUID()}`);
      try {
        await mkdir(incoming, { recursive: true });
        const handle = await open(probe, "wx");
        await handle.close();
        await unlink(probe);
      } catch (cause) {
        throw new Error(`Cannot write objects to ${folder}: ${(cause as Error).message}`, {
          cause,
        });
      }
    },
  };
}

/** Renames over `to`; recreates its folder if a concurrent delete removed it as empty. */
async function renameInto(from: string, to: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await mkdir(dirname(to), { recursive: true });
      return await rename(from, to);
    } catch (error) {
      const sourceIsThere = await stat(from).catch(ifMissing(undefined));
      if (attempt === 100 || !isMissing(error) || !sourceIsThere) throw error;
    }
  }
}

/** Removes `folder` and those above it, up to `root`, as long as they are empty. */
async function removeEmptyFolders(folder: string, root: string): Promise<void> {
  for (let current = folder; current.startsWith(`${root}/`); current = dirname(current)) {
    try {
      await rmdir(current);
    } catch {
      // Not empty, or another process was quicker: either way nothing is left to do above.
      return;
    }
  }
}

/** Keys in the order of their UTF-8 bytes, as S3 lists them. */
async function* keysUnder(folder: string, prefix: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(ifMissing([]));
  // A folder sorts as its name and a slash, since that is how its keys continue.
  const sortKey = (entry: { name: string; isDirectory(): boolean }): string =>
    entry.isDirectory() ? `${entry.name}/` : entry.name;
  entries.sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  for (const entry of entries) {
    if (entry.isDirectory()) yield* keysUnder(join(folder, entry.name), `${prefix}${entry.name}/`);
    else yield `${prefix}${entry.name}`;
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === "ENOENT" || code === "ENOTDIR";
}

function ifMissing<T>(value: T): (error: unknown) => T {
  return (error) => {
    if (isMissing(error)) return value;
    throw error;
  };
}

function notFound(key: string): (error: unknown) => never {
  return (cause) => {
    throw isMissing(cause) ? new ObjectNotFoundError(key, { cause }) : cause;
  };
}
