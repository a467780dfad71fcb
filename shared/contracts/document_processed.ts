import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, problem, revision, sha256, streamVersion, uuid, warning } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const documentProcessedTopic: TopicSettings = {
  name: "document.processed",
  partitions: 3,
  retentionMs: 7 * DAY_MS,
  key: "documentId",
  keyReason:
    "Consumers receive the events of a document in order, so they never restore a deleted document.",
  publisher: "documents",
  groups: ["documents.notes", "quiz.bank", "chat.passages", "tts.read-aloud"],
};

const documentId = uuid("ID of the document");
const example = {
  documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  streamVersion: 2,
  revision: 1,
};

/** A document's text was extracted; it can be read from the documents service. */
export const documentProcessed = defineEvent({
  type: "document.processed.v1",
  topic: documentProcessedTopic,
  summary: "A document's text was extracted and can be read from the documents service.",
  data: z.object({
    documentId,
    ownerId,
    streamVersion,
    revision,
    textKey: z
      .string()
      .min(1)
      .describe("Object key of the text in the documents service's storage"),
    textSha256: sha256,
    characters: z.int().positive().describe("Length of the text, in UTF-16 code units"),
    parts: z.int().positive().describe("Number of pages, slides or sections"),
    language: z
      .string()
      .optional()
      .describe("Language of the text (ISO 639-1), if it was detected or chosen by the learner"),
    warnings: z
      .array(warning)
      .optional()
      .describe("What could not be read from the file, or was guessed"),
  }),
  example: {
    ...example,
    textKey: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11/text-1.json",
    textSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    characters: 104233,
    parts: 50,
    language: "en",
    warnings: [{ code: "pages_without_text", detail: "2 of 52 pages contain no text: 3, 4." }],
  },
});

/** More of the text of a document with scanned pages was recognized; what waits for it can wait longer. */
export const documentProgressed = defineEvent({
  type: "document.progressed.v1",
  topic: documentProcessedTopic,
  summary: "More pages of a scanned document were recognized; its text is not complete yet.",
  data: z.object({
    documentId,
    ownerId,
    streamVersion,
    revision,
    done: z.int().nonnegative().describe("Number of scanned pages that were recognized"),
    total: z.int().positive().describe("Number of scanned pages"),
  }),
  example: { ...example, streamVersion: 1, done: 15, total: 300 },
});

/** A document could not be processed; the learner sees the reason. */
export const documentFailed = defineEvent({
  type: "document.failed.v1",
  topic: documentProcessedTopic,
  summary: "A document could not be processed.",
  data: z.object({ documentId, ownerId, streamVersion, revision, problem }),
  example: {
    ...example,
    problem: { code: "no_text", detail: "The PDF contains only page images and no text." },
  },
});

/** A learner deleted a document: every service must delete its data about it. */
export const documentDeleted = defineEvent({
  type: "document.deleted.v1",
  topic: documentProcessedTopic,
  summary: "A learner deleted a document; every service deletes the data derived from it.",
  data: z.object({ documentId, ownerId, streamVersion }),
  example: { documentId: example.documentId, ownerId: example.ownerId, streamVersion: 4 },
});
