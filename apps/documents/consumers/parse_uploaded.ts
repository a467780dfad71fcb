import { documentUploaded } from "../../../shared/contracts/document_uploaded.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { on } from "../../../shared/messaging/event_handler.ts";
import { PARSE } from "../jobs/parse_document.ts";

/** The group that has uploaded documents read. */
export const parseUploaded = {
  groupId: "documents.parse",
  topics: ["document.uploaded"] as const,
  handlers: [
    on(documentUploaded, async (tx, { data: { documentId, revision } }) => {
      const key = `${documentId}/${revision}`;
      await enqueueJob(tx, { kind: PARSE, key, payload: { documentId, revision } });
    }),
  ],
};
