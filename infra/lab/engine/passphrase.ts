import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** The file with the passphrase of a stack with a local backend; git ignores it. */
export function passphraseFile(folder: string): string {
  return join(folder, ".data", "lab", "passphrase");
}

/** Creates the passphrase unless it exists. It decrypts the stack's secrets, so only its owner can read it. */
export async function ensurePassphrase(folder: string): Promise<{ path: string; made: boolean }> {
  const path = passphraseFile(folder);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const made = `${randomBytes(24).toString("base64url")}\n`;
    await writeFile(path, made, { mode: 0o600, flag: "wx" });
    return { path, made: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if ((await readFile(path, "utf8")).trim() === "") {
      throw new Error(`The passphrase file ${path} is empty`, { cause: error });
    }
    return { path, made: false };
  }
}
