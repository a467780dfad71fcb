import { PARAGRAPH, sentencesOf } from "./pieces.ts";
import { pauseSamples, type SpokenPiece } from "./timeline.ts";

/** A silence within a piece, in samples from the piece's beginning. */
export interface Pause {
  readonly start: number;
  readonly end: number;
}

/** A sentence of a recording, and when it is heard. */
export interface SpokenSentence {
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Index of its chapter, among those that the recording has. */
  readonly chapter: number;
  /** Counted from 0 within its chapter. */
  readonly paragraph: number;
  readonly voice: 0 | 1;
}

/** A shorter sentence is shown with the next one: "Why?", or what an abbreviation's dot cut off. */
const SHORTEST_SENTENCE = 15;
/** What the pause behind a sentence, and a digit, are worth in letters. */
const SENTENCE_PAUSE = 6;
const DIGIT = 4;
/** More pauses are not looked at: the work grows with their square. */
const PAUSES_PER_SENTENCE = 4;

/**
 * Finds out when each sentence is heard. The engine reports the length of a piece only, so a sentence
 * within one begins behind a pause: of all ways to choose the pauses, the one in which the sentences
 * are most nearly as long as their texts, and the pauses long.
 */
export function placeSentences(
  pieces: readonly SpokenPiece[],
  options: { readonly sampleRate: number; readonly pausesOf: (piece: number) => readonly Pause[] },
): SpokenSentence[] {
  const { sampleRate, pausesOf } = options;
  const ms = (samples: number) => Math.round((samples / sampleRate) * 1000);
  const chapters = new Map<number, number>();
  const paragraphs = new Map<number, number>();
  const placed: SpokenSentence[] = [];
  let at = 0;
  for (const piece of pieces) {
    const chapter = chapters.get(piece.chapter) ?? chapters.size;
    chapters.set(piece.chapter, chapter);
    const first = paragraphs.get(chapter) ?? 0;
    const sentences = sentencesOfPiece(piece.text);
    const starts = startsOf(sentences, { piece, pauses: pausesOf(piece.number), sampleRate });
    for (const [index, { text, paragraph }] of sentences.entries()) {
      const start = at + (starts[index] ?? 0);
      const end = at + (starts[index + 1] ?? piece.samples);
      placed.push({
        ...{ text, startMs: ms(start), endMs: ms(end) },
        ...{ chapter, paragraph: first + paragraph, voice: piece.voice },
      });
    }
    paragraphs.set(chapter, first + (sentences.at(-1)?.paragraph ?? -1) + 1);
    at += piece.samples + pauseSamples(piece, sampleRate);
  }
  return placed;
}

interface Sentence {
  readonly text: string;
  readonly paragraph: number;
  /** Its length as it is heard, in characters. */
  readonly weight: number;
}

function sentencesOfPiece(text: string): Sentence[] {
  return text.split(PARAGRAPH).flatMap((paragraph, index) =>
    joinedSentences(paragraph).map((sentence) => ({
      ...{ text: sentence, paragraph: index },
      weight: sentence.length + SENTENCE_PAUSE + (DIGIT - 1) * (sentence.match(/\d/g)?.length ?? 0),
    })),
  );
}

function joinedSentences(paragraph: string): string[] {
  const joined: string[] = [];
  let open = "";
  for (const sentence of sentencesOf(paragraph)) {
    open += sentence;
    if (open.trim().length < SHORTEST_SENTENCE) continue;
    joined.push(open.trim());
    open = "";
  }
  const rest = open.trim();
  if (rest === "") return joined;
  const last = joined.pop();
  return [...joined, last === undefined ? rest : `${last} ${rest}`];
}

/** The first sample of each sentence of a piece. */
function startsOf(
  sentences: readonly Sentence[],
  about: { piece: SpokenPiece; pauses: readonly Pause[]; sampleRate: number },
): number[] {
  const { piece, pauses, sampleRate } = about;
  const total = sentences.reduce((sum, { weight }) => sum + weight, 0);
  const lengths = sentences.map(({ weight }) => (piece.samples * weight) / total);
  const longest = longestPauses(pauses, sentences.length * PAUSES_PER_SENTENCE);
  const chosen = choosePauses(lengths, { pauses: longest, samples: piece.samples, sampleRate });
  if (chosen !== undefined) return [0, ...chosen.map(({ end }) => end)];
  let at = 0;
  return lengths.map((length) => {
    const start = Math.round(at);
    at += length;
    return start;
  });
}

/** In their order: those between sentences are among the longest. */
function longestPauses(pauses: readonly Pause[], count: number): Pause[] {
  return pauses
    .toSorted((a, b) => b.end - b.start - (a.end - a.start))
    .slice(0, count)
    .sort((a, b) => a.start - b.start);
}

/** A choice of pauses so far: the cost, the newest pause, and the choice before it. */
interface Choice {
  readonly cost: number;
  readonly pause: Pause;
  readonly before: Choice | undefined;
}

/**
 * The pauses between sentences of expected lengths with the least cost, by dynamic programming; undefined
 * where there are too few.
 */
function choosePauses(
  lengths: readonly number[],
  about: { pauses: readonly Pause[]; samples: number; sampleRate: number },
): Pause[] | undefined {
  const { pauses, samples, sampleRate } = about;
  const [first = 0, ...others] = lengths;
  const last = others.pop();
  if (last === undefined) return [];
  /** How unlikely it is that a sentence is so long; speech has no even pace. */
  const deviation = (length: number, expected: number) =>
    ((length - expected) / (expected / 4 + sampleRate / 2)) ** 2;
  /** The pause behind a sentence is longer than one behind a comma. */
  const merit = ({ start, end }: Pause) => 3 * Math.min(1, (2 * (end - start)) / sampleRate);
  let choices = pauses.map((pause): Choice => {
    return { cost: deviation(pause.end, first) - merit(pause), pause, before: undefined };
  });
  for (const expected of others) {
    choices = pauses.flatMap((pause): Choice[] => {
      const before = cheapest(
        choices.filter((choice) => choice.pause.end < pause.end),
        (choice) => deviation(pause.end - choice.pause.end, expected),
      );
      return before ? [{ cost: before.cost - merit(pause), pause, before: before.choice }] : [];
    });
  }
  const end = cheapest(choices, ({ pause }) => deviation(samples - pause.end, last));
  const chosen: Pause[] = [];
  for (let choice = end?.choice; choice !== undefined; choice = choice.before) {
    chosen.unshift(choice.pause);
  }
  return end === undefined ? undefined : chosen;
}

function cheapest(
  choices: readonly Choice[],
  further: (choice: Choice) => number,
): { readonly cost: number; readonly choice: Choice } | undefined {
  let best: { cost: number; choice: Choice } | undefined;
  for (const choice of choices) {
    const cost = choice.cost + further(choice);
    if (best === undefined || cost < best.cost) best = { cost, choice };
  }
  return best;
}
