import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type AudioAnswer, readyAudio, spoken } from "../support/e2e/audio.ts";
import { followProgress } from "../support/e2e/follow_progress.ts";
import {
  bodyOf,
  type DocumentAnswer,
  type Learner,
  problemOf,
  registerLearner,
} from "../support/e2e/learner.ts";
import { bookAsPdf, markedChapters } from "../support/e2e/sample_book.ts";
import { openSharedPlatform, type SharedPlatform } from "../support/e2e/test_platform.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("listening");
let platform: SharedPlatform;
let learner: Learner;
let documentId: string;

test.before(async () => {
  platform = await openSharedPlatform();
  learner = await registerLearner(platform.gatewayUrl);
  const file = {
    name: "rivers.pdf",
    title: "Rivers",
    content: bookAsPdf(markedChapters("zriver")),
  };
  ({ id: documentId } = await bodyOf<DocumentAnswer>(await learner.upload(file), 202));
});
test.after(() => platform.close());

test("a learner uploads a document and hears its notes as MP3, before they are made", async () => {
  const request = { documentId, kind: "notes" };
  const answer = await learner.post("/v1/audio/generations", request);
  const { id } = await bodyOf<AudioAnswer>(answer, 202);
  const made = await readyAudio(learner, id);
  assert.is(made.title, "Rivers");
  assert.is(made.audio?.mediaType, "audio/mpeg");
  assert.equal(
    made.chapters.slice(0, 2).map(({ title }) => title),
    ["Summary", "Key terms"],
  );
  const path = `/v1/audio/generations/${id}/audio`;
  const download = await learner.send(path);
  const content = Buffer.from(await download.arrayBuffer());
  assert.is(content.length, made.audio?.byteLength);
  const file = join(platform.dataDir, "notes.mp3");
  writeFileSync(file, content);
  const probed = execFileSync(
    "ffprobe",
    ["-v", "error", "-show_entries", "format=duration,format_name:chapter", "-of", "json", file],
    { encoding: "utf8" },
  );
  const { format, chapters } = JSON.parse(probed);
  assert.is(format.format_name, "mp3");
  assert.is(chapters.length, made.chapters.length);
  const part = await learner.send(path, { headers: { range: "bytes=1000-1999" } });
  assert.is(part.status, 206);
  assert.ok(Buffer.from(await part.arrayBuffer()).equals(content.subarray(1000, 2000)));
  const head = await learner.send(path, { method: "HEAD" });
  assert.equal([head.status, head.headers.get("content-length")], [200, String(content.length)]);
  const events = await followProgress(learner, {
    enough: (seen) => seen.some(({ subject, status }) => subject.id === id && status === "ready"),
  });
  const steps = events.filter(({ subject }) => subject.id === id);
  assert.is(steps[0]?.status, "pending");
  assert.ok(steps.some(({ status, percent }) => status === "processing" && percent !== undefined));
});

test("a dialogue about the document and the document itself can be heard too", async () => {
  const ids = await Promise.all([
    spoken(learner, { documentId, kind: "dialogue", format: "ogg" }),
    spoken(learner, { documentId, format: "wav", speed: 2 }),
  ]);
  const listed = await learner.read<{ items: AudioAnswer[] }>("/v1/audio/generations");
  for (const id of ids) assert.ok(listed.items.some((item) => item.id === id));
});

test("deleting the document takes its audio along", async () => {
  const { items } = await learner.read<{ items: AudioAnswer[] }>("/v1/audio/generations");
  assert.ok(items.length > 0);
  assert.is((await learner.delete(`/v1/documents/${documentId}`)).status, 204);
  await waitFor(
    async () => {
      const left = await learner.read<{ items: AudioAnswer[] }>("/v1/audio/generations");
      return left.items.length === 0;
    },
    { what: "the audio to be gone" },
  );
  await problemOf(await learner.send(`/v1/audio/generations/${items[0]?.id}/audio`), 404);
  assert.equal(platform.errors, []);
});

test.run();
