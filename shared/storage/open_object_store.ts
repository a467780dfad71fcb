import { fileURLToPath } from "node:url";
import { createDirectoryObjectStore } from "./directory_object_store.ts";
import type { ObjectStore } from "./object_store.ts";

/**
 * Opens the store that an address names: `file:///absolute/folder` is a directory.
 *
 * @throws {RangeError} for any other address
 * @example
 * const store = openObjectStore("file:///var/lib/platform/objects");
 */
export function openObjectStore(address: string): ObjectStore {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "file:") return createDirectoryObjectStore(fileURLToPath(url));
  throw new RangeError(`Cannot open object store "${address}": use file:///absolute/folder`);
}
