import type { Chapter } from "./generation.ts";
import type { Piece } from "./pieces.ts";
import type { Script } from "./script.ts";

/** A synthesized piece and its length. */
export interface SpokenPiece extends Piece {
  /** Samples of its own sound, without the pause behind it. */
  readonly samples: number;
}

/** Where everything of a recording stands. */
export interface Timeline {
  /** Samples in all, pauses included. */
  readonly samples: number;
  readonly durationMs: number;
  readonly chapters: readonly (Chapter & { readonly startSample: number })[];
}

/** Samples of silence behind a piece. */
export function pauseSamples({ pauseMs }: Piece, sampleRate: number): number {
  return Math.round((pauseMs * sampleRate) / 1000);
}

/** Lays pieces out one after the other; a chapter begins where its first word is heard. */
export function layOut(
  script: Script,
  options: { pieces: readonly SpokenPiece[]; sampleRate: number },
): Timeline {
  const { pieces, sampleRate } = options;
  const starts = new Map<number, number>();
  let at = 0;
  for (const piece of pieces) {
    if (!starts.has(piece.chapter)) starts.set(piece.chapter, at);
    at += piece.samples + pauseSamples(piece, sampleRate);
  }
  const ms = (samples: number) => Math.round((samples / sampleRate) * 1000);
  const begun = [...starts];
  const chapters = begun.map(([chapter, startSample], index) => ({
    title: script.chapters[chapter]?.title ?? script.title,
    startMs: ms(startSample),
    endMs: ms(begun[index + 1]?.[1] ?? at),
    startSample,
  }));
  return { samples: at, durationMs: ms(at), chapters };
}
