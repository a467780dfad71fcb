import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { documentList } from "../adapters/tables.ts";
import { notesWithoutText } from "../domain/document_state.ts";
import type { DocumentView } from "./document_view.ts";

/** Which page of whose documents; the newest come first. */
export interface ListDocuments {
  readonly ownerId: string;
  /** Documents older than this one. */
  readonly before?: string | undefined;
  readonly limit: number;
}

/** A learner's documents from the read model; by the index, whatever their number. */
export async function listDocuments(
  database: Database,
  { ownerId, before, limit }: ListDocuments,
): Promise<DocumentView[]> {
  const rows = await database.orm
    .select()
    .from(documentList)
    .where(
      and(
        eq(documentList.ownerId, ownerId),
        before === undefined ? undefined : lt(documentList.documentId, before),
      ),
    )
    .orderBy(desc(documentList.documentId))
    .limit(limit);
  return rows.map(toListedView);
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
