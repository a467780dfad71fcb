import type { Database } from "../../../shared/database/connect.ts";
import { readQueuePosition } from "../../../shared/jobs/job_turns.ts";
import { MAKE_NOTES, PARSE, revisionKey } from "../domain/job_kinds.ts";
import type { DocumentView } from "./document_view.ts";

/** The place in the queue of what a document waits for next; undefined if it waits for nothing. */
export async function readPosition(
  database: Database,
  { id: documentId, revision, status }: Pick<DocumentView, "id" | "revision" | "status">,
): Promise<number | undefined> {
  if (status !== "pending" && status !== "processing") return undefined;
  const kind = status === "pending" ? PARSE : MAKE_NOTES;
  return readQueuePosition(database, { kind, keys: [revisionKey({ documentId, revision })] });
}
