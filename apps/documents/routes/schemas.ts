import { z } from "@hono/zod-openapi";
import { LANGUAGES } from "../../../shared/engines/text/detect_language.ts";
import { PART_KINDS } from "../../../shared/engines/text/document_text.ts";
import {
  engineSchema,
  passageSchema,
  usageSchema,
} from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { queuePositionSchema } from "../../../shared/jobs/queue_position_schema.ts";
import { MEDIA_TYPES, type MediaType } from "../domain/media_types.ts";

const id = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const problem = z
  .object({
    code: z.string().describe("Stable, machine-readable error code"),
    detail: z.string().describe("Explanation of the cause and how to resolve it"),
  })
  .describe("Cause of the failure");

const warnings = z
  .array(
    z
      .object({
        code: z.string().describe("Stable, machine-readable code"),
        detail: z.string().describe("What is missing or uncertain, and what can be done"),
      })
      .openapi("ReadingWarning", {
        example: { code: "pages_without_text", detail: "2 of 52 pages contain no text: 3, 4." },
      }),
  )
  .optional()
  .describe(
    "What could not be read from the file, was guessed, or was left out of the notes; absent if there is nothing",
  );

const language = z
  .string()
  .optional()
  .describe("Language of the text (ISO 639-1), if it was detected or corrected");

export const languageSchema = z
  .strictObject({ language: z.enum(LANGUAGES).describe("Language of the text (ISO 639-1)") })
  .openapi("DocumentLanguage", { example: { language: "fr" } });

const notesState = z
  .object({
    status: z
      .enum(["pending", "ready", "failed"])
      .describe("`pending`: not generated yet; `ready`: available; `failed`: see `problem`"),
    engine: engineSchema.optional(),
    problem: problem.optional(),
  })
  .describe("Status of the notes");

export const documentParams = z.object({
  documentId: z.uuid().openapi({ description: "ID of the document", example: id }),
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
    id: z.uuid().describe("ID of the document"),
    title: z.string().describe("Title of the document"),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe(
        "`pending`: waiting for processing, or the text is being extracted; `processing`: the notes are being generated; `ready`: processing is complete; `failed`: the text could not be extracted, see `problem`",
      ),
    queuePosition: queuePositionSchema.optional(),
    problem: problem.optional(),
    revision: z
      .int()
      .describe(
        "Revision of the document: 1 at first, incremented each time the document is reprocessed",
      ),
    fileName: z.string().describe("Name of the uploaded file"),
    mediaType: z
      .enum(Object.keys(MEDIA_TYPES) as [MediaType, ...MediaType[]])
      .describe("Media type of the file, detected from its content"),
    byteLength: z.int().describe("Size of the file, in bytes"),
    sha256: z.string().describe("SHA-256 hash of the file, in lowercase hexadecimal"),
    text: z
      .object({
        characters: z.int().describe("Length of the text, in UTF-16 code units"),
        parts: z.int().describe("Number of pages, slides or sections that contain text"),
        partKind: z.enum(PART_KINDS).describe("What the text is divided into"),
      })
      .optional()
      .describe("Size of the extracted text; absent until the text has been extracted"),
    language,
    warnings,
    notes: notesState,
    originalExpiresAt: z.iso
      .datetime()
      .optional()
      .describe(
        "Time when the uploaded file is deleted because no text could be extracted; to prevent this, reprocess the document before then",
      ),
    originalDeletedAt: z.iso
      .datetime()
      .optional()
      .describe("Time when the uploaded file was deleted; upload the file again to process it"),
    createdAt: z.iso.datetime().describe("Time when the document was created"),
    updatedAt: z.iso.datetime().describe("Time when the document was last updated"),
  })
  .openapi("Document", { example: documentExample });

export const documentPageSchema = pageOf(documentSchema, "DocumentPage", documentExample);

const partSchema = z
  .object({
    kind: z.enum(PART_KINDS).describe("Kind of part"),
    number: z.int().describe("Number of the page, slide or section, starting at 1"),
    title: z.string().optional().describe("Heading of the section, or title of the slide"),
    start: z.int().describe("Start offset in the text, in UTF-16 code units"),
    end: z.int().describe("End offset (exclusive), in UTF-16 code units"),
  })
  .openapi("TextPart", { example: { kind: "page", number: 1, start: 0, end: 29 } });

export const contentSchema = z
  .object({ text: z.string(), parts: z.array(partSchema) })
  .openapi("DocumentContent");

export const textSchema = z
  .object({
    documentId: z.uuid().describe("ID of the document"),
    title: z.string().describe("Title of the document"),
    revision: z.int().describe("Revision of the document that the text belongs to"),
    text: z.string().describe("The extracted text"),
    parts: z.array(partSchema).describe("Pages, slides or sections, in order"),
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
  .object({ text: z.string().describe("Text of the note"), passage: passageSchema })
  .openapi("Note", { example: noteExample });

export const notesSchema = z
  .object({
    documentId: z.uuid().describe("ID of the document"),
    title: z.string().describe("Title of the document"),
    revision: z.int().describe("Revision of the document that the notes belong to"),
    language,
    warnings,
    engine: engineSchema,
    usage: usageSchema.optional(),
    summary: z.array(note).describe("Summary of the document, in order"),
    keyTerms: z
      .array(
        z.object({
          term: z.string().describe("The term, which the document defines or names"),
          explanation: z.string().describe("Sentence that explains the term"),
          passage: passageSchema,
        }),
      )
      .describe("Key terms of the document"),
    outline: z
      .array(
        z.object({
          title: z.string().describe("Heading of the section"),
          level: z
            .int()
            .optional()
            .describe("Depth of a heading below others, from 2; absent for the outermost headings"),
          passage: passageSchema,
          points: z.array(note).describe("Main points of the section"),
        }),
      )
      .describe("Sections of the document with their main points, in order"),
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
      version: z.int().describe("Position of the event in the document's history, starting at 1"),
      type: z.string().describe("Type of the event"),
      time: z.iso.datetime().describe("Time of the event"),
      revision: z.int().describe("Revision of the document at the time of the event"),
      summary: z.string().describe("What happened"),
      problem: problem.optional(),
      originalExpiresAt: z.iso
        .datetime()
        .optional()
        .describe("When the uploaded file of the failed document is deleted"),
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
    language,
  })
  .openapi("InternalDocument");

export const internalTextSchema = z
  .object({
    documentId: z.uuid(),
    ownerId: z.uuid(),
    title: z.string(),
    revision: z.int(),
    content: contentSchema,
    language,
  })
  .openapi("InternalDocumentText");

/** What another service will turn into a document. */
export const reservationSchema = z
  .object({
    ownerId: z.uuid(),
    sourceId: z.uuid().describe("ID of the transcription"),
    byteLength: z.int().nonnegative().describe("Size of the file, in bytes"),
  })
  .openapi("DocumentReservation");

export const reservedSchema = z
  .object({ documentId: z.uuid().describe("ID of the document to import") })
  .openapi("ReservedDocument");

export const internalNotesSchema = z
  .object({
    documentId: z.uuid(),
    ownerId: z.uuid(),
    title: z.string(),
    revision: z.int(),
    language,
    notes: z.object({
      engine: engineSchema,
      summary: notesSchema.shape.summary,
      keyTerms: notesSchema.shape.keyTerms,
      outline: notesSchema.shape.outline,
    }),
  })
  .openapi("InternalDocumentNotes");
