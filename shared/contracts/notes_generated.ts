import { z } from "zod";
import { defineEvent } from "./event.ts";
import { engine, ownerId, problem, revision, streamVersion, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const notesGeneratedTopic: TopicSettings = {
  name: "notes.generated",
  partitions: 3,
  retentionMs: 7 * DAY_MS,
  key: "documentId",
  keyReason:
    "The notes of a later document revision are consumed after those of an earlier revision.",
  publisher: "documents",
  groups: ["quiz.saga", "tts.read-aloud"],
};

const documentId = uuid("ID of the document that the notes belong to");
const example = {
  documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  streamVersion: 3,
  revision: 1,
};

/** A document's notes were generated; they can be read from the documents service. */
export const notesGenerated = defineEvent({
  type: "notes.generated.v1",
  topic: notesGeneratedTopic,
  summary: "A document's notes were generated and can be read from the documents service.",
  data: z.object({
    documentId,
    ownerId,
    streamVersion,
    revision,
    engine: engine.describe("Text engine that generated the notes"),
  }),
  example: { ...example, engine: { name: "offline", version: "1" } },
});

/** A document's notes could not be generated. */
export const notesFailed = defineEvent({
  type: "notes.failed.v1",
  topic: notesGeneratedTopic,
  summary: "A document's notes could not be generated.",
  data: z.object({ documentId, ownerId, streamVersion, revision, problem }),
  example: {
    ...example,
    problem: { code: "text_too_short", detail: "The document contains no complete sentence." },
  },
});
