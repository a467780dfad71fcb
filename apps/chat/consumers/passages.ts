import {
  documentDeleted,
  documentFailed,
  documentProcessed,
} from "../../../shared/contracts/document_processed.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { type EventHandler, on } from "../../../shared/messaging/event_handler.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { forgetDocument } from "../commands/forget_document.ts";
import { recordNews } from "../commands/known_documents.ts";
import { resumeAnswersLater } from "../commands/next_answer.ts";
import { INDEX_DOCUMENT } from "../domain/job_kinds.ts";

/** Group chat.passages: logs what becomes of documents and has their text made searchable. */
export const passagesHandlers: readonly EventHandler[] = [
  on(documentProcessed, async (tx, { data }) => {
    const { documentId, ownerId, revision } = data;
    if (await isOwnerErased(tx, ownerId)) return;
    if (!(await recordNews(tx, { ...data, status: "processed" }))) return;
    const payload = { documentId, revision };
    const key = `${documentId}:${revision}`;
    await enqueueJob(tx, { kind: INDEX_DOCUMENT, key, ownerId, payload });
  }),
  on(documentFailed, async (tx, { data }) => {
    if (await isOwnerErased(tx, data.ownerId)) return;
    if (!(await recordNews(tx, { ...data, status: "failed" }))) return;
    await resumeAnswersLater(tx, data.ownerId);
  }),
  on(documentDeleted, (tx, { data }) => forgetDocument(tx, data)),
];
