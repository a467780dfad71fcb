import type { Pause } from "./spoken_sentences.ts";

/** Shorter silences are parts of words: a `p` or `t` closes the mouth for up to a tenth of a second. */
const SHORTEST_MS = 120;
const WINDOW_MS = 10;
/** Of a sample of 16 bits: what a voice's quietest sound exceeds, and the noise of an engine does not. */
const QUIET = 330;

/** The silences in 16-bit samples of one channel, in linear time. */
export function findPauses(pcm: Uint8Array, sampleRate: number): Pause[] {
  const view = new DataView(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const window = Math.max(1, Math.round((sampleRate * WINDOW_MS) / 1000));
  const shortest = (sampleRate * SHORTEST_MS) / 1000;
  const count = Math.floor(pcm.byteLength / 2);
  const pauses: Pause[] = [];
  let start: number | undefined;
  for (let at = 0; at < count; at += window) {
    if (isQuiet(view, at, Math.min(at + window, count))) {
      start ??= at;
    } else {
      if (start !== undefined && at - start >= shortest) pauses.push({ start, end: at });
      start = undefined;
    }
  }
  return pauses;
}

function isQuiet(view: DataView, from: number, to: number): boolean {
  for (let at = from; at < to; at += 1) {
    if (Math.abs(view.getInt16(at * 2, true)) > QUIET) return false;
  }
  return true;
}
