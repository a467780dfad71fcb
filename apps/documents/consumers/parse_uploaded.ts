import { documentUploaded } from "../../../shared/contracts/document_uploaded.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { on } from "../../../shared/messaging/event_handler.ts";
import { PARSE, revisionKey } from "../domain/job_kinds.ts";

/** The group that has uploaded documents read. */
export const parseUploaded = {
  groupId: "documents.parse",
  topics: ["document.uploaded"] as const,
  handlers: [
    on(documentUploaded, async (tx, { data: { documentId, ownerId, revision } }) => {
      const payload = { documentId, revision };
      await enqueueJob(tx, { kind: PARSE, key: revisionKey(payload), ownerId, payload });
    }),
  ],
};
