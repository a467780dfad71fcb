/** Samples a second of the recordings that engines take: 16-bit little-endian, one channel. */
export const SAMPLE_RATE = 16_000;
/** Bytes of a millisecond of such a recording. */
export const BYTES_PER_MS = (SAMPLE_RATE * 2) / 1000;

/** Something that was said, and when. */
export interface TranscriptSegment {
  /** Milliseconds from the recording's beginning. */
  readonly startMs: number;
  /** Milliseconds; later than `startMs`. */
  readonly endMs: number;
  /** One line, not empty. */
  readonly text: string;
  /** How sure the engine is, 0 to 1; engines differ in what they call sure. */
  readonly confidence: number;
}

/** How an engine transcribes one piece of a recording. */
export interface TranscribeOptions {
  /** A BCP 47 tag: `en-US`. */
  readonly language: string;
  readonly signal?: AbortSignal;
  /** Called with the finished share of the piece, 0 to 1, where the engine knows it. */
  readonly onProgress?: (share: number) => void;
}

/** Transcribes speech. `id` and `version` are part of every transcript. */
export interface TranscriptionEngine {
  readonly id: string;
  readonly version: string;
  /** How long a piece should be and may be, milliseconds: longer recordings come in several. */
  readonly pieceMs: { readonly target: number; readonly max: number };
  /** Whether it knows a language. */
  speaks(language: string): boolean;
  /**
   * Transcribes a piece of 16-bit PCM, {@link SAMPLE_RATE} samples a second, one channel. Returns
   * segments in order, with times from the start of the piece; none without speech.
   *
   * @throws {TranscriptionRefusedError} when asking again cannot help; anything else may pass
   */
  transcribe(audio: Uint8Array, options: TranscribeOptions): Promise<TranscriptSegment[]>;
}

/** Raised when an engine cannot take a recording and asking again cannot help; for the learner. */
export class TranscriptionRefusedError extends Error {
  override readonly name = "TranscriptionRefusedError";
  /** Lower-case letters, digits and underscores. */
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** What an engine is not sure of at all is an invention: segments below this confidence are dropped. */
export const LEAST_CONFIDENCE = 0.1;

/** Normalizes what an engine recognized: plain blanks, times in order, nothing empty or unsure. */
export function tidySegments(
  segments: readonly TranscriptSegment[],
  { durationMs }: { durationMs: number },
): TranscriptSegment[] {
  return segments
    .map(({ startMs, endMs, text, confidence }) => {
      const start = Math.min(Math.max(0, Math.round(startMs)), Math.max(0, durationMs - 1));
      return {
        startMs: start,
        endMs: Math.max(start + 1, Math.min(durationMs, Math.round(endMs))),
        text: text.replace(/\s+/g, " ").trim(),
        confidence: Math.round(Math.min(1, Math.max(0, confidence)) * 1000) / 1000,
      };
    })
    .filter(({ text, confidence }) => text !== "" && confidence >= LEAST_CONFIDENCE)
    .sort((one, other) => one.startMs - other.startMs);
}
