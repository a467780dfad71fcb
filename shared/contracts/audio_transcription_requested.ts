import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, sha256, uuid } from "./fields.ts";
import { DAY_MS, type TopicSettings } from "./topic_settings.ts";

/** How Kafka stores the topic, and who uses it. */
export const audioTranscriptionRequestedTopic: TopicSettings = {
  name: "audio.transcription.requested",
  partitions: 3,
  retentionMs: 3 * DAY_MS,
  key: "transcriptionId",
  keyReason: "A cancellation is never consumed before the request that it cancels.",
  publisher: "stt",
  groups: ["stt.transcribe"],
};

const transcriptionId = uuid("ID of the transcription");
const example = {
  transcriptionId: "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
};

/** A recording was stored and is ready to be transcribed. */
export const audioTranscriptionRequested = defineEvent({
  type: "audio.transcription.requested.v1",
  topic: audioTranscriptionRequestedTopic,
  summary: "A learner's recording was stored and is ready to be transcribed.",
  data: z.object({
    transcriptionId,
    ownerId,
    mediaType: z.string().min(3).describe("Media type of the recording, detected from its content"),
    byteLength: z.int().positive().describe("Size of the recording, in bytes"),
    sha256,
    objectKey: z
      .string()
      .min(1)
      .describe("Object key of the recording in the stt service's storage"),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
      .describe("Language of the recording, as a BCP 47 language tag"),
  }),
  example: {
    ...example,
    mediaType: "audio/wav",
    byteLength: 1920044,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    objectKey: "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44/original",
    language: "en-US",
  },
});

/** A transcription was cancelled: processing stops and partial results are removed. */
export const audioTranscriptionCancelled = defineEvent({
  type: "audio.transcription.cancelled.v1",
  topic: audioTranscriptionRequestedTopic,
  summary: "A transcription was cancelled; processing stops and partial results are deleted.",
  data: z.object({ transcriptionId, ownerId, reason: z.string().min(1).max(1000) }),
  example: { ...example, reason: "The learner deleted the recording." },
});
