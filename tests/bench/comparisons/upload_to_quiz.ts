import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { temporaryFolder } from "../../support/temporary_folder.ts";
import type { Comparison } from "../comparison.ts";
import { Learner } from "../learner.ts";
import { prosePdf } from "../prose.ts";
import { milliseconds } from "../timing.ts";

const run = promisify(execFile);
const PAGES = 50;

/** From the upload of a 50-page PDF to a quiz that can be answered, and the mere work in it. */
export const uploadToQuiz: Comparison = {
  name: "upload to quiz, 50-page document",
  ours: "through the platform",
  peer: "parse and generate alone",
  unit: "ms",
  aim: { is: "at most", ratio: 1.5 },
  async prepare(context) {
    const platform = await context.platform();
    const learner = await Learner.register(platform.gatewayUrl);
    const folder = temporaryFolder("bench-upload");
    const program = join(import.meta.dirname, "../servers/bare_work.ts");
    // Another text each time, since the same bytes would be the first document; both sides get it.
    let seed = 0;
    const nextPdf = () => {
      seed += 1;
      return prosePdf(PAGES, Math.ceil(seed / 2));
    };
    return {
      async ours() {
        const pdf = nextPdf();
        return await milliseconds(async () => {
          const quizId = await learner.requestQuiz(await learner.upload(pdf, "fifty.pdf"));
          await learner.ready(`/v1/quizzes/${quizId}`);
        });
      },
      async peer() {
        const file = join(folder, "fifty.pdf");
        await writeFile(file, nextPdf());
        return Number((await run(process.execPath, [program, file])).stdout);
      },
      close: async () => {},
    };
  },
};
