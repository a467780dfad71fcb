import type { IncomingMessage } from "node:http";
import { Transform, type TransformCallback } from "node:stream";

/** A request's body is longer than its operation takes. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

/** Bodies up to this size are read whole before a service is troubled with them. */
const smallBody = 64 * 1024;

/** How long bodies may be, and who is told of their progress. */
export interface BodyOptions {
  /** Bytes at most, also where the client declared no length. */
  limit: number;
  /** Called for every chunk that came in. */
  onChunk(): void;
}

/** The request's declared length; `undefined` where it is chunked. */
export function declaredLength(request: IncomingMessage): number | undefined {
  const text = request.headers["content-length"];
  return text === undefined ? undefined : Number(text);
}

export function hasBody(request: IncomingMessage): boolean {
  const length = request.headers["content-length"];
  return length === undefined ? request.headers["transfer-encoding"] !== undefined : length !== "0";
}

/** True for a body that is better sent in one piece: its length is declared and small. */
export function isSmall(request: IncomingMessage): boolean {
  return (declaredLength(request) ?? Number.POSITIVE_INFINITY) <= smallBody;
}

/** Reads a small body whole; `done` gets nothing when the client breaks off. */
export function readSmallBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  let first: Buffer | undefined;
  let chunks: Buffer[] | undefined;
  request.on("data", (chunk: Buffer) => {
    if (first === undefined) {
      first = chunk;
    } else {
      chunks ??= [first];
      chunks.push(chunk);
    }
  });
  request.on("end", () => done(chunks ? Buffer.concat(chunks) : (first ?? Buffer.alloc(0))));
}

/**
 * The body as a stream that ends with BodyTooLargeError past its limit. It stands between the
 * client's socket and undici also because undici destroys a body whose request failed, and the
 * client's socket is still needed for the answer.
 */
export function limitedBody(request: IncomingMessage, options: BodyOptions): Transform {
  const { limit, onChunk } = options;
  let received = 0;
  const body = new Transform({
    highWaterMark: smallBody,
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      received += chunk.length;
      onChunk();
      if (received > limit) {
        callback(new BodyTooLargeError(`Cannot accept the body: it exceeds ${limit} bytes`));
      } else {
        callback(null, chunk);
      }
    },
  });
  request.pipe(body);
  body.once("close", () => request.unpipe(body));
  return body;
}
