import type { TranscriptSegment } from "./transcription_engine.ts";

/** A word that PocketSphinx recognized; times in seconds. */
interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly confidence: number;
}

/** A pause in speech that ends a segment (s), and what a segment has at most (s). */
const PAUSE = 0.3;
const LONGEST = 8;

/** `word start end probability`, as `-time yes` prints them; the line before is the sentence. */
const WORD_LINE = /^(\S+) (\d+\.\d+) (\d+\.\d+) (\d+\.\d+)$/;

/**
 * Reads what `pocketsphinx_continuous -time yes` prints: words with their times and posterior
 * probabilities. A pause begins a new segment; its confidence is the mean of its words', weighed by
 * their length.
 */
export function readPocketsphinxOutput(output: string): TranscriptSegment[] {
  const segments: TranscriptSegment[] = [];
  let open: Word[] = [];
  const close = () => {
    const segment = toSegment(open);
    if (segment) segments.push(segment);
    open = [];
  };
  for (const line of output.split("\n")) {
    const word = readWord(line);
    if (!word) {
      close();
      continue;
    }
    const first = open[0];
    const last = open.at(-1);
    const paused = last !== undefined && word.start - last.end >= PAUSE;
    const long = first !== undefined && word.end - first.start > LONGEST;
    if (paused || long) close();
    if (isSpoken(word.text)) open.push({ ...word, text: word.text.replace(/\(\d+\)$/, "") });
  }
  close();
  return segments;
}

function readWord(line: string): Word | undefined {
  const [, text = "", start, end, confidence] = WORD_LINE.exec(line.trim()) ?? [];
  if (text === "") return undefined;
  return { text, start: Number(start), end: Number(end), confidence: Number(confidence) };
}

/** Silence, breath and noise are words too: `<sil>`, `++BREATH++`, `[NOISE]`. */
const isSpoken = (word: string) => !/^[<[+]/.test(word);

function toSegment(words: readonly Word[]): TranscriptSegment | undefined {
  const [first, last] = [words[0], words.at(-1)];
  if (!first || !last) return undefined;
  const length = words.reduce((sum, { start, end }) => sum + end - start, 0);
  const sure = words.reduce(
    (sum, { start, end, confidence }) => sum + (end - start) * confidence,
    0,
  );
  return {
    startMs: first.start * 1000,
    endMs: last.end * 1000,
    text: words.map(({ text }) => text).join(" "),
    confidence: length > 0 ? sure / length : 0,
  };
}
