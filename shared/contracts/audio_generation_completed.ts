import { z } from "zod";
import { defineEvent } from "./event.ts";
import { engine, ownerId, problem, sha256, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const audioGenerationCompletedTopic: TopicSettings = {
  name: "audio.generation.completed",
  partitions: 3,
  retentionMs: 7 * DAY_MS,
  key: "generationId",
  keyReason:
    "Consumers receive the results of an audio generation in order, so the last result is the final one.",
  publisher: "tts",
  groups: ["chat.spoken"],
};

const generationId = uuid("ID of the audio generation");
const example = {
  generationId: "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
};

/** The audio was generated and can be downloaded from the tts service. */
export const audioGenerationCompleted = defineEvent({
  type: "audio.generation.completed.v1",
  topic: audioGenerationCompletedTopic,
  summary: "The audio was generated and can be downloaded from the tts service.",
  data: z.object({
    generationId,
    ownerId,
    audioKey: z.string().min(1).describe("Object key of the audio in the tts service's storage"),
    audioSha256: sha256,
    mediaType: z.string().min(3),
    byteLength: z.int().positive().describe("Size of the audio, in bytes"),
    durationMs: z.int().positive().describe("Duration of the audio, in milliseconds"),
    engine: engine.describe("Speech engine that generated the audio"),
  }),
  example: {
    ...example,
    audioKey: "0190a5c4-cccc-7c55-9d2e-0a7c4c1f2b55/audio.mp3",
    audioSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    mediaType: "audio/mpeg",
    byteLength: 240332,
    durationMs: 15020,
    engine: { name: "offline", version: "1" },
  },
});

/** The audio could not be generated; the learner sees the reason. */
export const audioGenerationFailed = defineEvent({
  type: "audio.generation.failed.v1",
  topic: audioGenerationCompletedTopic,
  summary: "The audio could not be generated.",
  data: z.object({ generationId, ownerId, problem }),
  example: {
    ...example,
    problem: { code: "document_deleted", detail: "The document was deleted in the meantime." },
  },
});
