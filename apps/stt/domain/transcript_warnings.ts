import type { TranscriptSegment } from "../../../shared/engines/transcription/transcription_engine.ts";

/** What a reader of a transcript should know; `code` is stable. */
export interface TranscriptWarning {
  readonly code: string;
  readonly detail: string;
}

/**
 * Whisper gave the words of an English recording 0.6 to 0.7, and what it made of a German one as
 * English 0.4.
 */
const CONFIDENT = 0.5;

/** Warns of a transcript whose segments have little confidence, weighed by how long they are. */
export function transcriptWarnings(
  segments: readonly TranscriptSegment[],
  { language }: { language: string },
): TranscriptWarning[] {
  let spokenMs = 0;
  let weighted = 0;
  for (const { startMs, endMs, confidence } of segments) {
    spokenMs += endMs - startMs;
    weighted += confidence * (endMs - startMs);
  }
  if (spokenMs === 0 || weighted / spokenMs >= CONFIDENT) return [];
  return [
    {
      code: "low_confidence",
      detail: `The words were recognized with low confidence. The recording may be hard to understand, or in another language than ${language}.`,
    },
  ];
}
