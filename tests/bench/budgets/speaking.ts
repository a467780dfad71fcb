import type { Budget } from "../budget.ts";
import { Learner } from "../learner.ts";
import { prosePdf } from "../prose.ts";
import { milliseconds } from "../timing.ts";

const PAGES = 20;

/** Whether a document is spoken far faster than it plays: from the request to a file that is ready. */
export const speaking: Budget = {
  name: "speaking a document",
  async measure(context) {
    const platform = await context.platform();
    const learner = await Learner.register(platform.gatewayUrl);
    const documentId = await learner.upload(prosePdf(PAGES, 1), "twenty.pdf");
    await learner.ready(`/v1/documents/${documentId}`);
    let path = "";
    const madeMs = await milliseconds(async () => {
      const { id } = await learner.ask("/v1/audio/generations", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ documentId }),
      });
      path = `/v1/audio/generations/${id}`;
      await learner.ready(path);
    });
    const { audio } = (await learner.ask(path)) as { audio: { durationMs: number } };
    context.progress(`${Math.round(audio.durationMs / 60_000)} minutes of speech`);
    const what = `speaking ${PAGES} pages, of the time that they play`;
    return [{ what, value: (100 * madeMs) / audio.durationMs, unit: "%", limit: 5 }];
  },
};
