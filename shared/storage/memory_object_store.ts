import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { contentStream, measureContent } from "./measured_content.ts";
import { checkObjectKey } from "./object_key.ts";
import { ObjectNotFoundError, type ObjectStore } from "./object_store.ts";

/**
 * Keeps objects in memory: for tests of what uses a store.
 *
 * @example
 * const store = createMemoryObjectStore();
 * await store.put("a/b", Buffer.from("text"));
 */
export function createMemoryObjectStore(): ObjectStore {
  const objects = new Map<string, Buffer>();
  const find = (key: string): Buffer => {
    checkObjectKey(key);
    const found = objects.get(key);
    if (!found) throw new ObjectNotFoundError(key);
    return found;
  };

  return {
    async put(key, content, { maxBytes } = {}) {
      checkObjectKey(key);
      const measure = measureContent(maxBytes);
      const chunks: Buffer[] = [];
      await pipeline(contentStream(content), measure.stream, async (source) => {
        for await (const chunk of source) chunks.push(chunk as Buffer);
      });
      objects.set(key, Buffer.concat(chunks));
      return { key, ...measure.result() };
    },
    async get(key, { start = 0, end = Number.POSITIVE_INFINITY } = {}) {
      return Readable.from([find(key).subarray(start, end + 1)]);
    },
    async size(key) {
      checkObjectKey(key);
      return objects.get(key)?.length;
    },
    async move(from, to) {
      checkObjectKey(to);
      const content = find(from);
      objects.delete(from);
      objects.set(to, content);
    },
    async delete(key) {
      checkObjectKey(key);
      objects.delete(key);
    },
    async *list(prefix) {
      yield* [...objects.keys()].filter((key) => key.startsWith(prefix)).sort();
    },
    async sweep() {
      return 0;
    },
    async check() {},
  };
}
