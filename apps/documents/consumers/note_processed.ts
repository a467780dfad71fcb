import { documentProcessed } from "../../../shared/contracts/document_processed.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { on } from "../../../shared/messaging/event_handler.ts";
import { MAKE_NOTES, revisionKey } from "../domain/job_kinds.ts";

/** The group that adds the jobs for the notes of processed documents. */
export const noteProcessed = {
  groupId: "documents.notes",
  topics: ["document.processed"] as const,
  handlers: [
    on(documentProcessed, async (tx, { data: { documentId, ownerId, revision } }) => {
      const payload = { documentId, revision };
      await enqueueJob(tx, { kind: MAKE_NOTES, key: revisionKey(payload), ownerId, payload });
    }),
  ],
};
