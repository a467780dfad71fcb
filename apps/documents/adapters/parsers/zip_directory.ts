import { inflateRawSync } from "node:zlib";

/** A file in a zip archive, as the central directory describes it. */
export interface ZipEntry {
  readonly name: string;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where its local header begins. */
  readonly offset: number;
}

/** Raised when bytes are not a zip archive, or a damaged one. */
export class ZipFormatError extends Error {
  override readonly name = "ZipFormatError";

  constructor(what: string, options?: ErrorOptions) {
    super(`Cannot read the zip archive: ${what}`, options);
  }
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const ENCRYPTED_FLAG = 1;

/**
 * Reads a zip's central directory (APPNOTE.TXT 4.3.12 and 4.3.16). Archives over 4 GB (zip64) are
 * refused: no document needs them.
 * @throws {ZipFormatError}
 */
export function readZipDirectory(archive: Uint8Array): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
      throw new ZipFormatError("its central directory is damaged");
    }
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const commentLength = view.getUint16(at + 32, true);
    const name = archive.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameLength);
    entries.push({
      name: new TextDecoder().decode(name),
      encrypted: (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) !== 0,
      method: view.getUint16(at + 10, true),
      compressedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at += ENTRY_BYTES + nameLength + extraLength + commentLength;
  }
  return entries;
}

/** The end record: its signature, and a comment that reaches exactly to the last byte. */
function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - 0xffff);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    if (at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  throw new ZipFormatError("its end-of-central-directory record is missing");
}

/**
 * Unpacks an entry; stops, without holding more, at `maxBytes`, whatever the directory says.
 * @throws {RangeError} beyond `maxBytes` @throws {ZipFormatError} when damaged
 */
export function inflateEntry(archive: Uint8Array, entry: ZipEntry, maxBytes: number): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const { offset } = entry;
  if (offset + LOCAL_BYTES > archive.length || view.getUint32(offset, true) !== LOCAL_SIGNATURE) {
    throw new ZipFormatError(`"${entry.name}" is not at its offset in the central directory`);
  }
  const start =
    offset + LOCAL_BYTES + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = archive.subarray(start, start + entry.compressedSize);
  if (entry.method === 0) {
    if (packed.length > maxBytes)
      throw new RangeError("Cannot unpack the entry: it exceeds the size limit");
    return packed;
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, maxBytes) });
  } catch (cause) {
    if (cause instanceof RangeError) throw cause;
    throw new ZipFormatError(`"${entry.name}" is damaged`, { cause });
  }
}
