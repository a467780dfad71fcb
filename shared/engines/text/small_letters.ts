import type { Analysis } from "./analysis.ts";

const insideWords = new WeakMap<Analysis, ReadonlySet<string>>();

/** The words that a document writes in small letters somewhere. */
function wordsInside(analysis: Analysis): ReadonlySet<string> {
  const known = insideWords.get(analysis);
  if (known !== undefined) return known;
  const words = new Set(
    analysis.sentences.flatMap(({ tokens }) =>
      tokens.flatMap(({ text, start }) => (start > 0 && /^\p{Ll}/u.test(text) ? [text] : [])),
    ),
  );
  insideWords.set(analysis, words);
  return words;
}

/** Words without the capital of a sentence's beginning, where the document writes the first small elsewhere. */
export function withoutCapital(words: string, analysis: Analysis): string {
  const [first = ""] = words.split(" ");
  const small = first.slice(0, 1).toLowerCase() + first.slice(1);
  return wordsInside(analysis).has(small) ? small + words.slice(first.length) : words;
}

const namedWords = new WeakMap<Analysis, ReadonlySet<string>>();

/** Whether a document writes a word with a capital inside sentences, and never without. */
export function isAlwaysNamed(word: string, analysis: Analysis): boolean {
  const known =
    namedWords.get(analysis) ??
    new Set(
      analysis.sentences.flatMap(({ tokens }) =>
        tokens.flatMap(({ text, start }) => (start > 0 && /^\p{Lu}/u.test(text) ? [text] : [])),
      ),
    );
  namedWords.set(analysis, known);
  const small = word.slice(0, 1).toLowerCase() + word.slice(1);
  return known.has(word) && !wordsInside(analysis).has(small);
}
