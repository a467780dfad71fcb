import type { Readable } from "node:stream";
import { type ExportedFile, fileNameOf } from "./exported_files.ts";

/** Raised for a stream of files that ends early or is malformed. */
export class ExportStreamError extends Error {
  override readonly name = "ExportStreamError";
}

/** A frame is its length in four bytes and its content; an empty one ends a file, or the stream. */
const PREFIX_BYTES = 4;
/** Written frames are never longer: a reader holds one at a time. */
const MAX_FRAME_BYTES = 1024 * 1024;

/**
 * Files as one stream: for each, a frame with its name, frames with its content, and an empty frame;
 * another empty frame at the end, by which a reader knows that nothing is missing. Their sizes need
 * not be known before.
 *
 * @example
 * const body = Readable.from(writeExport(exportOwner(ownerId)), { objectMode: false });
 */
export async function* writeExport(files: AsyncIterable<ExportedFile>): AsyncGenerator<Buffer> {
  for await (const { name, content } of files) {
    yield frame(Buffer.from(name));
    for await (const chunk of content) {
      const bytes = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
      for (let at = 0; at < bytes.length; at += MAX_FRAME_BYTES) {
        yield frame(bytes.subarray(at, at + MAX_FRAME_BYTES));
      }
    }
    yield frame(Buffer.alloc(0));
  }
  yield frame(Buffer.alloc(0));
}

/**
 * Reads such a stream: each file must be read before the next one is asked for. Only a frame is in
 * memory at a time. Ending the iteration destroys the stream.
 *
 * @throws {ExportStreamError} when the stream ends early or is malformed
 */
export async function* readExport(stream: Readable): AsyncGenerator<ExportedFile> {
  const read = frameReader(stream);
  for (;;) {
    const name = await read();
    if (name.length === 0) return;
    let isComplete = false;
    async function* content(): AsyncGenerator<Uint8Array> {
      for (;;) {
        const chunk = await read();
        if (chunk.length === 0) break;
        yield chunk;
      }
      isComplete = true;
    }
    // What another service has sent becomes the name of a file on someone's computer.
    yield { name: name.toString().split("/").map(fileNameOf).join("/"), content: content() };
    if (!isComplete) throw new ExportStreamError("Cannot read the next file: this one has more");
  }
}

function frame(content: Uint8Array): Buffer {
  const prefix = Buffer.alloc(PREFIX_BYTES);
  prefix.writeUInt32BE(content.length);
  return Buffer.concat([prefix, content]);
}

/** Returns one frame after the other. */
function frameReader(stream: Readable): () => Promise<Buffer> {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let buffered: Buffer = Buffer.alloc(0);

  async function take(length: number): Promise<Buffer> {
    const parts = [buffered];
    let size = buffered.length;
    while (size < length) {
      const { value, done } = await chunks.next();
      if (done) throw new ExportStreamError("Cannot read the files: the stream ended early");
      parts.push(value);
      size += value.length;
    }
    const all = parts.length === 1 ? buffered : Buffer.concat(parts);
    buffered = all.subarray(length);
    return all.subarray(0, length);
  }

  return async () => {
    const length = (await take(PREFIX_BYTES)).readUInt32BE();
    if (length > MAX_FRAME_BYTES) {
      throw new ExportStreamError(`Cannot read the files: a frame has ${length} bytes`);
    }
    return take(length);
  };
}
