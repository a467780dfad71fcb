import { execFileSync } from "node:child_process";
import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { AUDIO_FORMATS, availableFormats } from "../../shared/engines/speech/audio_formats.ts";
import { encodeAudio } from "../../shared/engines/speech/encode_audio.ts";
import { measureAudio, UndecodableAudioError } from "../../shared/engines/speech/measure_audio.ts";
import { openSpeechEngine } from "../../shared/engines/speech/open_speech_engine.ts";
import { readWav } from "../../shared/engines/speech/wav.ts";
import { cacheProbe } from "../../shared/runtime/cache_probe.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("audio files");
const SAMPLE_RATE = 16_000;
const SECONDS = 20;
const BYTES = SAMPLE_RATE * SECONDS * 2;
const chapters = [
  { title: "Cells; and = more", sample: 0 },
  { title: "Zellen # zwei", sample: SAMPLE_RATE * 7.75 },
];

/** A tone that rises every second, so that each place sounds like no other. */
function tone(): Buffer {
  const pcm = Buffer.alloc(BYTES);
  for (let at = 0; at < BYTES / 2; at += 1) {
    const hertz = 200 + 50 * Math.floor(at / SAMPLE_RATE);
    pcm.writeInt16LE(Math.round(9000 * Math.sin((2 * Math.PI * hertz * at) / SAMPLE_RATE)), at * 2);
  }
  return pcm;
}

const encoded = (format: (typeof AUDIO_FORMATS)[number]) =>
  buffer(
    encodeAudio(
      {
        pcm: Readable.from(slices(tone())),
        bytes: BYTES,
        sampleRate: SAMPLE_RATE,
        title: "A = title",
        chapters,
      },
      { format, timeLimitMs: 60_000 },
    ),
  );

function* slices(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += 10_001) yield content.subarray(at, at + 10_001);
}

for (const format of AUDIO_FORMATS) {
  test(`${format} plays as long as its samples, and names its chapters`, async () => {
    const file = await encoded(format);
    const ms = await measureAudio(Readable.from([file]), { format, timeLimitMs: 60_000 });
    assert.ok(Math.abs(ms - SECONDS * 1000) < 150, `${ms} ms`);
    const path = join(temporaryFolder("audio"), `it.${format}`);
    writeFileSync(path, file);
    const args = ["-v", "error", "-show_chapters", "-show_format", "-of", "json", path];
    const probed = JSON.parse(execFileSync("ffprobe", args, { encoding: "utf8" }));
    assert.equal(
      probed.chapters.map(({ tags }: { tags: { title: string } }) => tags.title),
      chapters.map(({ title }) => title),
    );
    const starts = probed.chapters.map(({ start_time }: { start_time: string }) =>
      Number(start_time),
    );
    assert.equal(
      starts.map((start: number) => start.toFixed(2)),
      ["0.00", "7.75"],
    );
  });

  test(`${format} that is cut off, or is something else, is not taken for audio`, async () => {
    const file = await encoded(format);
    const nonsense = Buffer.alloc(50_000, "no audio at all ");
    const wrong = format === "wav" ? [nonsense, file.subarray(0, file.length / 2)] : [nonsense];
    for (const content of wrong) {
      const measuring = measureAudio(Readable.from([content]), { format, timeLimitMs: 60_000 });
      const error = await measuring.then(
        (ms) => assert.unreachable(`${ms} ms`) as never,
        (reason: Error) => reason,
      );
      assert.instance(error, UndecodableAudioError);
    }
    if (format === "wav") return;
    // Such a file plays, but not as long as it should: whoever made it compares.
    const half = Readable.from([file.subarray(0, file.length / 2)]);
    const ms = await measureAudio(half, { format, timeLimitMs: 60_000 }).catch(() => 0);
    assert.ok(ms < SECONDS * 600, `${ms} ms`);
  });
}

test("the samples of a WAV file are those that went in", async () => {
  const { pcm, sampleRate, channels } = readWav(await encoded("wav"));
  assert.equal([sampleRate, channels], [SAMPLE_RATE, 1]);
  assert.ok(Buffer.from(pcm).equals(tone()));
});

test("a missing program is reported with the command that installs it", async () => {
  const path = process.env.PATH;
  const empty = temporaryFolder("empty-path");
  process.env.PATH = empty;
  try {
    const { formats, missing } = await availableFormats();
    assert.equal(formats, ["wav"]);
    assert.match(missing ?? "", /apt-get install ffmpeg/);
    const opened = await openSpeechEngine({ engine: "auto" });
    assert.is(opened.engine.id.name, "espeak-ng-wasm");
    assert.match(opened.missing ?? "", /apt-get install espeak-ng/);
    const error = await openSpeechEngine({ engine: "espeak-native" }).then(
      () => assert.unreachable() as never,
      (reason: Error) => reason,
    );
    assert.match(
      error.message,
      /^Cannot synthesize speech with espeak-ng: .*apt-get install espeak-ng/,
    );
  } finally {
    process.env.PATH = path;
  }
});

test("ffmpeg that is installed later is found without a restart", async () => {
  const path = process.env.PATH;
  const available = cacheProbe(availableFormats, { cacheMs: 0 });
  process.env.PATH = temporaryFolder("empty-path");
  try {
    assert.equal((await available()).formats, ["wav"]);
  } finally {
    process.env.PATH = path;
  }
  assert.equal(await available(), { formats: AUDIO_FORMATS });
});

test("an ffmpeg that cannot make a format is not asked for it", async () => {
  const folder = temporaryFolder("poor-ffmpeg");
  writeFileSync(join(folder, "ffmpeg"), "#!/bin/sh\necho ' A....D libmp3lame MP3'\n");
  chmodSync(join(folder, "ffmpeg"), 0o755);
  const path = process.env.PATH;
  process.env.PATH = `${folder}:${path}`;
  try {
    const { formats, missing } = await availableFormats();
    assert.equal(formats, ["mp3", "wav"]);
    assert.match(missing ?? "", /no encoder for ogg/);
  } finally {
    process.env.PATH = path;
  }
});

test.run();
