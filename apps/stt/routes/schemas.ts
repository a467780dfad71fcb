import { z } from "@hono/zod-openapi";
import { engineSchema } from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { MAX_TITLE } from "../../../shared/uploads/upload_form.ts";

const id = "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44";
const documentId = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const engine = { name: "whisper-tiny-en", version: "1.2.1" };

export const transcriptionParams = z.object({
  transcriptionId: z.uuid().openapi({ description: "The transcription", example: id }),
});

const madeDocument = z
  .object({
    id: z.uuid().describe("GET /v1/documents/{documentId} answers it once it is imported"),
    status: z
      .enum(["importing", "pending", "processing", "ready", "failed", "deleted", "unknown"])
      .optional()
      .describe(
        "importing: not there yet; deleted: there no more; unknown: the documents service does not answer; otherwise the document's own status. Absent in lists.",
      ),
  })
  .describe("The document that the transcript was made, by POST .../document");

const transcriptionExample = {
  id,
  title: "Lecture 3",
  status: "ready" as const,
  language: "en-US",
  fileName: "lecture-3.mp3",
  mediaType: "audio/mpeg",
  byteLength: 1920044,
  durationMs: 60000,
  engine,
  segments: 14,
  characters: 812,
  document: { id: documentId, status: "ready" as const },
  createdAt: "2026-11-23T10:00:00.000Z",
  updatedAt: "2026-11-23T10:00:31.000Z",
};

export const transcriptionSchema = z
  .object({
    id: z.uuid(),
    title: z.string(),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe(
        "ready: there is a transcript, an empty one where nobody speaks; failed: see problem",
      ),
    problem: z
      .object({
        code: z.string().describe("A stable name of the cause"),
        detail: z.string().describe("What went wrong and what to do"),
      })
      .optional()
      .describe("Why it failed"),
    language: z.string(),
    fileName: z.string(),
    mediaType: z.string().describe("Told by the content"),
    byteLength: z.int().describe("Bytes of the file"),
    durationMs: z.int().optional().describe("The recording's length; absent until it is read"),
    engine: engineSchema.optional().describe("What wrote it down"),
    segments: z.int().optional().describe("How many the transcript has"),
    characters: z.int().optional().describe("UTF-16 code units of text"),
    document: madeDocument.optional(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("Transcription", { example: transcriptionExample });

export const transcriptionPageSchema = pageOf(
  transcriptionSchema,
  "TranscriptionPage",
  transcriptionExample,
);

export const transcriptQuery = z.object({
  format: z.enum(["json", "txt", "srt", "vtt"]).default("json").openapi({
    description: "json: segments with times and confidence; txt: the words; srt, vtt: subtitles",
    example: "vtt",
  }),
});

export const transcriptSchema = z
  .object({
    transcriptionId: z.uuid(),
    title: z.string(),
    language: z.string(),
    engine: engineSchema,
    durationMs: z.int(),
    text: z.string().describe("All that was said; empty where nobody speaks"),
    segments: z.array(
      z.object({
        startMs: z.int().describe("Milliseconds from the recording's beginning"),
        endMs: z.int(),
        text: z.string(),
        confidence: z.number().min(0).max(1).describe("How sure the engine is"),
      }),
    ),
  })
  .openapi("Transcript", {
    example: {
      transcriptionId: id,
      title: "Lecture 3",
      language: "en-US",
      engine,
      durationMs: 60000,
      text: "the cell is the unit of life",
      segments: [
        { startMs: 120, endMs: 2380, text: "the cell is the unit of life", confidence: 0.71 },
      ],
    },
  });

export const documentRequestSchema = z
  .object({
    title: z
      .string()
      .trim()
      .min(1)
      .max(MAX_TITLE)
      .optional()
      .describe("The document's; the transcription's unless given"),
  })
  .openapi("TranscriptDocumentRequest", { example: { title: "Lecture 3, written down" } });

export const internalTextSchema = z
  .object({
    transcriptionId: z.uuid(),
    ownerId: z.uuid(),
    vtt: z.string().describe("The transcript as WebVTT"),
  })
  .openapi("InternalTranscript");
