import { and, desc, eq, inArray, lt, type SQL } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { collectionDocuments, documentList } from "../adapters/tables.ts";
import { notesWithoutText } from "../domain/document_state.ts";
import type { DocumentView } from "./document_view.ts";

/** Which page of whose documents; the newest come first. */
export interface ListDocuments {
  readonly ownerId: string;
  /** Documents older than this one. */
  readonly before?: string | undefined;
  readonly limit: number;
  /** Only those of this collection, which is the owner's. */
  readonly collectionId?: string | undefined;
}

/** A learner's documents from the read model; by the index, whatever their number. */
export async function listDocuments(
  database: Database,
  { ownerId, before, limit, collectionId }: ListDocuments,
): Promise<DocumentView[]> {
  const rows = await database.orm
    .select()
    .from(documentList)
    .where(
      and(
        eq(documentList.ownerId, ownerId),
        before === undefined ? undefined : lt(documentList.documentId, before),
        collectionId === undefined ? undefined : isIncludedIn(database, collectionId),
      ),
    )
    .orderBy(desc(documentList.documentId))
    .limit(limit);
  return rows.map(toListedView);
}

function isIncludedIn({ orm }: Database, collectionId: string): SQL {
  const included = orm
    .select({ documentId: collectionDocuments.documentId })
    .from(collectionDocuments)
    .where(eq(collectionDocuments.collectionId, collectionId));
  return inArray(documentList.documentId, included);
}

function toListedView(row: typeof documentList.$inferSelect): DocumentView {
  const { documentId, title, status, revision, problem, createdAt, updatedAt } = row;
  const { fileName, mediaType, byteLength, sha256, characters, parts, partKind } = row;
  const { language, warnings, originalDeletedAt } = row;
  return {
    id: documentId,
    title,
    status,
    revision,
    ...(problem && { problem }),
    fileName,
    mediaType,
    byteLength,
    sha256,
    ...(characters !== null &&
      parts !== null &&
      partKind !== null && { text: { characters, parts, partKind } }),
    ...(language !== null && { language }),
    ...(warnings !== null && { warnings }),
    // Earlier versions left the notes of a failed document pending.
    notes: status === "failed" && row.notes.status === "pending" ? notesWithoutText : row.notes,
    ...(originalDeletedAt && { originalDeletedAt }),
    createdAt,
    updatedAt,
  };
}
