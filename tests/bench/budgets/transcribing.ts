import { chapters } from "../../support/e2e/sample_book.ts";
import { wordErrorRate } from "../../support/stt/word_error_rate.ts";
import type { Budget } from "../budget.ts";
import { Learner } from "../learner.ts";
import { milliseconds } from "../timing.ts";

/** How well and how fast the platform writes down what it has spoken itself, offline both ways. */
export const transcribing: Budget = {
  name: "transcribing speech",
  async measure(context) {
    const platform = await context.platform();
    const learner = await Learner.register(platform.gatewayUrl);
    const said = chapters.map(({ text }) => text).join("\n\n");
    const generation = await learner.ask("/v1/audio/generations", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: said }),
    });
    const audioPath = `/v1/audio/generations/${generation.id}`;
    await learner.ready(audioPath);
    const { audio } = (await learner.ask(audioPath)) as { audio: { durationMs: number } };
    const form = new FormData();
    form.set("file", new File([await download(learner, `${audioPath}/audio`)], "said.mp3"));
    let path = "";
    const madeMs = await milliseconds(async () => {
      const { id } = await learner.ask("/v1/audio/transcriptions", { method: "POST", body: form });
      path = `/v1/audio/transcriptions/${id}`;
      await learner.ready(path);
    });
    const { text } = (await learner.ask(`${path}/text`)) as { text: string };
    context.progress(`${Math.round(audio.durationMs / 1000)} s of speech`);
    return [
      {
        what: "wrong words in what was written down of the platform's own speech",
        value: 100 * wordErrorRate(said, text),
        unit: "%",
        limit: 25,
      },
      {
        what: "writing it down, of the time that it plays",
        value: (100 * madeMs) / audio.durationMs,
        unit: "%",
        limit: 25,
      },
    ];
  },
};

async function download(learner: Learner, path: string): Promise<Blob> {
  const headers = { authorization: `Bearer ${learner.token}` };
  const response = await fetch(learner.gatewayUrl + path, { headers });
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  return response.blob();
}
