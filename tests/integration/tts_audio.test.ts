import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { decodeFrom, likeness, resampled } from "../support/audio_samples.ts";
import { type RunningTts, startTts } from "../support/running_tts.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("audio");
let tts: RunningTts;

test.before(async () => {
  tts = await startTts();
});
test.after(() => tts.close());

const CELLS = `# Cells

The cell is the smallest unit of life. Every cell has a membrane, which keeps its inside apart from its surroundings.

# Plants

Plants are made of many cells. Their cells have walls, and chloroplasts that catch the light of the sun.

# Animals

Animals eat what others have made. Their cells have no walls, and so they can move.`;

interface Sentence {
  readonly text: string;
  readonly paragraph: number;
  readonly voice: string;
  readonly startMs: number;
  readonly endMs: number;
}

const words = (text: string) => text.split(/\s+/).filter((word) => /\w/.test(word)).length;
const fileOf = async (as: string, id: string) =>
  Buffer.from(
    await (await tts.ask("GET", `/v1/audio/generations/${id}/audio`, { as })).arrayBuffer(),
  );

for (const format of ["mp3", "wav", "ogg"]) {
  test(`a text becomes ${format} as long as it takes to say, and every chapter seeks right`, async () => {
    const as = newId();
    const before = tts.engine.spoken.length;
    const id = await tts.request(as, { text: CELLS, format, title: "Life" });
    const made = await tts.settled(as, id);
    assert.is(made.status, "ready", made.problem?.detail);
    assert.is(made.engine.name, "espeak-ng-native");
    const wordsPerMinute = words(CELLS) / (made.audio.durationMs / 60_000);
    assert.ok(wordsPerMinute > 90 && wordsPerMinute < 230, `${wordsPerMinute} words a minute`);
    assert.equal(
      made.chapters.map(({ title }: { title: string }) => title),
      ["Cells", "Plants", "Animals"],
    );
    const content = await fileOf(as, id);
    assert.is(content.length, made.audio.byteLength);
    const file = join(temporaryFolder("tts-audio"), `it.${format}`);
    writeFileSync(file, content);
    const pieces = tts.engine.spoken.slice(before);
    assert.is(pieces.length, 3);
    const spoken = await Promise.all(
      pieces.map(async (text) => {
        const pcm = await tts.engine.synthesize(text, { voice: "en-us", speed: 1 });
        return resampled(pcm, tts.engine.sampleRate);
      }),
    );
    for (const [index, { startMs }] of made.chapters.entries()) {
      const heard = decodeFrom(file, { startMs, durationMs: 3000 });
      const alike = spoken.map((samples) => likeness(heard, samples.subarray(0, heard.length)));
      assert.ok((alike[index] ?? 0) > 0.9, `chapter ${index + 1}: ${alike}`);
      const others = alike.filter((_, other) => other !== index);
      assert.ok(Math.max(...others) < 0.8, `chapter ${index + 1} is none of the others: ${alike}`);
    }
  });
}

test("each sentence is heard at its time", async () => {
  const as = newId();
  const id = await tts.request(as, { text: CELLS, format: "wav", title: "Life" });
  const made = await tts.settled(as, id);
  const file = join(temporaryFolder("tts-sentences"), "it.wav");
  writeFileSync(file, await fileOf(as, id));
  const address = `/v1/audio/generations/${id}/sentences?chapter=2`;
  const answer = await tts.ask("GET", address, { as });
  const { chapter, sentences } = (await answer.json()) as {
    chapter: number;
    sentences: Sentence[];
  };
  assert.is(chapter, 2);
  assert.equal(
    sentences.map(({ text, paragraph, voice }) => [text, paragraph, voice]),
    [
      // Too short to be followed, the title is part of nothing else: it is a paragraph.
      ["Animals.", 0, "en-us"],
      ["Animals eat what others have made.", 1, "en-us"],
      ["Their cells have no walls, and so they can move.", 1, "en-us"],
    ],
  );
  const [first, , third] = sentences;
  assert.is(first?.startMs, made.chapters[2].startMs);
  assert.is(third?.endMs, made.chapters[2].endMs);
  const { text = "", startMs = 0 } = third ?? {};
  const pcm = await tts.engine.synthesize(text, { voice: "en-us", speed: 1 });
  const said = resampled(pcm, tts.engine.sampleRate);
  const heard = decodeFrom(file, { startMs, durationMs: 1_500 });
  const alike = likeness(heard, said.subarray(0, heard.length));
  assert.ok(alike > 0.8, `${alike}`);
});

test("there are no sentences of a missing chapter, of others' audio, or of audio that is deleted", async () => {
  const as = newId();
  const id = await tts.request(as, { text: "The cell is the unit of life.", format: "wav" });
  await tts.settled(as, id);
  const ask = async (who: string, chapter: number) => {
    const address = `/v1/audio/generations/${id}/sentences?chapter=${chapter}`;
    const answer = await tts.ask("GET", address, { as: who });
    return [answer.status, ((await answer.json()) as { code?: string }).code];
  };
  assert.equal(await ask(as, 0), [200, undefined]);
  assert.equal(await ask(as, 1), [404, "audio_sentences_not_found"]);
  assert.equal(await ask(newId(), 0), [404, "audio_not_found"]);
  await tts.ask("DELETE", `/v1/audio/generations/${id}`, { as });
  assert.equal(await ask(as, 0), [404, "audio_not_found"]);
});

test("bytes can be had in ranges, with HEAD and conditions", async () => {
  const as = newId();
  const id = await tts.request(as, { text: "Ranges of bytes.", format: "wav" });
  await tts.settled(as, id);
  const whole = await fileOf(as, id);
  const get = (headers: Record<string, string>, method = "GET") =>
    tts.ask(method, `/v1/audio/generations/${id}/audio`, { as, headers });
  const part = await get({ range: "bytes=100-199" });
  assert.is(part.status, 206);
  assert.is(part.headers.get("content-range"), `bytes 100-199/${whole.length}`);
  assert.ok(Buffer.from(await part.arrayBuffer()).equals(whole.subarray(100, 200)));
  const last = await get({ range: "bytes=-10" });
  assert.ok(Buffer.from(await last.arrayBuffer()).equals(whole.subarray(-10)));
  const beyond = await get({ range: `bytes=${whole.length}-` });
  assert.is(beyond.status, 416);
  assert.is(beyond.headers.get("content-range"), `bytes */${whole.length}`);
  const etag = part.headers.get("etag") ?? "";
  const same = await get({ range: "bytes=0-9", "if-range": etag });
  assert.is(same.status, 206);
  await same.arrayBuffer();
  const changed = await get({ range: "bytes=0-9", "if-range": '"another"' });
  assert.equal([changed.status, (await changed.arrayBuffer()).byteLength], [200, whole.length]);
  const known = await get({ "if-none-match": `"x", W/${etag}` });
  assert.is(known.status, 304);
  const head = await get({ range: "bytes=0-9" }, "HEAD");
  assert.equal([head.status, head.headers.get("content-length")], [200, String(whole.length)]);
  assert.equal([head.headers.get("accept-ranges"), await head.text()], ["bytes", ""]);
  assert.is(head.headers.get("content-type"), "audio/wav");
});

test.run();
