import { z } from "@hono/zod-openapi";
import { PART_KINDS } from "../../../shared/engines/text/document_text.ts";
import {
  engineSchema,
  passageSchema,
  usageSchema,
} from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { MEDIA_TYPES, type MediaType } from "../domain/media_types.ts";

const id = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const problem = z
  .object({
    code: z.string().describe("A stable name of the cause"),
    detail: z.string().describe("What went wrong and what to do"),
  })
  .describe("Why it failed");

const notesState = z
  .object({
    status: z.enum(["pending", "ready", "failed"]),
    engine: engineSchema.optional(),
    problem: problem.optional(),
  })
  .describe("Whether there are notes");

export const documentParams = z.object({
  documentId: z.uuid().openapi({ description: "The document", example: id }),
});

const documentExample = {
  id,
  title: "Cell biology",
  status: "ready" as const,
  revision: 1,
  fileName: "cells.pdf",
  mediaType: "application/pdf" as const,
  byteLength: 482133,
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  text: { characters: 104233, parts: 50, partKind: "page" as const },
  notes: { status: "ready" as const, engine: { name: "offline", version: "1" } },
  createdAt: "2026-11-23T10:00:00.000Z",
  updatedAt: "2026-11-23T10:00:04.000Z",
};

export const documentSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe(
        "pending: waits to be read; processing: read, notes are being made; ready: done; failed: could not be read, see problem",
      ),
    problem: problem.optional(),
    revision: z.int().describe("Which processing this is: 1, and one more at each reprocessing"),
    fileName: z.string(),
    mediaType: z.enum(Object.keys(MEDIA_TYPES) as [MediaType, ...MediaType[]]),
    byteLength: z.int().describe("Bytes of the file"),
    sha256: z.string().describe("SHA-256 of the file, hexadecimal"),
    text: z
      .object({
        characters: z.int().describe("UTF-16 code units of text"),
        parts: z.int().describe("Pages, slides or sections with text"),
        partKind: z.enum(PART_KINDS),
      })
      .optional()
      .describe("The text that was read; absent until then"),
    notes: notesState,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("Document", { example: documentExample });

export const documentPageSchema = pageOf(documentSchema, "DocumentPage", documentExample);

const partSchema = z
  .object({
    kind: z.enum(PART_KINDS),
    number: z.int().describe("1 for the first"),
    title: z.string().optional().describe("A section's heading or a slide's title"),
    start: z.int().describe("Offset into the text, in UTF-16 code units"),
    end: z.int().describe("Offset behind the part"),
  })
  .openapi("TextPart", { example: { kind: "page", number: 1, start: 0, end: 29 } });

export const contentSchema = z
  .object({ text: z.string(), parts: z.array(partSchema) })
  .openapi("DocumentContent");

export const textSchema = z
  .object({
    documentId: z.uuid(),
    title: z.string(),
    revision: z.int(),
    text: z.string(),
    parts: z.array(partSchema).describe("Pages or sections, in order"),
  })
  .openapi("DocumentText", {
    example: {
      documentId: id,
      title: "Cell biology",
      revision: 1,
      text: "The cell is the unit of life.",
      parts: [{ kind: "page", number: 1, start: 0, end: 29 }],
    },
  });

const passageExample = {
  documentId: id,
  part: { kind: "page" as const, number: 1 },
  start: 0,
  end: 29,
  quote: "The cell is the unit of life.",
};
const noteExample = { text: passageExample.quote, passage: passageExample };

const note = z
  .object({ text: z.string(), passage: passageSchema })
  .openapi("Note", { example: noteExample });

export const notesSchema = z
  .object({
    documentId: z.uuid(),
    title: z.string(),
    revision: z.int(),
    engine: engineSchema,
    usage: usageSchema.optional(),
    summary: z.array(note),
    keyTerms: z.array(
      z.object({ term: z.string(), explanation: z.string(), passage: passageSchema }),
    ),
    outline: z.array(
      z.object({ title: z.string(), passage: passageSchema, points: z.array(note) }),
    ),
  })
  .openapi("Notes", {
    example: {
      documentId: id,
      title: "Cell biology",
      revision: 1,
      engine: { name: "offline", version: "1" },
      summary: [noteExample],
      keyTerms: [{ term: "cell", explanation: passageExample.quote, passage: passageExample }],
      outline: [{ title: "Cells", passage: passageExample, points: [noteExample] }],
    },
  });

const entryExample = {
  version: 1,
  type: "DocumentUploaded",
  time: "2026-11-23T10:00:00.000Z",
  revision: 1,
  summary: "Uploaded cells.pdf (482133 bytes).",
};

export const timelinePageSchema = pageOf(
  z
    .object({
      version: z.int().describe("Its place in the document's stream, from 1"),
      type: z.string().describe("What happened"),
      time: z.iso.datetime(),
      revision: z.int(),
      summary: z.string(),
      problem: problem.optional(),
    })
    .openapi("TimelineEntry", { example: entryExample }),
  "Timeline",
  entryExample,
);

export const internalDocumentSchema = z
  .object({
    id: z.uuid(),
    ownerId: z.uuid(),
    title: z.string(),
    status: z.enum(["pending", "processing", "ready", "failed"]),
    revision: z.int(),
    problem: problem.optional(),
  })
  .openapi("InternalDocument");

export const internalTextSchema = z
  .object({
    documentId: z.uuid(),
    ownerId: z.uuid(),
    title: z.string(),
    revision: z.int(),
    content: contentSchema,
  })
  .openapi("InternalDocumentText");

export const internalNotesSchema = z
  .object({
    documentId: z.uuid(),
    ownerId: z.uuid(),
    title: z.string(),
    revision: z.int(),
    notes: z.object({
      engine: engineSchema,
      summary: notesSchema.shape.summary,
      keyTerms: notesSchema.shape.keyTerms,
      outline: notesSchema.shape.outline,
    }),
  })
  .openapi("InternalDocumentNotes");
