import { fileURLToPath } from "node:url";
import { createDirectoryObjectStore } from "./directory_object_store.ts";
import type { ObjectStore } from "./object_store.ts";

/**
 * Opens the store that an address names: `file:///absolute/folder` is a directory,
 * `s3://bucket?region=us-east-1` a bucket, with `&endpoint=http://host:port` for another server
 * compatible with S3. S3's client is loaded only for a bucket: it takes about 25 MB of memory.
 *
 * @throws {RangeError} for any other address
 * @example
 * const store = await openObjectStore("file:///var/lib/platform/objects");
 */
export async function openObjectStore(address: string): Promise<ObjectStore> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === "file:") return createDirectoryObjectStore(fileURLToPath(url));
  const bucket = url?.protocol === "s3:" ? bucketOf(url) : undefined;
  if (bucket) {
    const { createS3ObjectStore } = await import("./s3_object_store.ts");
    return createS3ObjectStore(bucket);
  }
  throw new RangeError(
    `Cannot open object store "${address}": use file:///absolute/folder or s3://bucket?region=...[&endpoint=http://...]`,
  );
}

/** What an s3: address says, or undefined where it says anything else besides. */
function bucketOf(url: URL): { bucket: string; region?: string; endpoint?: string } | undefined {
  const plain = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(url.host);
  const rest = url.pathname === "" || url.pathname === "/";
  const { region, endpoint, ...others } = Object.fromEntries(url.searchParams);
  const knownOnly = Object.keys(others).length === 0 && url.username === "" && url.hash === "";
  if (!plain || !rest || !knownOnly) return undefined;
  if (endpoint !== undefined && !/^https?:$/.test(URL.parse(endpoint)?.protocol ?? "")) {
    return undefined;
  }
  return { bucket: url.host, ...(region && { region }), ...(endpoint && { endpoint }) };
}
