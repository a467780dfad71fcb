import { type Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import { newId } from "../runtime/new_id.ts";
import type { ObjectStore } from "../storage/object_store.ts";
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

/**
 * Streams a file into the store, holding no more of it than a chunk and its first bytes. It stands
 * in `pending_uploads` until it is claimed, so that nothing stays behind when the process ends
 * between. What `inspect` makes of the file's first and last bytes (64 KiB) is answered too; a file
 * that it throws for is removed.
 *
 * @throws {ObjectTooLargeError} over `maxBytes` @throws {EmptyFileError} whatever `inspect` throws
 */
export async function receiveUpload<Inspected>(
  place: UploadPlace,
  content: Readable,
  options: {
    maxBytes: number;
    inspect: (head: Uint8Array, tail: Uint8Array) => Promise<Inspected>;
  },
): Promise<{ upload: ReceivedUpload; inspected: Inspected }> {
  const { objects } = place;
  const id = newId();
  const objectKey = `${id}/original`;
  const head = keepHead();
  content.pipe(head.stream);
  content.once("error", (error) => head.stream.destroy(error));
  try {
    await notePendingUpload(place, id);
    const stored = await objects.put(objectKey, head.stream, { maxBytes: options.maxBytes });
    if (stored.size === 0) throw new EmptyFileError();
    const { size: byteLength, sha256 } = stored;
    const tail = await readTail(objects, { objectKey, byteLength });
    const inspected = await options.inspect(head.bytes(), tail);
    return { upload: { id, objectKey, byteLength, sha256 }, inspected };
  } catch (error) {
    await discardUpload(place, id);
    throw error;
  }
}

/** Lets a stream through and keeps its first bytes. */
function keepHead(): { stream: Transform; bytes(): Uint8Array } {
  const kept: Buffer[] = [];
  let length = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (length < LOOKED_AT_BYTES) {
        const part = Buffer.from(chunk.subarray(0, LOOKED_AT_BYTES - length));
        kept.push(part);
        length += part.length;
      }
      done(null, chunk);
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
