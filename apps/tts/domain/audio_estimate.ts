import type { Delivery } from "./generation.ts";
import { charactersOf, type Script } from "./script.ts";

/** What audio is expected to take, in whole units. */
export interface AudioEstimate {
  readonly seconds: number;
  /** Of the file. */
  readonly bytes: number;
  /** On disk while the audio is generated: uncompressed pieces, and the file. */
  readonly workBytes: number;
}

/** Engines speak English at about this pace at the usual speed. */
const SECONDS_PER_CHARACTER = 0.06;
/** 16-bit samples at 22,050 Hz, the highest rate of the engines. */
const PCM_BYTES_PER_SECOND = 44_100;
/** Of the encoders' bit rates. */
const BYTES_PER_SECOND = { mp3: 8_000, ogg: 4_000, wav: PCM_BYTES_PER_SECOND } as const;

/** Estimates the audio of a script; quotas count it until the duration and the size are known. */
export function estimateAudio(
  script: Script,
  { speed, format }: Pick<Delivery, "speed" | "format">,
): AudioEstimate {
  const seconds = Math.ceil((charactersOf(script) * SECONDS_PER_CHARACTER) / speed);
  const bytes = seconds * BYTES_PER_SECOND[format];
  return { seconds, bytes, workBytes: seconds * PCM_BYTES_PER_SECOND + bytes };
}
