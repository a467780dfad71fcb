import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";

/**
 * Verifies the checksum of a downloaded file.
 *
 * @param what the download that it is part of, for the message
 * @param name its name at the source
 * @param advice what to do if the checksum differs
 * @throws {Error} with both checksums if they differ
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
