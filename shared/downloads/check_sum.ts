import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

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
  const hash = createHash("sha256");
  await pipeline(createReadStream(path), hash);
  const found = hash.digest("hex");
  if (found === sha256) return;
  throw new Error(
    `Cannot use ${what}: the checksum of ${name} is ${found}, not ${sha256}; ${advice}`,
  );
}
