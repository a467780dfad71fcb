import { spawnSync } from "node:child_process";
import { access, constants, mkdir, statfs } from "node:fs/promises";
import { cacheFolder } from "../../shared/downloads/cache_folder.ts";
import { isPortFree } from "./free_port.ts";
import { installCommand, programs } from "./system_packages.mjs";

/** What Kafka and PostgreSQL need at first, for jars, logs and data. */
const neededBytes = 1024 ** 3;
const oldestJava = 11;

/** Thrown when the machine cannot run the platform. The message is one line that says what to do. */
export class PreconditionError extends Error {
  override readonly name = "PreconditionError";
}

/** Rejects a port that is in use, or an address that this machine does not have. @throws {PreconditionError} */
export async function checkPort(port: number, host: string): Promise<void> {
  const isFree = await isPortFree(port, host).catch((cause: NodeJS.ErrnoException) => {
    throw new PreconditionError(
      `Cannot start: cannot listen on ${host}:${port} (${cause.code}); choose another HOST or PORT`,
      { cause },
    );
  });
  if (isFree) return;
  throw new PreconditionError(
    `Cannot start: port ${port} is in use; choose another with PORT=8081 npm start`,
  );
}

/** Refuses a disk that is nearly full. @throws {PreconditionError} */
export async function checkDisk(dataDir: string): Promise<void> {
  for (const folder of [dataDir, cacheFolder()]) {
    await mkdir(folder, { recursive: true });
    const { bavail, bsize } = await statfs(folder);
    const free = bavail * bsize;
    if (free < neededBytes) {
      throw new PreconditionError(
        `Cannot start: ${folder} has ${Math.floor(free / 1024 ** 2)} MB free, ${neededBytes / 1024 ** 2} MB are needed`,
      );
    }
  }
}

/**
 * Refuses a machine without Java, or with one too old for Kafka. Runs `java -version`, a fifth of a
 * second.
 *
 * @throws {PreconditionError}
 */
export function checkJava(): void {
  const hint = `install Java ${oldestJava} or later (${installCommand([programs.java])}), or set KAFKA_BROKERS to use another cluster`;
  const { error, stderr } = spawnSync("java", ["-version"], { encoding: "utf8" });
  if (error) throw new PreconditionError(`Cannot start Kafka: Java is not installed; ${hint}`);
  const [, first = "", second = ""] = /version "(\d+)(?:\.(\d+))?/.exec(stderr) ?? [];
  const major = Number(first === "1" ? second : first);
  if (major < oldestJava) {
    throw new PreconditionError(`Cannot start Kafka: Java ${major} is too old; ${hint}`);
  }
}

/** Refuses a data folder that is a file or not writable. @throws {PreconditionError} */
export async function checkFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new PreconditionError(
      `Cannot start: ${dataDir} must be a folder that this user can write to (${code})`,
      { cause },
    );
  }
}
