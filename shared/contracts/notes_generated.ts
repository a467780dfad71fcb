import { z } from "zod";
import { defineEvent } from "./event.ts";
import { engine, ownerId, problem, revision, streamVersion, uuid } from "./fields.ts";

const documentId = uuid("The document that the notes are of");
const example = {
  documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
  streamVersion: 3,
  revision: 1,
};

/** A document's notes can be read. */
export const notesGenerated = defineEvent({
  type: "notes.generated.v1",
  topic: "notes.generated",
  summary: "A document's notes were made and can be read from the documents service.",
  data: z.object({
    documentId,
    ownerId,
    streamVersion,
    revision,
    engine: engine.describe("What made the notes"),
  }),
  example: { ...example, engine: { name: "offline", version: "1" } },
});

/** A document's notes could not be made. */
export const notesFailed = defineEvent({
  type: "notes.failed.v1",
  topic: "notes.generated",
  summary: "A document's notes could not be made.",
  data: z.object({ documentId, ownerId, streamVersion, revision, problem }),
  example: {
    ...example,
    problem: { code: "text_too_short", detail: "The document has no complete sentence." },
  },
});
