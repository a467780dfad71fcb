import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, revision, sha256, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const audioGenerationRequestedTopic: TopicSettings = {
  name: "audio.generation.requested",
  partitions: 3,
  retentionMs: 3 * DAY_MS,
  key: "generationId",
  keyReason: "A cancellation is never consumed before the request that it cancels.",
  publisher: "tts",
  groups: ["tts.generate"],
};

const generationId = uuid("ID of the audio generation");
const example = {
  generationId: "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
};

/**
 * Audio generation was requested. The text stays in the service that owns it: a learner's own text
 * and a chat answer are stored by the tts service, a document's text by the documents service.
 */
export const audioGenerationRequested = defineEvent({
  type: "audio.generation.requested.v1",
  topic: audioGenerationRequestedTopic,
  summary: "Audio of a text, a document, its notes or a dialogue about its notes was requested.",
  data: z.object({
    generationId,
    ownerId,
    source: z
      .discriminatedUnion("kind", [
        z.object({
          kind: z.literal("text"),
          textKey: z
            .string()
            .min(1)
            .describe("Object key of the text in the tts service's storage"),
          textSha256: sha256,
        }),
        z.object({
          kind: z.enum(["document", "notes", "dialogue"]),
          documentId: uuid("ID of the document that the audio is generated from"),
          revision,
        }),
      ])
      .describe("What to synthesize"),
    voice: z.string().min(1).describe("ID of a voice of the tts service"),
    secondVoice: z.string().min(1).optional().describe("ID of the second voice in a dialogue"),
    speed: z
      .number()
      .positive()
      .optional()
      .describe("Speed relative to the voice's normal rate; 1 by default"),
    format: z.enum(["mp3", "wav", "ogg"]),
  }),
  example: {
    ...example,
    source: { kind: "notes", documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11", revision: 1 },
    voice: "en-us",
    format: "mp3",
  },
});

/** Audio generation was cancelled: processing stops and partial results are removed. */
export const audioGenerationCancelled = defineEvent({
  type: "audio.generation.cancelled.v1",
  topic: audioGenerationRequestedTopic,
  summary: "An audio generation was cancelled; processing stops and partial results are deleted.",
  data: z.object({ generationId, ownerId, reason: z.string().min(1).max(1000) }),
  example: { ...example, reason: "The learner deleted the audio." },
});
