/** Why something failed, in words for the learner; `code` is stable. */
export interface Problem {
  readonly code: string;
  readonly detail: string;
}

/** The engine that transcribed a recording. */
export interface EngineName {
  readonly name: string;
  readonly version: string;
}

/**
 * `pending` until work begins, `processing` while the recording is converted and transcribed,
 * `ready` when there is a transcript (empty without speech), `failed` when there is none.
 */
export type TranscriptionStatus = "pending" | "processing" | "ready" | "failed";

/** What is known of a recording from its bytes and its sender. */
export interface RecordingFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly byteLength: number;
  readonly sha256: string;
  readonly objectKey: string;
}

/** Something that was said, and when. */
export interface Segment {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
  readonly confidence: number;
}

/** What is stored as a transcription's result. */
export interface Transcript {
  readonly language: string;
  readonly engine: EngineName;
  readonly durationMs: number;
  /** In order; empty without speech. */
  readonly segments: readonly Segment[];
}

/** The keys of a transcription's objects in the store. */
export const keysOf = (transcriptionId: string) => ({
  all: `${transcriptionId}/`,
  /** The uploaded recording. */
  original: `${transcriptionId}/original`,
  /** 16-bit PCM, 16 kHz, one channel; only while it is being transcribed. */
  audio: `${transcriptionId}/audio.pcm`,
  transcript: `${transcriptionId}/transcript.json`,
});

/** The text of a transcript: a pause of more than two seconds begins a new paragraph. */
export function plainText({ segments }: Pick<Transcript, "segments">): string {
  return segments
    .map(({ text, startMs }, index) => {
      const before = segments[index - 1];
      if (!before) return text;
      return (startMs - before.endMs > PARAGRAPH_PAUSE_MS ? "\n\n" : " ") + text;
    })
    .join("");
}

const PARAGRAPH_PAUSE_MS = 2000;
