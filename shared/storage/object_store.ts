import type { Readable } from "node:stream";

/** What is known of a stored object. */
export interface StoredObject {
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Lower-case hexadecimal SHA-256 of the content. */
  readonly sha256: string;
}

/** Raised when a key holds nothing. */
export class ObjectNotFoundError extends Error {
  override readonly name = "ObjectNotFoundError";
  readonly key: string;

  constructor(key: string, options?: ErrorOptions) {
    super(`Cannot read object "${key}": it does not exist`, options);
    this.key = key;
  }
}

/** Raised when an upload exceeds its limit; none of it is stored. */
export class ObjectTooLargeError extends Error {
  override readonly name = "ObjectTooLargeError";
  /** Bytes. */
  readonly limit: number;

  constructor(limit: number, options?: ErrorOptions) {
    super(`Cannot store the object: it exceeds ${limit} bytes`, options);
    this.limit = limit;
  }
}

/**
 * Named bytes. Keys are `/`-separated parts of letters, digits, `.`, `_` and `-`; no part is `.`
 * or `..`. A put is all or nothing: a reader sees the old object, the new one, or none.
 */
export interface ObjectStore {
  /** Stores a stream without holding it in memory. @throws {ObjectTooLargeError} over `maxBytes` */
  put(
    key: string,
    content: Readable | Uint8Array,
    options?: { maxBytes?: number },
  ): Promise<StoredObject>;
  /** The whole object, or bytes `start` to `end` (inclusive). @throws {ObjectNotFoundError} */
  get(key: string, options?: { start?: number; end?: number }): Promise<Readable>;
  /** Size in bytes, or undefined where the key holds nothing. */
  size(key: string): Promise<number | undefined>;
  /** Takes an object to another key. @throws {ObjectNotFoundError} */
  move(from: string, to: string): Promise<void>;
  /** Removes an object; a key that holds nothing is no error. */
  delete(key: string): Promise<void>;
  /** Every key that begins with `prefix`, in order. */
  list(prefix: string): AsyncIterable<string>;
  /**
   * Removes partial objects of puts that a crash interrupted, if they are older than `hours` (24);
   * returns how many. Does nothing where a put leaves nothing.
   */
  sweep(options?: { hours?: number }): Promise<number>;
  /** Rejects with a readable reason when the store cannot be written. */
  check(): Promise<void>;
}
