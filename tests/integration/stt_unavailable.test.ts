import { suite } from "uvu";
import * as assert from "uvu/assert";
import { startStt } from "../support/stt/running_stt.ts";
import { sounding } from "../support/stt/sample_recordings.ts";

const test = suite("a machine without a transcription engine");
const missing = "ffmpeg is not installed (apt-get install ffmpeg)";

test("returns 503 with the command that installs it", async () => {
  const stt = await startStt({ missing: () => missing });
  const answer = await stt.learner().upload(Buffer.from("RIFF"));
  assert.is(answer.status, 503);
  const { code, detail } = (await answer.json()) as { code: string; detail: string };
  assert.is(code, "transcription_unavailable");
  assert.is(detail, `This server cannot transcribe recordings: ${missing}.`);
  await stt.close();
});

test("transcribes without a restart once the engine is installed", async () => {
  let isInstalled = false;
  const stt = await startStt({ missing: () => (isInstalled ? undefined : missing) });
  const learner = stt.learner();
  const recording = sounding("sine=f=440", { seconds: 3 });
  assert.is((await learner.upload(recording)).status, 503);
  isInstalled = true;
  const answer = await learner.upload(recording);
  assert.is(answer.status, 202);
  const { id } = (await answer.json()) as { id: string };
  assert.is((await learner.settled(id)).status, "ready");
  await stt.close();
});

test.run();
