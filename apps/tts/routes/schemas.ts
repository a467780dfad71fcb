import { z } from "@hono/zod-openapi";
import { AUDIO_FORMATS } from "../../../shared/engines/speech/audio_formats.ts";
import { MAX_SPEED, MIN_SPEED } from "../../../shared/engines/speech/speech_engine.ts";
import { engineSchema } from "../../../shared/engines/text/passage_schema.ts";
import { pageOf } from "../../../shared/http/paging.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
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
const voice = storedText(100).min(1);
const format = z
  .enum(AUDIO_FORMATS)
  .default("mp3")
  .describe("Audio format; `ogg` is Opus in an Ogg container");
const text = storedText(MAX_TEXT)
  .min(1)
  .refine(isSpeakable, { error: "must contain letters or digits" });

export const generationRequestSchema = z
  .object({
    kind: z
      .enum(GENERATION_KINDS)
      .optional()
      .describe(
        "What to synthesize: the submitted text, a document, its notes, or a dialogue of two voices about its notes. By default, `text` if `text` is sent, otherwise `document`",
      ),
    text: text
      .optional()
      .describe(
        "Text to synthesize; each Markdown heading starts a chapter. Send either `text` or `documentId`",
      ),
    documentId: z
      .uuid()
      .optional()
      .describe("ID of one of your documents, which may have any status"),
    title: storedText(200)
      .min(1)
      .optional()
      .describe(
        "Title of the audio; by default, the title of the document or the beginning of the text",
      ),
    voice: voice
      .optional()
      .describe("ID of a voice from `GET /v1/audio/voices`; by default, `defaultVoice`"),
    secondVoice: voice
      .optional()
      .describe(
        "ID of the second voice in a dialogue; by default, a voice that differs from `voice`",
      ),
    speed,
    format,
  })
  .refine(({ text, documentId }) => (text === undefined) !== (documentId === undefined), {
    path: ["text"],
    error: "exactly one of text and documentId is required",
  })
  .refine(({ kind, text }) => kind === undefined || (kind === "text") === (text !== undefined), {
    path: ["kind"],
    error:
      "must be text if text is sent; must be document, notes or dialogue if documentId is sent",
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
    title: z.string().describe("Title of the chapter"),
    startMs: z.int().describe("Start of the chapter, in milliseconds"),
    endMs: z.int().describe("End of the chapter (exclusive), in milliseconds"),
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
    id: z.uuid().describe("ID of the audio generation"),
    status: z
      .enum(["pending", "processing", "ready", "failed"])
      .describe(
        "`pending`: waiting for the document or for processing; `processing`: speech is being synthesized; `ready`: the audio file is available; `failed`: see `problem`",
      ),
    queuePosition: queuePositionSchema.optional(),
    kind: z.enum(GENERATION_KINDS).describe("What is synthesized"),
    title: z.string().describe("Title of the audio"),
    documentId: z.uuid().optional().describe("ID of the document; absent for a text"),
    revision: z
      .int()
      .optional()
      .describe("Revision of the document that was synthesized; absent for a text"),
    voices: z.array(z.string()).describe("IDs of the voices; two for a dialogue"),
    speed: z.number().describe("Speed relative to the voice's normal rate"),
    format: z.enum(AUDIO_FORMATS).describe("Audio format"),
    engine: engineSchema.optional(),
    audio: z
      .object({
        href: z.string().describe("Path of the audio file"),
        mediaType: z.string().describe("Media type of the file"),
        byteLength: z.int().describe("Size of the file, in bytes"),
        durationMs: z.int().describe("Duration of the audio, in milliseconds"),
        sha256: z.string().describe("SHA-256 hash of the file, in lowercase hexadecimal"),
      })
      .optional()
      .describe("The audio file; absent until `status` is `ready`"),
    chapters: z
      .array(chapterSchema)
      .describe("Chapters, also embedded in the file; empty until `status` is `ready`"),
    problem: z
      .object({
        code: z.string().describe("Stable, machine-readable error code"),
        detail: z.string().describe("Explanation of the cause and how to resolve it"),
      })
      .optional()
      .describe("Why the audio generation failed; present if `status` is `failed`"),
    createdAt: z.iso.datetime().describe("Time when the audio generation was created"),
    updatedAt: z.iso.datetime().describe("Time when the audio generation was last updated"),
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
    defaultSecondVoice: z.string().describe("ID of the default second voice in a dialogue"),
    speed: z
      .object({
        min: z.number().describe("Lowest speed"),
        max: z.number().describe("Highest speed"),
      })
      .describe("Supported range of speeds, relative to the normal rate of a voice"),
    formats: z.array(z.enum(AUDIO_FORMATS)).describe("Supported audio formats"),
    missing: z
      .string()
      .optional()
      .describe(
        "Why some formats are unavailable and how to enable them; absent if all are available",
      ),
    voices: z
      .array(
        z
          .object({
            id: z.string().describe("ID of the voice"),
            name: z.string().describe("Name of the voice"),
            language: z.string().describe("BCP 47 language tag"),
            gender: z.enum(["female", "male"]).describe("Gender of the voice"),
          })
          .openapi("Voice", { example: voiceExample }),
      )
      .describe("Available voices"),
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
