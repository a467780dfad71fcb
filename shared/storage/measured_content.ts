import { createHash } from "node:crypto";
import { Readable, Transform } from "node:stream";
import { ObjectTooLargeError } from "./object_store.ts";

/** A stream that lets content through and knows what has passed. */
export interface Measure {
  readonly stream: Transform;
  /** Bytes and lower-case hexadecimal SHA-256 of what passed; call once the stream has ended. */
  result(): { size: number; sha256: string };
}

/** Counts and hashes content on its way; fails with `ObjectTooLargeError` over `maxBytes`. */
export function measureContent(maxBytes = Number.POSITIVE_INFINITY): Measure {
  const hash = createHash("sha256");
  let size = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) return done(new ObjectTooLargeError(maxBytes));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ size, sha256: hash.digest("hex") }) };
}

/** Content as a stream of buffers, whichever way it was given. */
export function contentStream(content: Readable | Uint8Array): Readable {
  return content instanceof Uint8Array ? Readable.from([Buffer.from(content)]) : content;
}
