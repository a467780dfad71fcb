import type { Sentence } from "./sentences.ts";

/** Share of everyday English words from which a text counts as English. */
export const ENGLISH_SHARE = 0.2;
const ENGLISH = new Set(
  "the of and to in a is that for it as are with on be by this from or an which can not have".split(
    " ",
  ),
);

/** How often each word occurs, in small letters. */
export function wordFrequencies(sentences: readonly Sentence[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { text } of sentences) {
    for (const [word] of text.toLowerCase().matchAll(/\p{L}{1,40}/gu)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}

/** The share of everyday English words, from 0 to 1. */
export function englishShare(counts: ReadonlyMap<string, number>): number {
  let total = 0;
  let english = 0;
  for (const [word, count] of counts) {
    total += count;
    if (ENGLISH.has(word)) english += count;
  }
  return total === 0 ? 0 : english / total;
}

/**
 * The small-lettered words among those that make up the first 45% of a text are its function words,
 * in most languages.
 */
export function functionWords(
  sentences: readonly Sentence[],
  counts: ReadonlyMap<string, number>,
): Set<string> {
  const asWritten = new Map<string, number>();
  for (const { text } of sentences) {
    for (const [word] of text.matchAll(/\p{L}{1,40}/gu)) {
      asWritten.set(word, (asWritten.get(word) ?? 0) + 1);
    }
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const frequent = new Set<string>();
  let covered = 0;
  for (const [word, count] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (covered > total * 0.45 || count < 3) break;
    covered += count;
    if ((asWritten.get(word) ?? 0) * 2 > count) frequent.add(word);
  }
  return frequent;
}
