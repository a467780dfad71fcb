import { statfs } from "node:fs/promises";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { mapProblem, ProblemError, type ProblemMapping } from "../http/problem.ts";

/** Raised when storing an object would leave too little free space on the disk. */
export class DiskReserveError extends Error {
  override readonly name = "DiskReserveError";

  constructor({ free, reserve }: { free: number; reserve: number }) {
    super(`Cannot store more objects: ${free} bytes are free, and ${reserve} must remain free`);
  }
}

/** The part of the object store's disk that must remain free. */
export interface DiskReserve {
  /** Makes sure that the reserve is still free after `bytes` more. @throws {DiskReserveError} */
  require(bytes: number): Promise<void>;
}

/** Free space and block size, in the units of `statfs`. */
export type ReadDisk = (folder: string) => Promise<{ bavail: number; bsize: number }>;

const RETRY_AFTER_SECONDS = 600;

/** For stores that do not use a disk of the platform, and for tests. */
export const noDiskReserve: DiskReserve = { require: async () => {} };

/**
 * The reserve of the object store at `address` (see `openObjectStore`): a directory shares its disk
 * with Kafka and PostgreSQL, which fail when it is full. A bucket needs no reserve.
 *
 * @example
 * const disk = openDiskReserve(config.STORAGE_URL, { reserveBytes: config.STORAGE_RESERVE_BYTES });
 * await disk.require(declaredLength);
 */
export function openDiskReserve(
  address: string,
  options: { reserveBytes: number; readDisk?: ReadDisk },
): DiskReserve {
  if (!address.startsWith("file:")) return noDiskReserve;
  const { reserveBytes: reserve, readDisk = statfs } = options;
  const folder = fileURLToPath(address);
  return {
    async require(bytes) {
      const { bavail, bsize } = await readNearest(folder, readDisk);
      const free = bavail * bsize;
      if (free - bytes < reserve) throw new DiskReserveError({ free, reserve });
    },
  };
}

/** The store creates its folder with the first object: until then its parent's disk counts. */
async function readNearest(folder: string, readDisk: ReadDisk): ReturnType<ReadDisk> {
  try {
    return await readDisk(folder);
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    if (!isMissing || dirname(folder) === folder) throw error;
    return readNearest(dirname(folder), readDisk);
  }
}

/** What a full disk means over HTTP. */
export const diskProblems: ProblemMapping = mapProblem(
  DiskReserveError,
  (cause) =>
    new ProblemError(507, "storage_full", {
      detail:
        "The disk of the platform's object storage is nearly full, so uploads and audio are not accepted. This does not depend on your account. Try again later.",
      headers: { "Retry-After": String(RETRY_AFTER_SECONDS) },
      cause,
    }),
);
