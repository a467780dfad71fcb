import { BYTES_PER_MS, SAMPLE_RATE } from "./transcription_engine.ts";

/** Length of the frames that a recording is looked at in, milliseconds. */
export const FRAME_MS = 30;

const FRAME_SAMPLES = (SAMPLE_RATE * FRAME_MS) / 1000;

/** What is measured of each frame, in decibels. */
export interface Frames {
  /** Level between 80 Hz and the top, against full scale. */
  readonly levels: Float32Array;
  /** How much louder it is above 2 kHz than below 1 kHz, kept within 25 dB both ways. */
  readonly tilts: Float32Array;
  readonly count: number;
}

/** Quieter is silence, whatever else there is (dBFS). */
const SILENCE = -55;
/** Speech stands out from what is always there by this (dB). */
const ABOVE_FLOOR = 8;
/**
 * Hiss stays as it is and tones have nothing above; in speech vowels and consonants take turns. Single
 * words were measured at 4 to 12 dB, hiss with clicks at 2, tones at 0.
 */
const LEAST_TILT_CHANGE = 3;
/** A word takes as long. */
const LEAST_ACTIVE_MS = 240;
const TILT_LIMIT = 25;

/**
 * Measures a recording frame by frame while it is read, 16-bit PCM in chunks of any size; nothing
 * of it is stored but two numbers for each frame.
 */
export function createFrameMeter(): { add(pcm: Uint8Array): void; frames(): Frames } {
  const [rumble, low, high] = [highPass(80, 1), lowPass(1000, 2), highPass(2000, 2)];
  let levels = new Float32Array(1024);
  let tilts = new Float32Array(1024);
  let count = 0;
  let carried: Uint8Array = new Uint8Array();
  const sums = { all: 0, low: 0, high: 0, samples: 0 };
  const closeFrame = () => {
    if (count === levels.length) [levels, tilts] = [doubled(levels), doubled(tilts)];
    levels[count] = decibels(sums.all / sums.samples);
    const tilt = decibels(sums.high / sums.samples) - decibels(sums.low / sums.samples);
    tilts[count] = Math.max(-TILT_LIMIT, Math.min(TILT_LIMIT, tilt));
    count += 1;
    Object.assign(sums, { all: 0, low: 0, high: 0, samples: 0 });
  };
  return {
    add(chunk) {
      const pcm = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
      const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
      const whole = pcm.length & ~1;
      for (let at = 0; at < whole; at += 2) {
        const sample = rumble(view.getInt16(at, true) / 32768);
        sums.all += sample ** 2;
        sums.low += low(sample) ** 2;
        sums.high += high(sample) ** 2;
        sums.samples += 1;
        if (sums.samples === FRAME_SAMPLES) closeFrame();
      }
      carried = pcm.slice(whole);
    },
    frames: () => ({
      levels: levels.subarray(0, count),
      tilts: tilts.subarray(0, count),
      count,
    }),
  };
}

/** A stretch of a recording, milliseconds. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** Whether each frame of a stretch stands out from what is always there in it. */
export function activeFrames({ levels }: Frames, first: number, end: number): boolean[] {
  const stretch = levels.subarray(first, end);
  const floor = quantile(stretch, 0.1);
  // A single word in a minute of silence counts too.
  const top = quantile(stretch, 0.995);
  // Where nothing stands out, all of it is background: hiss, hum, or nothing at all.
  if (top - floor < ABOVE_FLOOR) return Array.from(stretch, () => false);
  const threshold = Math.max(SILENCE, Math.min(floor + ABOVE_FLOOR, top - 3));
  return Array.from(stretch, (level) => level > threshold);
}

/**
 * Whether a stretch may contain speech: something stands out from the background for as
 * long as a word takes, and its colour changes as speech does. Silence, hiss, hum and plain tones
 * are distinguished by this; singing is not.
 */
export function soundsLikeSpeech(frames: Frames, { startMs, endMs }: Stretch): boolean {
  const first = Math.floor(startMs / FRAME_MS);
  const end = Math.min(frames.count, Math.ceil(endMs / FRAME_MS));
  const active = activeFrames(frames, first, end);
  const tilts = active.flatMap((is, index) => (is ? [frames.tilts[first + index] ?? 0] : []));
  if (tilts.length * FRAME_MS < LEAST_ACTIVE_MS) return false;
  return deviation(tilts) >= LEAST_TILT_CHANGE;
}

/** Whether a whole piece of PCM may hold speech. */
export function hasSpeech(pcm: Uint8Array): boolean {
  const meter = createFrameMeter();
  meter.add(pcm);
  return soundsLikeSpeech(meter.frames(), { startMs: 0, endMs: pcm.length / BYTES_PER_MS });
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}

function quantile(values: Float32Array, share: number): number {
  if (values.length === 0) return SILENCE;
  const sorted = values.slice().sort();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? SILENCE;
}

/** 10 log10 of a mean square, not below what 16 bits can distinguish from silence. */
const decibels = (meanSquare: number) => 10 * Math.log10(Math.max(meanSquare, 1e-10));

function doubled(values: Float32Array<ArrayBuffer>): Float32Array<ArrayBuffer> {
  const larger = new Float32Array(values.length * 2);
  larger.set(values);
  return larger;
}

type Filter = (sample: number) => number;

/** Butterworth filters in sections of second order (the bilinear transform's usual biquads). */
const lowPass = (hertz: number, sections: number) => cascade(hertz, sections, "low");
const highPass = (hertz: number, sections: number) => cascade(hertz, sections, "high");

function cascade(hertz: number, sections: number, kind: "low" | "high"): Filter {
  const filters = Array.from({ length: sections }, (_, index) => {
    const quality = 1 / (2 * Math.cos((Math.PI * (2 * index + 1)) / (4 * sections)));
    return biquad(hertz, quality, kind);
  });
  return (sample) => filters.reduce((value, filter) => filter(value), sample);
}

function biquad(hertz: number, quality: number, kind: "low" | "high"): Filter {
  const angle = (2 * Math.PI * hertz) / SAMPLE_RATE;
  const alpha = Math.sin(angle) / (2 * quality);
  const [cos, a0] = [Math.cos(angle), 1 + alpha];
  const edge = (kind === "low" ? 1 - cos : 1 + cos) / 2 / a0;
  const middle = (kind === "low" ? 2 : -2) * edge;
  const [a1, a2] = [(-2 * cos) / a0, (1 - alpha) / a0];
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  return (x) => {
    const y = edge * x + middle * x1 + edge * x2 - a1 * y1 - a2 * y2;
    [x2, x1, y2, y1] = [x1, x, y1, y];
    return y;
  };
}
