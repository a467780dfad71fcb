import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { inflateEntry, readZipDirectory, type ZipEntry, ZipFormatError } from "./zip_directory.ts";

/** What an office file may unpack to: far more than the words of any book. */
export interface ArchiveLimits {
  readonly maxEntries: number;
  /** Bytes of all entries together. */
  readonly maxUnpackedBytes: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxEntries: 10_000,
  maxUnpackedBytes: 300 * 2 ** 20,
};

/**
 * Makes sure that an archive is whole and no bomb before a library unpacks it: first by what its
 * directory says, then by unpacking every entry within what is left of the limit, since a
 * directory can lie. Answers its entries.
 * @throws {TaskError} `corrupt`, `encrypted` or `unpacks_too_large`
 */
export function checkArchive(
  archive: Uint8Array,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): ZipEntry[] {
  const tooLarge = () =>
    new TaskError(
      "unpacks_too_large",
      `The file cannot be opened because it unpacks to more than ${limits.maxUnpackedBytes / 2 ** 20} MB or contains more than ${limits.maxEntries} entries.`,
    );
  try {
    const entries = readZipDirectory(archive);
    if (entries.some((entry) => entry.encrypted)) {
      throw new TaskError(
        "encrypted",
        "The file is password-protected. Remove the password and upload the file again.",
      );
    }
    const declared = entries.reduce((sum, entry) => sum + entry.size, 0);
    if (entries.length > limits.maxEntries || declared > limits.maxUnpackedBytes) throw tooLarge();
    let left = limits.maxUnpackedBytes;
    for (const entry of entries) left -= inflateEntry(archive, entry, left).length;
    return entries;
  } catch (cause) {
    if (cause instanceof RangeError) throw tooLarge();
    if (cause instanceof ZipFormatError) {
      throw new TaskError("corrupt", "The file is damaged or incomplete and cannot be opened.", {
        cause,
      });
    }
    throw cause;
  }
}
