import { posix } from "node:path";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { ARCHIVE_LIMITS, checkArchive } from "./checked_archive.ts";
import { parseXml, type XmlNode } from "./xml.ts";
import { inflateEntry } from "./zip_directory.ts";

/** A checked archive, to be read file by file. */
export interface Archive {
  /** Paths of all files. */
  readonly paths: readonly string[];
  /** Upper and lower case are the same where no file has exactly this name. */
  has(path: string): boolean;
  /** @throws {TaskError} `corrupt` where there is no such file */
  read(path: string): Uint8Array;
  /** @throws {TaskError} `corrupt` where there is no such file, or no element in it */
  readXml(path: string): XmlNode;
}

/** Opens a zip archive. @throws {TaskError} `corrupt`, `encrypted` or `unpacks_too_large` */
export function openArchive(content: Uint8Array): Archive {
  const entries = new Map(checkArchive(content).map((entry) => [entry.name, entry]));
  const folded = new Map([...entries].map(([name, entry]) => [foldCase(name), entry]));
  const find = (path: string) => entries.get(path) ?? folded.get(foldCase(path));
  const read = (path: string) => {
    const entry = find(path);
    if (!entry) throw damaged(`“${path}” is referenced but missing`);
    return inflateEntry(content, entry, ARCHIVE_LIMITS.maxUnpackedBytes);
  };
  return {
    paths: [...entries.keys()],
    has: (path) => find(path) !== undefined,
    read,
    readXml(path) {
      const root = parseXml(read(path));
      if (!root) throw damaged(`“${path}” is not valid XML`);
      return root;
    },
  };
}

const foldCase = (path: string) => path.normalize("NFC").toLowerCase();

/** A longer path is not the name of a file; resolving it takes quadratic time. */
const MAX_PATH = 2048;

/**
 * The path in an archive that a reference within one of its files means, without its fragment; empty
 * where it is too long to be one.
 */
export function pathFrom(file: string, reference: string): string {
  const [path = ""] = reference.split("#", 1);
  if (file.length + path.length > MAX_PATH) return "";
  const whole = path.startsWith("/") ? path : posix.join(posix.dirname(file), decoded(path));
  return posix.normalize(whole).replace(/^\/+/, "");
}

/** References are URLs, but many programs write a name with a bare per cent sign. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

function damaged(how: string): TaskError {
  return new TaskError("corrupt", `The file is damaged and cannot be read: ${how}.`);
}
