import { text as collect } from "node:stream/consumers";
import type { DocumentText } from "../../../shared/engines/text/document_text.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";

/** Reads a document's extracted text back. @throws {ObjectNotFoundError} when it was deleted */
export async function readText(objects: ObjectStore, textKey: string): Promise<DocumentText> {
  return JSON.parse(await collect(await objects.get(textKey))) as DocumentText;
}
