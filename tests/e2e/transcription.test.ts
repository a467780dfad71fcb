import { suite } from "uvu";
import * as assert from "uvu/assert";
import { followProgress } from "../support/e2e/follow_progress.ts";
import { type Learner, problemOf, registerLearner } from "../support/e2e/learner.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import {
  documentOfTranscript,
  requestTranscription,
  settledTranscription,
} from "../support/e2e/transcriptions.ts";
import { inFormat, joined, sounding, spoken } from "../support/stt/sample_recordings.ts";
import { wordErrorRate } from "../support/stt/word_error_rate.ts";

const SENTENCES = [
  "The cell is the basic unit of life.",
  "Rivers carry water from the mountains to the sea.",
  "The heart pumps blood through the body.",
];

const test = suite("recordings, through the gateway");
let platform: TestPlatform;
let ada: Learner;
let speech: Buffer[];

test.before(async () => {
  platform = await startTestPlatform({ services: ["gateway", "documents", "stt"] });
  ada = await registerLearner(platform.gatewayUrl);
  speech = SENTENCES.map(spoken);
});
test.after(async () => {
  await platform?.stop();
});

const path = (id: string, rest = "") => `/v1/audio/transcriptions/${id}${rest}`;

test("speech is written down, becomes subtitles, a document, and notes", async () => {
  const recording = inFormat(joined(speech, { pauseSeconds: 1 }), "mp4");
  const { id } = await requestTranscription(ada, { file: recording, title: "Lecture" });
  const found = await settledTranscription(ada, id);
  assert.equal([found.status, found.engine?.name], ["ready", "whisper-tiny-en"]);
  const { text } = await ada.read<{ text: string }>(path(id, "/text"));
  const rate = wordErrorRate(SENTENCES.join(" "), text);
  console.log(`espeak-ng's speech, written down: word error rate ${rate.toFixed(2)}: ${text}`);
  assert.ok(rate < 0.2, `${rate}: ${text}`);

  const vtt = await (await ada.send(path(id, "/text?format=vtt"))).text();
  const srt = await (await ada.send(path(id, "/text?format=srt"))).text();
  const times = [...vtt.matchAll(/^(\d\d:\d\d:\d\d\.\d{3}) --> (\d\d:\d\d:\d\d\.\d{3})$/gm)];
  assert.is(times.length, found.segments);
  assert.is([...srt.matchAll(/^\d\d:\d\d:\d\d,\d{3} --> /gm)].length, found.segments);
  for (const [index, [, start = "", end = ""]] of times.entries()) {
    assert.ok(start < end && start >= (times[index - 1]?.[2] ?? ""), `${start} to ${end}`);
  }

  const documentId = await documentOfTranscript(ada, id, { title: "Lecture, written down" });
  const document = await ada.settled(documentId);
  assert.equal([document.status, document.title], ["ready", "Lecture, written down"]);
  const made = await ada.read<{ document: { id: string; status: string } }>(path(id));
  assert.equal(made.document, { id: documentId, status: "ready" });
  const notes = await ada.read<{ summary: unknown[] }>(`/v1/documents/${documentId}/notes`);
  assert.ok(notes.summary.length > 0, "there are notes");

  const told = await followProgress(ada, {
    enough: (events) =>
      events.some(({ subject, status }) => subject.id === id && status === "ready"),
  });
  assert.ok(told.some(({ subject }) => subject.kind === "transcription"));
  assert.is((await ada.delete(path(id))).status, 204);
  await problemOf(await ada.send(path(id)), 404);
  assert.is((await ada.send(`/v1/documents/${documentId}`)).status, 200);
});

test("work goes on after a kill -9 where it was", async () => {
  const recording = joined([...speech, ...speech], { pauseSeconds: 6 });
  const { id } = await requestTranscription(ada, { file: recording });
  await followProgress(ada, {
    enough: (events) =>
      events.some(({ subject, message }) => subject.id === id && /^Transcribed 1 of/.test(message)),
    timeoutMs: 300_000,
  });
  const { stt } = platform.processes;
  await stt?.kill();
  await stt?.start();
  const found = await settledTranscription(ada, id);
  assert.is(found.status, "ready");
  const messages = await followProgress(ada, {
    enough: (events) =>
      events.some(({ subject, status }) => subject.id === id && status === "ready"),
  });
  const first = messages.filter(
    ({ subject, message }) => subject.id === id && /^Transcribed 1 of/.test(message),
  );
  assert.is(first.length, 1, "what was written down before the kill is not done again");
});

test("noise is no speech", async () => {
  const file = sounding("anoisesrc=c=pink:a=0.4:r=16000", { seconds: 3 });
  const { id } = await requestTranscription(ada, { file });
  const found = await settledTranscription(ada, id);
  assert.equal([found.status, found.segments], ["ready", 0]);
});

test.run();
