import { type Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type Quota, QuotaExceededError, remainingOf } from "../quotas/quota.ts";
import { newId } from "../runtime/new_id.ts";
import type { DiskReserve } from "../storage/disk_reserve.ts";
import { type ObjectStore, ObjectTooLargeError } from "../storage/object_store.ts";
import { discardUpload, notePendingUpload, type UploadPlace } from "./pending_uploads.ts";
import { EmptyFileError } from "./upload_errors.ts";

/** A file in the store of which nothing is recorded yet. */
export interface ReceivedUpload {
  /** Of the thing that it is to become, UUIDv7. */
  readonly id: string;
  /** `<id>/original`. */
  readonly objectKey: string;
  readonly byteLength: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** How much of a file's beginning and end is looked at. */
const LOOKED_AT_BYTES = 64 * 1024;
/** How much is stored between two checks of the free disk space. */
const DISK_STEP_BYTES = 16 * 1024 * 1024;

/** What a file must fit into while it arrives. */
export interface UploadLimits {
  /** Of any file. */
  readonly maxBytes: number;
  /** The owner's quota of bytes; absent for a repeated request, which stores nothing new. */
  readonly quota?: Quota | undefined;
  readonly disk: DiskReserve;
}

/**
 * Streams a file into the store, holding no more of it than a chunk and its first bytes. It stands
 * in `pending_uploads` until it is claimed, so that nothing stays behind when the process ends
 * between. What `inspect` makes of the file's first and last bytes (64 KiB) is answered too; a file
 * that it throws for is removed, and so is what was stored of one that exceeds a limit.
 *
 * @throws {ObjectTooLargeError} over `maxBytes` @throws {QuotaExceededError} @throws {DiskReserveError}
 * @throws {EmptyFileError} whatever `inspect` throws
 */
export async function receiveUpload<Inspected>(
  place: UploadPlace,
  content: Readable,
  options: UploadLimits & {
    inspect: (head: Uint8Array, tail: Uint8Array) => Promise<Inspected>;
  },
): Promise<{ upload: ReceivedUpload; inspected: Inspected }> {
  const { objects } = place;
  const { quota, disk } = options;
  const id = newId();
  const objectKey = `${id}/original`;
  const head = keepHead(disk);
  const maxBytes = Math.min(options.maxBytes, quota ? remainingOf(quota) : Infinity);
  content.pipe(head.stream);
  content.once("error", (error) => head.stream.destroy(error));
  try {
    await notePendingUpload(place, id);
    const stored = await objects.put(objectKey, head.stream, { maxBytes });
    if (stored.size === 0) throw new EmptyFileError();
    const { size: byteLength, sha256 } = stored;
    const tail = await readTail(objects, { objectKey, byteLength });
    const inspected = await options.inspect(head.bytes(), tail);
    return { upload: { id, objectKey, byteLength, sha256 }, inspected };
  } catch (error) {
    await discardUpload(place, id);
    const isOverQuota = error instanceof ObjectTooLargeError && maxBytes < options.maxBytes;
    throw isOverQuota && quota ? new QuotaExceededError(quota, { cause: error }) : error;
  }
}

/** Passes a stream through while the disk has room, and collects its first bytes. */
function keepHead(disk: DiskReserve): { stream: Transform; bytes(): Uint8Array } {
  const kept: Buffer[] = [];
  let length = 0;
  let sinceCheck = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sinceCheck += chunk.length;
      if (length < LOOKED_AT_BYTES) {
        const part = Buffer.from(chunk.subarray(0, LOOKED_AT_BYTES - length));
        kept.push(part);
        length += part.length;
      }
      if (sinceCheck < DISK_STEP_BYTES) return done(null, chunk);
      sinceCheck = 0;
      disk.require(chunk.length).then(() => done(null, chunk), done);
    },
  });
  // Storing reports the stream's errors; one that comes before it has begun must not go unheard.
  stream.on("error", () => {});
  return { stream, bytes: () => Buffer.concat(kept) };
}

async function readTail(
  objects: ObjectStore,
  { objectKey, byteLength }: { objectKey: string; byteLength: number },
): Promise<Uint8Array> {
  const start = Math.max(0, byteLength - LOOKED_AT_BYTES);
  return buffer(await objects.get(objectKey, { start, end: byteLength - 1 }));
}
