import { z } from "zod";
import { defineEvent } from "./event.ts";
import { engine, ownerId, problem, sha256, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const audioTranscriptionCompletedTopic: TopicSettings = {
  name: "audio.transcription.completed",
  partitions: 3,
  retentionMs: 7 * DAY_MS,
  key: "transcriptionId",
  keyReason:
    "A transcript becomes one document, even if its recording is transcribed several times.",
  publisher: "stt",
  groups: ["documents.import"],
};

const transcriptionId = uuid("ID of the transcription");
const example = {
  transcriptionId: "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
};

/** A recording was transcribed; the transcript can be read from the stt service. */
export const audioTranscriptionCompleted = defineEvent({
  type: "audio.transcription.completed.v1",
  topic: audioTranscriptionCompletedTopic,
  summary:
    "A recording was transcribed; the transcript with timestamps can be read from the stt service.",
  data: z.object({
    transcriptionId,
    ownerId,
    textKey: z
      .string()
      .min(1)
      .describe("Object key of the transcript in the stt service's storage"),
    textSha256: sha256,
    characters: z
      .int()
      .nonnegative()
      .describe("Length of the transcript, in UTF-16 code units; 0 if no speech was detected"),
    durationMs: z.int().positive().describe("Duration of the recording, in milliseconds"),
    engine: engine.describe("Engine that transcribed the recording"),
    document: z
      .object({
        documentId: uuid("ID of the document to create"),
        title: z.string().min(1).max(200).describe("Title of the document to create"),
      })
      .optional()
      .describe("Document to create from the transcript; present once the learner requests one"),
  }),
  example: {
    ...example,
    textKey: "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44/transcript.json",
    textSha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    characters: 812,
    durationMs: 60000,
    engine: { name: "offline", version: "1" },
  },
});

/** A recording could not be transcribed; the learner sees the reason. */
export const audioTranscriptionFailed = defineEvent({
  type: "audio.transcription.failed.v1",
  topic: audioTranscriptionCompletedTopic,
  summary: "A recording could not be transcribed.",
  data: z.object({ transcriptionId, ownerId, problem }),
  example: {
    ...example,
    problem: { code: "not_audio", detail: "The file has no audio track." },
  },
});
