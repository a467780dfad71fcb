import { suite } from "uvu";
import * as assert from "uvu/assert";
import { startStt } from "../support/stt/running_stt.ts";

const test = suite("a machine that cannot write recordings down");

test("says so at once, with the command that mends it", async () => {
  const missing = "pocketsphinx is not installed: apt-get install pocketsphinx";
  const stt = await startStt({ missing });
  const answer = await stt.learner().upload(Buffer.from("RIFF"));
  assert.is(answer.status, 503);
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  assert.is(code, "transcription_unavailable");
  assert.match(detail, missing);
  await stt.close();
});

test.run();
