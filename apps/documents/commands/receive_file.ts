import { type Readable, Transform } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Database } from "../../../shared/database/connect.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { EmptyFileError, UnreadableTypeError } from "../domain/document_errors.ts";
import type { OriginalFile } from "../domain/document_events.ts";
import type { Detected } from "../domain/media_types.ts";

/** Tells a file's format from its first and last bytes. */
export type DetectMediaType = (head: Uint8Array, tail: Uint8Array) => Promise<Detected>;

/** What receiving a file works with. */
export interface ReceivingDependencies {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly detectMediaType: DetectMediaType;
  readonly maxUploadBytes: number;
}

/** A file in the store that is no document yet. */
export interface ReceivedFile {
  readonly documentId: string;
  readonly file: OriginalFile;
}

/** How much of a file's beginning and end tells its format. */
const LOOKED_AT_BYTES = 64 * 1024;

/**
 * Streams a file into the store, holding no more of it than a chunk and its first bytes. What is
 * known of it before its document is recorded stands in `pending_uploads`, so that nothing stays
 * behind when the process ends between.
 * @throws {ObjectTooLargeError} @throws {EmptyFileError} @throws {UnreadableTypeError}
 */
export async function receiveFile(
  deps: ReceivingDependencies,
  content: Readable,
  { fileName }: { fileName: string },
): Promise<ReceivedFile> {
  const { database, objects, maxUploadBytes } = deps;
  const documentId = newId();
  const objectKey = `${documentId}/original`;
  const head = keepHead();
  content.pipe(head.stream);
  content.once("error", (error) => head.stream.destroy(error));
  try {
    await database.sql`insert into pending_uploads (document_id) values (${documentId})`;
    const stored = await objects.put(objectKey, head.stream, { maxBytes: maxUploadBytes });
    if (stored.size === 0) throw new EmptyFileError();
    const { size: byteLength, sha256 } = stored;
    const tail = await readTail(objects, { objectKey, byteLength });
    const detected = await deps.detectMediaType(head.bytes(), tail);
    if (!detected.readable) throw new UnreadableTypeError(fileName, detected.found);
    const { mediaType } = detected;
    return { documentId, file: { fileName, mediaType, byteLength, sha256, objectKey } };
  } catch (error) {
    await discardFile(deps, documentId);
    throw error;
  }
}

/**
 * Removes a received file, unless it has become a document: whoever marks the upload first, this
 * or the recording of the document, wins.
 */
export async function discardFile(
  { database, objects }: Pick<ReceivingDependencies, "database" | "objects">,
  documentId: string,
): Promise<void> {
  const { count } = await database.sql`
    update pending_uploads set abandoned = true where document_id = ${documentId}`;
  if (count === 0) return;
  await objects.delete(`${documentId}/original`);
  await database.sql`delete from pending_uploads where document_id = ${documentId}`;
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
