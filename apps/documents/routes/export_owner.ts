import type { Database } from "../../../shared/database/connect.ts";
import {
  type ExportedFile,
  everyRow,
  fileNameOf,
  jsonFile,
  jsonLinesFile,
  storedFile,
} from "../../../shared/owners/exported_files.ts";
import { DocumentNotFoundError } from "../domain/document_errors.ts";
import type { LiveDocument } from "../domain/document_state.ts";
import { listDocuments } from "../queries/list_documents.ts";
import { listCollections, readDocumentIds } from "../queries/read_collections.ts";
import { readOwnedDocument, type StreamReading } from "../queries/read_document.ts";
import { readNotes } from "../queries/read_notes.ts";
import { toBody } from "./document_body.ts";
import type { DocumentContext } from "./document_context.ts";

/** A learner's documents, each as the API returns it, with its file, text and notes; and collections. */
export async function* exportOwner(
  context: Pick<DocumentContext, "database" | "store" | "objects" | "retentionMs">,
  ownerId: string,
): AsyncGenerator<ExportedFile> {
  const { database, objects, retentionMs } = context;
  const views = everyRow(
    (before) => listDocuments(database, { ownerId, before, limit: 100 }),
    ({ id }) => id,
  );
  for await (const view of views) {
    const documentId = view.id;
    const document = await readIfThere(context, { documentId, ownerId });
    if (document === undefined) continue;
    const folder = `documents/${documentId}`;
    yield jsonFile(`${folder}/document.json`, toBody(view, { retentionMs }));
    const { file, text, originalDeleted } = document;
    if (!originalDeleted) {
      const name = `${folder}/original/${fileNameOf(file.fileName)}`;
      yield* storedFile(objects, { name, key: file.objectKey });
    }
    if (text) yield* storedFile(objects, { name: `${folder}/text.json`, key: text.textKey });
    const notes = await readNotes(database, documentId);
    if (notes) yield jsonFile(`${folder}/notes.json`, notes);
  }
  yield jsonLinesFile("documents/collections.jsonl", everyCollection(database, ownerId));
}

async function* everyCollection(database: Database, ownerId: string) {
  const collections = everyRow(
    async (before) => (await listCollections(database, { ownerId, before, limit: 100 })).items,
    ({ collectionId }) => collectionId,
  );
  for await (const { collectionId: id, title, createdAt, updatedAt } of collections) {
    const documentIds = await readDocumentIds(database, id);
    yield { id, title, documentIds, createdAt, updatedAt };
  }
}

/** Undefined where it was deleted since it was listed. */
async function readIfThere(
  reading: StreamReading,
  ids: { documentId: string; ownerId: string },
): Promise<LiveDocument | undefined> {
  try {
    return (await readOwnedDocument(reading, ids)).document;
  } catch (error) {
    if (error instanceof DocumentNotFoundError) return undefined;
    throw error;
  }
}
