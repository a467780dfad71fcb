import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, revision, sha256, streamVersion, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const documentUploadedTopic: TopicSettings = {
  name: "document.uploaded",
  partitions: 3,
  retentionMs: 7 * DAY_MS,
  key: "documentId",
  keyReason:
    "Consumers receive the events of a document in order, so they never restore a deleted document.",
  publisher: "documents",
  groups: ["documents.parse"],
};

/** A document was stored and is ready to be processed; reprocessing publishes it with a new revision. */
export const documentUploaded = defineEvent({
  type: "document.uploaded.v1",
  topic: documentUploadedTopic,
  summary: "A learner's file was stored and is ready to be processed.",
  data: z.object({
    documentId: uuid("ID of the document"),
    ownerId,
    streamVersion,
    revision,
    mediaType: z.string().min(3).describe("Media type of the file, detected from its content"),
    byteLength: z.int().positive().describe("Size of the file, in bytes"),
    sha256,
    objectKey: z
      .string()
      .min(1)
      .describe("Object key of the file in the documents service's storage"),
  }),
  example: {
    documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
    ownerId: "0190a5c4-0000-7000-8000-000000000001",
    streamVersion: 1,
    revision: 1,
    mediaType: "application/pdf",
    byteLength: 482133,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    objectKey: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11/original",
  },
});
