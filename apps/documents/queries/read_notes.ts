import { eq } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import { documentNotes } from "../adapters/tables.ts";

/** A document's notes, with the revision that they were generated from. */
export interface StoredNotes {
  readonly revision: number;
  readonly notes: Notes;
}

/** A document's newest notes, if there are any. */
export async function readNotes(
  database: Database,
  documentId: string,
): Promise<StoredNotes | undefined> {
  const [row] = await database.orm
    .select({ revision: documentNotes.revision, notes: documentNotes.notes })
    .from(documentNotes)
    .where(eq(documentNotes.documentId, documentId));
  return row;
}
