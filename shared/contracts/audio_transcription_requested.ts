import { z } from "zod";
import { defineEvent } from "./event.ts";
import { ownerId, sha256, uuid } from "./fields.ts";

const transcriptionId = uuid("The transcription");
const example = {
  transcriptionId: "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
};

/** A recording is stored and waits to be written down. */
export const audioTranscriptionRequested = defineEvent({
  type: "audio.transcription.requested.v1",
  topic: "audio.transcription.requested",
  summary: "A learner's recording is stored and waits to be written down.",
  data: z.object({
    transcriptionId,
    ownerId,
    mediaType: z.string().min(3).describe("The recording's type, found from its content"),
    byteLength: z.int().positive().describe("Bytes"),
    sha256,
    objectKey: z.string().min(1).describe("Where the recording lies in the stt service's store"),
    language: z
      .string()
      .regex(/^[a-z]{2,3}(-[A-Z]{2})?$/)
      .describe("The language spoken, as a BCP 47 tag"),
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

/** The learner no longer wants a transcription: work on it stops and what was made is removed. */
export const audioTranscriptionCancelled = defineEvent({
  type: "audio.transcription.cancelled.v1",
  topic: "audio.transcription.requested",
  summary: "A transcription is no longer wanted; work on it stops and its drafts are removed.",
  data: z.object({ transcriptionId, ownerId, reason: z.string().min(1).max(1000) }),
  example: { ...example, reason: "The learner deleted the recording." },
});
