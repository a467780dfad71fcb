import type { IncomingMessage } from "node:http";
import { Transform, type TransformCallback } from "node:stream";

/** A request's body is longer than its operation accepts. */
export class BodyTooLargeError extends Error {
  override readonly name = "BodyTooLargeError";
}

/** A request's body does not arrive in time. */
export class BodyTooSlowError extends Error {
  override readonly name = "BodyTooSlowError";
  /** The rule that was broken, as a clause. */
  readonly rule: string;
  /** False when it was the service that stopped reading. */
  readonly isClientSlow: boolean;

  constructor(rule: string, { isClientSlow = true }: { isClientSlow?: boolean } = {}) {
    super(`Cannot accept the body: ${rule}`);
    this.rule = rule;
    this.isClientSlow = isClientSlow;
  }
}

/** Bodies up to this size are received whole before a service is called. */
const smallBody = 64 * 1024;

/** How fast clients must send and receive bodies. */
export interface BodyPace {
  /** Milliseconds for a small body, and for all bodies of the gateway's own operations. */
  readonly smallDeadlineMs: number;
  /** Milliseconds for any other body as a whole. */
  readonly deadlineMs: number;
  /** Bytes a second that a client must send at least, in each window. */
  readonly minBytesPerSecond: number;
  readonly windowMs: number;
  /** Milliseconds in which a client must read what is buffered of a response. */
  readonly readDeadlineMs: number;
}

/** The pace where nothing is configured. */
export const defaultBodyPace: BodyPace = {
  smallDeadlineMs: 15_000,
  deadlineMs: 10 * 60_000,
  minBytesPerSecond: 1_024,
  windowMs: 15_000,
  readDeadlineMs: 30_000,
};

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

/**
 * Receives a whole body. `done` gets the body, or why there is none; it is not called when the client
 * disconnects.
 */
export function receiveBody(
  request: IncomingMessage,
  { limit, deadlineMs }: { limit: number; deadlineMs: number },
  done: (body: Buffer | BodyTooLargeError | BodyTooSlowError) => void,
): void {
  let first: Buffer | undefined;
  let chunks: Buffer[] | undefined;
  let received = 0;
  const finish = (body: Buffer | Error): void => {
    clearTimeout(deadline);
    request.off("data", take).off("end", end).off("close", stop);
    done(body as Buffer);
  };
  const take = (chunk: Buffer): void => {
    received += chunk.length;
    if (received > limit) {
      finish(new BodyTooLargeError(`Cannot accept the body: it exceeds ${limit} bytes`));
    } else if (first === undefined) {
      first = chunk;
    } else {
      chunks ??= [first];
      chunks.push(chunk);
    }
  };
  const end = (): void => finish(chunks ? Buffer.concat(chunks) : (first ?? Buffer.alloc(0)));
  const stop = (): void => clearTimeout(deadline);
  const deadline = setTimeout(() => {
    finish(new BodyTooSlowError(`it must arrive within ${deadlineMs} ms`));
  }, deadlineMs);
  request.on("data", take).on("end", end).on("close", stop);
}

/** A body on its way to a service. */
export interface StreamedBodyOptions {
  /** Bytes at most, also where the client declared no length. */
  readonly limit: number;
  readonly pace: BodyPace;
  /** Called when the whole body was received. */
  onReceived(): void;
}

/**
 * The body as a stream that fails past its limit, or when the client sends slower than the pace. It
 * stands between the client's socket and undici also because undici destroys a body whose request
 * failed, and the client's socket is still needed for the response.
 */
export function streamedBody(request: IncomingMessage, options: StreamedBodyOptions): Transform {
  const { limit, pace, onReceived } = options;
  let received = 0;
  let inWindow = 0;
  // While the service does not read, the client cannot send.
  let wasHeld = false;
  const body = new Transform({
    highWaterMark: smallBody,
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      received += chunk.length;
      inWindow += chunk.length;
      if (received > limit) {
        callback(new BodyTooLargeError(`Cannot accept the body: it exceeds ${limit} bytes`));
      } else {
        callback(null, chunk);
      }
    },
    flush(callback: TransformCallback) {
      stop();
      onReceived();
      callback();
    },
  });
  const leastInWindow = (pace.minBytesPerSecond * pace.windowMs) / 1_000;
  const check = (): void => {
    if (!wasHeld && inWindow < leastInWindow) {
      const rule = `at least ${pace.minBytesPerSecond} bytes must arrive in a second`;
      body.destroy(new BodyTooSlowError(rule));
    }
    inWindow = 0;
    wasHeld = body.writableNeedDrain;
  };
  // A busy process may be late with the timer, and has bytes to read first.
  const window = setInterval(() => setImmediate(check), pace.windowMs);
  const deadline = setTimeout(() => {
    const isClientSlow = !body.writableNeedDrain;
    const rule = `it must arrive within ${pace.deadlineMs} ms`;
    body.destroy(new BodyTooSlowError(rule, { isClientSlow }));
  }, pace.deadlineMs);
  const hold = (): void => {
    wasHeld = true;
  };
  const stop = (): void => {
    clearInterval(window);
    clearTimeout(deadline);
    request.off("pause", hold);
  };
  request.on("pause", hold);
  request.pipe(body);
  body.once("close", () => {
    stop();
    request.unpipe(body);
  });
  return body;
}
