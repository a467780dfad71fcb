import type { EngineId } from "../text/text_engine.ts";

/** A voice of an engine. */
export interface SpeechVoice {
  readonly id: string;
  readonly name: string;
  /** BCP 47: `en-US`. */
  readonly language: string;
  readonly gender: "female" | "male";
}

/** How a text is synthesized. */
export interface SpeechOptions {
  /** The id of one of the engine's voices. */
  readonly voice: string;
  /** 1 is the voice's own pace, 2 twice as fast; {@link MIN_SPEED} to {@link MAX_SPEED}. */
  readonly speed: number;
  readonly signal?: AbortSignal;
}

export const MIN_SPEED = 0.5;
export const MAX_SPEED = 2;

/** Bytes of a sample: signed 16 bits, little endian, one channel. */
export const SAMPLE_BYTES = 2;

/**
 * Synthesizes speech as plain PCM: signed 16-bit little-endian samples, one channel, always at
 * the engine's own `sampleRate`, so that pieces can be put one after the other.
 */
export interface SpeechEngine {
  /** Name and version of the engine: part of every result. */
  readonly id: EngineId;
  /** Samples a second. */
  readonly sampleRate: number;
  /** UTF-16 code units that one call takes. */
  readonly maxCharacters: number;
  readonly voices: readonly SpeechVoice[];
  /** The default voice, and one that is easily distinguished from it. */
  readonly defaultVoices: readonly [string, string];
  /**
   * @throws {UnknownVoiceError}
   * @throws {SpeechRefusedError} when trying again cannot help
   */
  synthesize(text: string, options: SpeechOptions): Promise<Uint8Array>;
}

/** Raised for a voice that the engine does not have. */
export class UnknownVoiceError extends Error {
  override readonly name = "UnknownVoiceError";

  constructor(voice: string, options?: ErrorOptions) {
    super(`Cannot synthesize speech with voice "${voice}": it does not exist`, options);
  }
}

/** Raised when an engine rejects a text permanently; `message` may be shown to a learner. */
export class SpeechRefusedError extends Error {
  override readonly name = "SpeechRefusedError";
}

/** Raised when an engine is unavailable on this machine; the message says what to install or set. */
export class SpeechUnavailableError extends Error {
  override readonly name = "SpeechUnavailableError";
}

/**
 * The default voice for a language (ISO 639-1), and one that is easily distinguished from it where there
 * are two; the engine's own defaults where it has no voice for the language.
 *
 * @example
 * defaultVoicesFor(engine, "de"); // ["de", "de+f3"]
 */
export function defaultVoicesFor(
  engine: Pick<SpeechEngine, "voices" | "defaultVoices">,
  language: string | undefined,
): readonly [string, string] {
  if (language === undefined) return engine.defaultVoices;
  const wanted = language === "no" ? "nb" : language;
  const fitting = engine.voices.filter((voice) => voice.language.split("-")[0] === wanted);
  const [first] = fitting;
  const isDefault = fitting.some(({ id }) => id === engine.defaultVoices[0]);
  if (first === undefined || isDefault) return engine.defaultVoices;
  const second = fitting.find(({ gender }) => gender !== first.gender) ?? fitting[1] ?? first;
  return [first.id, second.id];
}

/** Refuses a voice that is not among `voices`. @throws {UnknownVoiceError} */
export function checkVoice(voices: readonly SpeechVoice[], voice: string): void {
  if (!voices.some(({ id }) => id === voice)) throw new UnknownVoiceError(voice);
}

/** Milliseconds that so many bytes of PCM play. */
export function playingMs(bytes: number, sampleRate: number): number {
  return (bytes / SAMPLE_BYTES / sampleRate) * 1000;
}
