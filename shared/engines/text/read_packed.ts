import { readFile } from "node:fs/promises";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

/** Reads a gzipped file: its first line, which is JSON, and the bytes after that line. */
export async function readPacked<Header>(
  file: string,
): Promise<{ readonly header: Header; readonly bytes: Buffer }> {
  const content = await promisify(gunzip)(await readFile(file));
  const end = content.indexOf("\n");
  return {
    header: JSON.parse(content.toString("utf8", 0, end)),
    bytes: content.subarray(end + 1),
  };
}
