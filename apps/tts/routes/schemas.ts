import { z } from "@hono/zod-openapi";
import { AUDIO_FORMATS } from "../../../shared/engines/speech/audio_formats.ts";
import { MAX_SPEED, MIN_SPEED } from "../../../shared/engines/speech/speech_engine.ts";
import { engineSchema } from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { queuePositionSchema } from "../../../shared/jobs/queue_position_schema.ts";
import { GENERATION_KINDS } from "../domain/generation.ts";
import { isSpeakable } from "../domain/script.ts";

const GENERATION_ID = "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55";
const DOCUMENT_ID = "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11";
/** More is a document: upload it. */
const MAX_TEXT = 200_000;

export const generationParams = z.object({
  generationId: z
    .uuid()
    .openapi({ description: "ID of the audio generation", example: GENERATION_ID }),
});

const speed = z
  .number()
  .min(MIN_SPEED)
  .max(MAX_SPEED)
  .default(1)
  .describe("Speed relative to the voice's normal rate; 2 is twice as fast");
const voice = z.string().min(1).max(100);
const format = z
  .enum(AUDIO_FORMATS)
  .default("mp3")
  .describe("Audio format; `ogg` is Opus in an Ogg container");
const text = z
  .string()
  .min(1)
  .max(MAX_TEXT)
  .refine(isSpeakable, { error: "must contain letters or digits" });

export const generationRequestSchema = z
  .object({
    kind: z
      .enum(GENERATION_KINDS)
      .optional()
      .describe(
        "What to synthesize: the submitted text, a document, its notes, or a dialogue of two voices about its notes. Defaults to `text` if `text` is sent, otherwise to `document`",
      ),
    text: text
      .optional()
      .describe(
        "Text to synthesize; Markdown headings start chapters. Send either `text` or `documentId`",
      ),
    documentId: z
      .uuid()
      .optional()
      .describe("ID of one of the caller's documents, which may have any status"),
    title: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe(
        "Title of the audio; defaults to the document's title or the beginning of the text",
      ),
    voice: voice.optional().describe("ID of a voice from GET /v1/audio/voices"),
    secondVoice: voice.optional().describe("ID of the voice that answers in a dialogue"),
    speed,
    format,
  })
  .refine(({ text, documentId }) => (text === undefined) !== (documentId === undefined), {
    path: ["text"],
    error: "send either text or documentId, not both",
  })
  .refine(({ kind, text }) => kind === undefined || (kind === "text") === (text !== undefined), {
    path: ["kind"],
    error: "must be text with text, and document, notes or dialogue with documentId",
  })
  .refine(({ kind, secondVoice }) => secondVoice === undefined || kind === "dialogue", {
    path: ["secondVoice"],
    error: "is allowed only if kind is dialogue",
  })
  .openapi("AudioGenerationRequest", {
    example: { documentId: DOCUMENT_ID, kind: "notes", voice: "en-us", speed: 1, format: "mp3" },
  });

export const internalRequestSchema = z
  .object({
    ownerId: z.uuid(),
    text,
    voice: voice.optional(),
    format: z
      .enum(AUDIO_FORMATS)
      .optional()
      .describe("MP3 by default, or WAV if MP3 is unavailable"),
  })
  .openapi("InternalAudioGenerationRequest", {
    example: { ownerId: DOCUMENT_ID, text: "The cell is the unit of life.", format: "mp3" },
  });

export const internalAnswerSchema = z
  .object({ generationId: z.uuid() })
  .openapi("InternalAudioGeneration", { example: { generationId: GENERATION_ID } });

const chapterSchema = z
  .object({
    title: z.string(),
    startMs: z.int().describe("Start of the chapter in milliseconds"),
    endMs: z.int().describe("End of the chapter in milliseconds (exclusive)"),
  })
  .openapi("AudioChapter", { example: { title: "Summary", startMs: 0, endMs: 41200 } });

const generationExample = {
  id: GENERATION_ID,
  status: "ready" as const,
  kind: "notes" as const,
  title: "Cell biology",
  documentId: DOCUMENT_ID,
  revision: 1,
  voices: ["en-us"],
  speed: 1,
  format: "mp3" as const,
  engine: { name: "espeak-ng-native", version: "1.51" },
  audio: {
    href: `/v1/audio/generations/${GENERATION_ID}/audio`,
    mediaType: "audio/mpeg",
    byteLength: 240332,
    durationMs: 41200,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  },
  chapters: [{ title: "Summary", startMs: 0, endMs: 41200 }],
  createdAt: "2026-11-23T10:00:00.000Z",
  updatedAt: "2026-11-23T10:00:04.000Z",
};

export const generationSchema = z
  .object({
    id: z.uuid(),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe("`ready`: the audio file is complete and verified; `failed`: see `problem`"),
    queuePosition: queuePositionSchema.optional(),
    kind: z.enum(GENERATION_KINDS),
    title: z.string(),
    documentId: z.uuid().optional(),
    revision: z
      .int()
      .optional()
      .describe("Revision of the document that was synthesized; absent for a text"),
    voices: z.array(z.string()),
    speed: z.number(),
    format: z.enum(AUDIO_FORMATS),
    engine: engineSchema.optional(),
    audio: z
      .object({
        href: z.string(),
        mediaType: z.string(),
        byteLength: z.int(),
        durationMs: z.int(),
        sha256: z.string().describe("SHA-256 of the file in lower-case hexadecimal"),
      })
      .optional()
      .describe("The audio file; present once `status` is `ready`"),
    chapters: z
      .array(chapterSchema)
      .describe("Chapters, also embedded in the file; empty until `status` is `ready`"),
    problem: z
      .object({ code: z.string(), detail: z.string() })
      .optional()
      .describe("Why the audio generation failed; present if `status` is `failed`"),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi("AudioGeneration", { example: generationExample });

export const generationPageSchema = pageOf(
  generationSchema,
  "AudioGenerationPage",
  generationExample,
);

const voiceExample = {
  id: "en-us",
  name: "English (America)",
  language: "en-US",
  gender: "male" as const,
};

export const voicesSchema = z
  .object({
    engine: engineSchema,
    defaultVoice: z.string().describe("ID of the default voice"),
    defaultSecondVoice: z.string().describe("ID of the default voice that answers in a dialogue"),
    speed: z.object({ min: z.number(), max: z.number() }),
    formats: z.array(z.enum(AUDIO_FORMATS)).describe("Formats that this installation can encode"),
    missing: z
      .string()
      .optional()
      .describe(
        "Why some formats are unavailable and how to enable them; absent if all are available",
      ),
    voices: z.array(
      z
        .object({
          id: z.string(),
          name: z.string(),
          language: z.string().describe("BCP 47 language tag"),
          gender: z.enum(["female", "male"]),
        })
        .openapi("Voice", { example: voiceExample }),
    ),
  })
  .openapi("Voices", {
    example: {
      engine: generationExample.engine,
      defaultVoice: "en-us",
      defaultSecondVoice: "en-us+f3",
      speed: { min: MIN_SPEED, max: MAX_SPEED },
      formats: ["mp3", "wav", "ogg"],
      voices: [voiceExample],
    },
  });
