import { recordedTone } from "../../support/e2e/recorded_tone.ts";
import { bodyOf } from "../gateway_client.ts";
import type { Work } from "./asked_work.ts";

/** A recording, no two the same, written down: nobody speaks in it. */
export const transcriptions: Work = {
  service: "stt",
  what: "transcriptions",
  share: 15,
  kept: { table: "stt.transcriptions", id: "transcription_id" },
  files: { table: "stt.transcriptions", id: "transcription_id" },
  told: {
    id: "transcriptionId",
    asked: "audio.transcription.requested.v1",
    ended: ["audio.transcription.completed.v1", "audio.transcription.failed.v1"],
  },
  async ask(learner, { name }) {
    recordings += 1;
    const recording = recordedTone(recordings);
    const answer = await learner.ask("/v1/audio/transcriptions", {
      method: "POST",
      idempotencyKey: `transcription-${name}`,
      form: () => {
        const form = new FormData();
        form.set("file", new Blob([recording]), `${name}.wav`);
        return form;
      },
    });
    const { id } = bodyOf<{ id: string }>(answer, 202);
    return { id, path: `/v1/audio/transcriptions/${id}`, toldId: id };
  },
  content: ({ path }) => `${path}/text?format=json`,
};

let recordings = 0;
