import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

/**
 * Makes sure that a file that was fetched is the one that is known.
 *
 * @param what it is part of, for the message
 * @param name what it is called where it came from
 * @param advice what to do when it is another one
 * @throws {Error} with both checksums when it is another one
 */
export async function checkSum(
  path: string,
  expected: { what: string; name: string; sha256: string; advice: string },
): Promise<void> {
  const { what, name, sha256, advice } = expected;
  const found = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  if (found === sha256) return;
  throw new Error(
    `Cannot use ${what}: the checksum of ${name} is ${found}, not ${sha256}; ${advice}`,
  );
}
