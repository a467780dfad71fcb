import { bodyOf } from "../gateway_client.ts";
import type { Work } from "./asked_work.ts";

/** A short text of the learner's own as audio. */
export const speech: Work = {
  service: "tts",
  what: "generations",
  share: 20,
  kept: { table: "tts.generations", id: "generation_id" },
  // The same words, spoken the same way, are one recording.
  files: { table: "tts.recordings", id: "recording_id" },
  told: {
    id: "generationId",
    asked: "audio.generation.requested.v1",
    ended: ["audio.generation.completed.v1", "audio.generation.failed.v1"],
  },
  async ask(learner, { name }) {
    const answer = await learner.ask("/v1/audio/generations", {
      method: "POST",
      idempotencyKey: `speech-${name}`,
      json: { text: `This is ${name}.`, format: "wav" },
    });
    const { id } = bodyOf<{ id: string }>(answer, 202);
    return { id, path: `/v1/audio/generations/${id}`, toldId: id };
  },
  content: ({ path }) => `${path}/audio`,
};
