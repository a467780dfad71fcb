import { Readable } from "node:stream";
import { text as collect } from "node:stream/consumers";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";

/** Reads a document's extracted text back. @throws {ObjectNotFoundError} when it was deleted */
export async function readText(objects: ObjectStore, textKey: string): Promise<DocumentText> {
  return JSON.parse(await collect(await objects.get(textKey))) as DocumentText;
}

/**
 * The JSON of a document's text with members that come before it. The text is stored as JSON and can
 * have 10 million characters: it is neither parsed nor held in memory, so that its readers do not block
 * the requests of others.
 *
 * @throws {ObjectNotFoundError} when it was deleted
 */
export async function readTextJson(
  objects: ObjectStore,
  textKey: string,
  members: Readonly<Record<string, unknown>>,
): Promise<Readable> {
  const stored = await objects.get(textKey);
  return Readable.from(joined(members, stored), { objectMode: false });
}

async function* joined(members: Readonly<Record<string, unknown>>, stored: Readable) {
  let opening = JSON.stringify(members).slice(0, -1);
  for await (const chunk of stored as AsyncIterable<Buffer>) {
    if (opening !== "") {
      // In place of the stored object's opening brace.
      yield Buffer.from(`${opening},`);
      opening = "";
      yield chunk.subarray(1);
    } else {
      yield chunk;
    }
  }
}
