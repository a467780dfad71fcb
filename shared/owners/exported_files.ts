import type { Readable } from "node:stream";
import { ObjectNotFoundError, type ObjectStore } from "../storage/object_store.ts";

/** A file of an account's exported data. */
export interface ExportedFile {
  /** Its path in the archive, such as `documents/<id>/document.json`; see {@link fileNameOf}. */
  readonly name: string;
  /** Read when the file is written, one file after the other. */
  readonly content: AsyncIterable<Uint8Array | string>;
}

/** Reads everything that an account has in a service, file by file. */
export type ExportOwner = (ownerId: string) => AsyncIterable<ExportedFile>;

/**
 * A file with one JSON value.
 *
 * @example
 * yield jsonFile(`quizzes/${quizId}/quiz.json`, quiz);
 */
export function jsonFile(name: string, value: unknown): ExportedFile {
  return { name, content: parts([`${JSON.stringify(value, null, 2)}\n`]) };
}

/**
 * A file with one JSON value in each line, so that any number of values can be read and written.
 *
 * @example
 * yield jsonLinesFile("chat/messages.jsonl", messages);
 */
export function jsonLinesFile(name: string, values: AsyncIterable<unknown>): ExportedFile {
  return { name, content: lines(values) };
}

/** A stored object as a file; no file where it was deleted meanwhile. */
export async function* storedFile(
  objects: Pick<ObjectStore, "get">,
  { name, key }: { name: string; key: string },
): AsyncGenerator<ExportedFile> {
  let content: Readable;
  try {
    content = await objects.get(key);
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return;
    throw error;
  }
  try {
    yield { name, content };
  } finally {
    content.destroy();
  }
}

/**
 * All rows of a listing, page by page.
 *
 * @param read returns at most a page of rows behind `after`, which is undefined for the first page
 * @example
 * const rows = everyRow((before) => listDocuments(database, { ownerId, before, limit: 100 }), ({ id }) => id);
 */
export async function* everyRow<Row>(
  read: (after: string | undefined) => Promise<readonly Row[]>,
  idOf: (row: Row) => string,
): AsyncGenerator<Row> {
  let after: string | undefined;
  for (;;) {
    const rows = await read(after);
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = idOf(last);
  }
}

/**
 * A user's file name as the last part of a path: it can neither leave its folder nor be invalid on a
 * common file system.
 */
export function fileNameOf(name: string): string {
  const safe = name.slice(0, NAME_LENGTH).replace(/[\p{Cc}\p{Cs}/\\:*?"<>|]/gu, "_");
  let [start, end] = [0, safe.length];
  while (isDotOrBlank(safe[start])) start += 1;
  while (end > start && isDotOrBlank(safe[end - 1])) end -= 1;
  return safe.slice(start, end) || "file";
}

/** File systems allow 255 bytes; a UTF-16 code unit has at most 3. */
const NAME_LENGTH = 80;

/** What a name may not begin or end with: `..` leaves the folder, and Windows drops the others. */
const isDotOrBlank = (character: string | undefined) => character === "." || character === " ";

async function* parts(texts: readonly string[]): AsyncGenerator<string> {
  yield* texts;
}

async function* lines(values: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const value of values) yield `${JSON.stringify(value)}\n`;
}
