import { randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Where `init` keeps the passphrase of a stack with a local backend: git-ignored. */
export function passphraseFile(folder: string): string {
  return join(folder, ".data", "lab", "passphrase");
}

/** Makes the passphrase once, readable by its owner only; whoever has it reads the stack's secrets. */
export async function keepPassphrase(folder: string): Promise<{ path: string; made: boolean }> {
  const path = passphraseFile(folder);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const made = `${randomBytes(24).toString("base64url")}\n`;
    await writeFile(path, made, { mode: 0o600, flag: "wx" });
    return { path, made: true };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    if ((await readFile(path, "utf8")).trim() === "") {
      throw new Error(`Cannot use the passphrase in ${path}: it is empty`, { cause: error });
    }
    return { path, made: false };
  }
}
