import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, revision, sha256, uuid } from "./fields.ts";

const generationId = uuid("The audio to make");
const example = {
  generationId: "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
};

/**
 * A text waits to be spoken. The text itself stays with the service that has it: a learner's own
 * words and a chat's answer lie in the tts service's store, a document's text with documents.
 */
export const audioGenerationRequested = defineEvent({
  type: "audio.generation.requested.v1",
  topic: "audio.generation.requested",
  summary: "A text, a document or its notes wait to be spoken.",
  data: z.object({
    generationId,
    ownerId,
    source: z
      .discriminatedUnion("kind", [
        z.object({
          kind: z.literal("text"),
          textKey: z.string().min(1).describe("Where the text lies in the tts service's store"),
          textSha256: sha256,
        }),
        z.object({
          kind: z.enum(["document", "notes", "dialogue"]),
          documentId: uuid("The document that is spoken, or whose notes are, or talked about"),
          revision,
        }),
      ])
      .describe("What is spoken"),
    voice: z.string().min(1).describe("A voice that the tts service offers"),
    secondVoice: z.string().min(1).optional().describe("Who answers in a dialogue"),
    speed: z.number().positive().optional().describe("1, unless told, is the voice's own pace"),
    format: z.enum(["mp3", "wav", "ogg"]),
  }),
  example: {
    ...example,
    source: { kind: "notes", documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11", revision: 1 },
    voice: "en-us",
    format: "mp3",
  },
});

/** Audio is no longer wanted: work on it stops and what was made is removed. */
export const audioGenerationCancelled = defineEvent({
  type: "audio.generation.cancelled.v1",
  topic: "audio.generation.requested",
  summary: "Audio is no longer wanted; work on it stops and its drafts are removed.",
  data: z.object({ generationId, ownerId, reason: z.string().min(1).max(1000) }),
  example: { ...example, reason: "The learner deleted the audio." },
});
