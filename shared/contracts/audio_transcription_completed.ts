import { z } from "zod";
import { defineEvent } from "./event.ts";
import { engine, ownerId, problem, sha256, uuid } from "./fields.ts";

const transcriptionId = uuid("The transcription");
const example = {
  transcriptionId: "0190a5c4-bbbb-7c55-9d2e-0a7c4c1f2b44",
  ownerId: "0190a5c4-0000-7000-8000-000000000001",
};

/** A recording was written down; its text is read from the stt service. */
export const audioTranscriptionCompleted = defineEvent({
  type: "audio.transcription.completed.v1",
  topic: "audio.transcription.completed",
  summary: "A recording was written down; its text with time stamps can be read from stt.",
  data: z.object({
    transcriptionId,
    ownerId,
    textKey: z.string().min(1).describe("Where the transcript lies in the stt service's store"),
    textSha256: sha256,
    characters: z.int().nonnegative().describe("UTF-16 code units of text; 0 where nobody spoke"),
    durationMs: z.int().positive().describe("The recording's length in milliseconds"),
    engine: engine.describe("What wrote it down"),
    document: z
      .object({
        documentId: uuid("The document that it is to become"),
        title: z.string().min(1).max(200).describe("That document's title"),
      })
      .optional()
      .describe("There once the learner has the transcript made a document"),
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

/** A recording could not be written down; the learner sees why. */
export const audioTranscriptionFailed = defineEvent({
  type: "audio.transcription.failed.v1",
  topic: "audio.transcription.completed",
  summary: "A recording could not be written down.",
  data: z.object({ transcriptionId, ownerId, problem }),
  example: {
    ...example,
    problem: { code: "not_audio", detail: "The file has no audio track." },
  },
});
