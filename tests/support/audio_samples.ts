import { execFileSync } from "node:child_process";

/** The rate at which tests compare sounds: how loud it is matters to them, not the tone. */
const RATE = 8_000;
const FRAME = RATE / 50;

/** Decodes an audio file, from a place on as a player goes there; answers 16-bit samples at 8 kHz. */
export function decodeFrom(
  file: string,
  { startMs, durationMs }: { startMs: number; durationMs: number },
): Int16Array {
  const output = execFileSync(
    "ffmpeg",
    [
      ...[
        "-v",
        "error",
        "-ss",
        String(startMs / 1000),
        "-i",
        file,
        "-t",
        String(durationMs / 1000),
      ],
      ...["-f", "s16le", "-ac", "1", "-ar", String(RATE), "pipe:1"],
    ],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  return new Int16Array(new Uint8Array(output).buffer);
}

/** Brings PCM to the rate of {@link decodeFrom}. */
export function resampled(pcm: Uint8Array, sampleRate: number): Int16Array {
  const args = [
    "-v",
    "error",
    "-f",
    "s16le",
    "-ac",
    "1",
    "-ar",
    String(sampleRate),
    "-i",
    "pipe:0",
  ];
  const output = execFileSync(
    "ffmpeg",
    [...args, "-f", "s16le", "-ac", "1", "-ar", String(RATE), "pipe:1"],
    { input: pcm, maxBuffer: 64 * 1024 * 1024 },
  );
  return new Int16Array(new Uint8Array(output).buffer);
}

/**
 * How alike two sounds are in how their loudness rises and falls, 20 ms by 20 ms, from -1 to 1; the
 * best of the offsets up to 60 ms, which encoders shift by.
 */
export function likeness(one: Int16Array, other: Int16Array): number {
  const [a, b] = [loudness(one), loudness(other)];
  return Math.max(...[-3, -2, -1, 0, 1, 2, 3].map((shift) => correlation(a, b, shift)));
}

function loudness(samples: Int16Array): number[] {
  const frames: number[] = [];
  for (let at = 0; at + FRAME <= samples.length; at += FRAME) {
    let sum = 0;
    for (const sample of samples.subarray(at, at + FRAME)) sum += sample * sample;
    frames.push(Math.sqrt(sum / FRAME));
  }
  return frames;
}

function correlation(a: readonly number[], b: readonly number[], shift: number): number {
  const pairs = a
    .map((value, index) => [value, b[index + shift]] as const)
    .filter((pair): pair is readonly [number, number] => pair[1] !== undefined);
  const mean = (side: 0 | 1) => pairs.reduce((sum, pair) => sum + pair[side], 0) / pairs.length;
  const [meanA, meanB] = [mean(0), mean(1)];
  let [both, ofA, ofB] = [0, 0, 0];
  for (const [x, y] of pairs) {
    both += (x - meanA) * (y - meanB);
    ofA += (x - meanA) ** 2;
    ofB += (y - meanB) ** 2;
  }
  return both / Math.sqrt(ofA * ofB);
}
