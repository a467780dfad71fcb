import { z } from "@hono/zod-openapi";
import { engineSchema } from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
import { queuePositionSchema } from "../../../shared/jobs/queue_position_schema.ts";
import { MAX_TITLE } from "../../../shared/uploads/upload_form.ts";

const id = "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44";
const documentId = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
const engine = { name: "whisper-tiny-en", version: "1.2.1" };

export const transcriptionParams = z.object({
  transcriptionId: z.uuid().openapi({ description: "ID of the transcription", example: id }),
});

const madeDocument = z
  .object({
    id: z.uuid().describe("ID of the document, for `GET /v1/documents/{documentId}`"),
    status: z
      .enum(["importing", "pending", "processing", "ready", "failed", "deleted", "unknown"])
      .optional()
      .describe(
        "`importing`: not created yet; `deleted`: no longer exists; `unknown`: the documents service is unreachable; otherwise the status of the document itself; absent in lists",
      ),
  })
  .describe(
    "Document created from the transcript by `POST /v1/audio/transcriptions/{transcriptionId}/document`; absent until then",
  );

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
    id: z.uuid().describe("ID of the transcription"),
    title: z.string().describe("Title of the transcription"),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe(
        "`pending`: waiting for processing; `processing`: the recording is being transcribed; `ready`: the transcript is available; `failed`: see `problem`",
      ),
    queuePosition: queuePositionSchema.optional(),
    problem: z
      .object({
        code: z.string().describe("Stable, machine-readable error code"),
        detail: z.string().describe("Explanation of the cause and how to resolve it"),
      })
      .optional()
      .describe("Why the transcription failed; present if `status` is `failed`"),
    language: z.string().describe("Language of the recording, as a BCP 47 language tag"),
    fileName: z.string().describe("Name of the uploaded file"),
    mediaType: z.string().describe("Media type detected from the content of the file"),
    byteLength: z.int().describe("Size of the file, in bytes"),
    durationMs: z
      .int()
      .optional()
      .describe("Duration of the recording, in milliseconds; absent until it is known"),
    engine: engineSchema
      .optional()
      .describe("Engine that transcribed the recording; absent until `status` is `ready`"),
    segments: z
      .int()
      .optional()
      .describe("Number of segments in the transcript; absent until `status` is `ready`"),
    characters: z
      .int()
      .optional()
      .describe("Length of the transcript, in UTF-16 code units; absent until `status` is `ready`"),
    document: madeDocument.optional(),
    originalExpiresAt: z.iso
      .datetime()
      .optional()
      .describe("Time when the uploaded recording is deleted because it could not be transcribed"),
    originalDeletedAt: z.iso
      .datetime()
      .optional()
      .describe("Time when the uploaded recording was deleted; upload it again to transcribe it"),
    createdAt: z.iso.datetime().describe("Time when the transcription was created"),
    updatedAt: z.iso.datetime().describe("Time when the transcription was last updated"),
  })
  .openapi("Transcription", { example: transcriptionExample });

export const transcriptionPageSchema = pageOf(
  transcriptionSchema,
  "TranscriptionPage",
  transcriptionExample,
);

export const transcriptQuery = z.object({
  format: z.enum(["json", "txt", "srt", "vtt"]).default("json").openapi({
    description:
      "Format of the transcript: `json` contains segments with timestamps and confidence scores, `txt` is plain text, `srt` and `vtt` are subtitles",
    example: "vtt",
  }),
});

export const transcriptSchema = z
  .object({
    transcriptionId: z.uuid().describe("ID of the transcription"),
    title: z.string().describe("Title of the transcription"),
    language: z.string().describe("Language of the recording, as a BCP 47 language tag"),
    engine: engineSchema,
    durationMs: z.int().describe("Duration of the recording, in milliseconds"),
    text: z.string().describe("Full text of the transcript; empty if no speech was detected"),
    warnings: z
      .array(
        z.object({
          code: z.string().describe("Stable, machine-readable code"),
          detail: z.string().describe("What is uncertain, and why"),
        }),
      )
      .optional()
      .describe("What is uncertain about the transcript; absent if there is nothing"),
    segments: z
      .array(
        z.object({
          startMs: z
            .int()
            .describe("Start of the segment, in milliseconds from the start of the recording"),
          endMs: z
            .int()
            .describe(
              "End of the segment (exclusive), in milliseconds from the start of the recording",
            ),
          text: z.string().describe("Text of the segment"),
          confidence: z
            .number()
            .min(0)
            .max(1)
            .describe("Confidence score of the engine for the segment"),
        }),
      )
      .describe("Segments of the transcript, in order"),
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
    title: storedText(MAX_TITLE)
      .trim()
      .min(1)
      .optional()
      .describe("Title of the document; by default, the title of the transcription"),
  })
  .openapi("TranscriptDocumentRequest", { example: { title: "Lecture 3 (transcript)" } });

export const internalTranscriptionSchema = z
  .object({
    transcriptionId: z.uuid(),
    ownerId: z.uuid(),
    documentId: z
      .uuid()
      .nullable()
      .describe("ID of the transcript's document; null if it has none"),
  })
  .openapi("InternalTranscription");

export const internalTextSchema = z
  .object({
    transcriptionId: z.uuid(),
    ownerId: z.uuid(),
    vtt: z.string().describe("Transcript in WebVTT format"),
  })
  .openapi("InternalTranscript");
