import type { Transaction } from "../../../shared/database/connect.ts";
import type { Notes } from "../../../shared/engines/text/text_engine.ts";
import type { Problem } from "../domain/document_events.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";

/** Records and stores a document's notes; those that are no longer needed are dropped. */
export async function recordNotes(
  streams: DocumentStreams,
  tx: Transaction,
  result: { documentId: string; revision: number; notes: Notes },
): Promise<void> {
  const { documentId, revision, notes } = result;
  const command = { type: "RecordNotes", revision, engine: notes.engine } as const;
  const { events } = await changeDocument(streams, tx, { documentId, command });
  if (events.length === 0) return;
  await tx.sql`
    insert into document_notes (document_id, revision, notes)
    values (${documentId}, ${revision}, ${JSON.stringify(notes)}::text::jsonb)
    on conflict (document_id) do update
      set revision = excluded.revision, notes = excluded.notes, generated_at = now()`;
}

/** Records why no notes could be generated; removes those of an earlier revision. */
export async function recordNotesFailure(
  streams: DocumentStreams,
  tx: Transaction,
  result: { documentId: string; revision: number; problem: Problem },
): Promise<void> {
  const { documentId, ...failure } = result;
  const command = { type: "RecordNotesFailure", ...failure } as const;
  const { events } = await changeDocument(streams, tx, { documentId, command });
  if (events.length > 0) {
    await tx.sql`delete from document_notes where document_id = ${documentId}`;
  }
}
