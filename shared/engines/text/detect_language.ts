import { type Ngrams, readNgrams } from "./language_ngrams/read_ngrams.ts";

/** The languages that can be detected (ISO 639-1), in the order of the table. */
export const LANGUAGES = [
  ...["am", "ar", "az", "be", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu"],
  ...["fa", "fi", "fr", "gu", "he", "hi", "hr", "hu", "hy", "is", "it", "ja", "ka", "kn", "ko"],
  ...["ku", "lo", "lt", "lv", "ml", "mr", "ms", "nl", "no", "or", "pa", "pl", "pt", "ro", "ru"],
  ...["sk", "sl", "sq", "sr", "sv", "ta", "te", "th", "tl", "tr", "uk", "ur", "vi", "yo", "zh"],
] as const;

/** The language of a text, and whether it is clearly that one. */
export interface DetectedLanguage {
  /** ISO 639-1. */
  readonly language: string;
  readonly isCertain: boolean;
}

/** Stretches of a text that are looked at, and the bytes of each. */
const STRETCHES = 8;
const STRETCH_BYTES = 350;
/** Characters that surely have as many bytes. */
const STRETCH_CHARACTERS = 1000;
/** A language is certain from this score on, and this far before the second. */
const CERTAIN_SCORE = 0.65;
const CERTAIN_LEAD = 0.015;
/** A score below this share of what is typical of the language says nothing. */
const RELIABLE_SHARE = 0.75;
const RELIABLE_NGRAMS = 3;

/**
 * Detects the language of a text by its letter sequences; undefined where there are too few words.
 * Looks at a few stretches of a long text, so that the time does not grow with it.
 *
 * @example
 * await detectLanguage("Der Sonnentau ist eine fleischfressende Pflanze."); // { language: "de", isCertain: true }
 */
export async function detectLanguage(text: string): Promise<DetectedLanguage | undefined> {
  const ngrams = await readNgrams();
  const { scores, count } = scoresOf(text, ngrams);
  const [first, second] = scores;
  if (!first || count < RELIABLE_NGRAMS) return undefined;
  const { language: number, score } = first;
  if (score < (ngrams.typicalScores[number] ?? 0) * RELIABLE_SHARE) return undefined;
  const lead = score - (second?.score ?? 0);
  const language = ngrams.languages[number] ?? "";
  return { language, isCertain: score >= CERTAIN_SCORE && lead >= CERTAIN_LEAD };
}

/** How well the words of a text fit the language that they fit best, from 0 to 1. */
export async function languageScore(text: string): Promise<number> {
  return scoresOf(text, await readNgrams()).scores[0]?.score ?? 0;
}

/** What each letter sequence that a language has counts in addition to its own score. */
const LEAST_SCORE = 53;
/** The sum per sequence that makes a score of one half. */
const HALF_SCORE = 25;

/** The languages that share letter sequences with a text, best first, and the number of sequences. */
function scoresOf(text: string, { languages, places, bytes }: Ngrams) {
  const sums = new Float64Array(languages.length);
  const found = ngramsOf(text);
  for (const ngram of found) {
    const place = places.get(ngram);
    if (place === undefined) continue;
    const end = place + 1 + 2 * (bytes[place] ?? 0);
    for (let at = place + 1; at < end; at += 2) {
      const language = bytes[at] ?? 0;
      sums[language] = (sums[language] ?? 0) + (bytes[at + 1] ?? 0) + LEAST_SCORE;
    }
  }
  const scores = [...sums].flatMap((sum, language) => {
    const mean = sum / found.size;
    return sum > 0 ? [{ language, score: mean / (mean + HALF_SCORE) }] : [];
  });
  return { scores: scores.sort((a, b) => b.score - a.score), count: found.size };
}

/** The letter sequences of a text's words: up to four bytes each, with a blank at a word's ends. */
function ngramsOf(text: string): Set<string> {
  const ngrams = new Set<string>();
  for (const stretch of stretchesOf(text)) {
    for (const word of wordsOf(stretch)) {
      let at = 0;
      for (; at + 4 < word.length; at += 3) {
        ngrams.add((at === 0 ? " " : "") + word.slice(at, at + 4));
      }
      ngrams.add(`${at === 0 ? " " : ""}${word.slice(Math.max(0, word.length - 4))} `);
    }
  }
  return ngrams;
}

function stretchesOf(text: string): string[] {
  if (text.length <= STRETCH_CHARACTERS) return [text];
  const count = Math.min(STRETCHES, Math.floor(text.length / STRETCH_CHARACTERS));
  return Array.from({ length: count }, (_, index) => {
    const start = Math.floor((text.length / count) * index);
    return text.slice(start, start + STRETCH_CHARACTERS);
  });
}

const MAX_WORD = 70;

/** The first words of a stretch, in small letters, as their UTF-8 bytes read as Latin-1. */
function wordsOf(stretch: string): string[] {
  const words: string[] = [];
  let length = 0;
  for (const letters of stretch.toLowerCase().split(/[^\p{L}'`’]+/u)) {
    const word = withoutApostrophes(letters);
    if (word === "") continue;
    const bytes = Buffer.from(word, "utf8").toString("latin1").slice(0, MAX_WORD);
    words.push(bytes);
    length += bytes.length + 1;
    if (length > STRETCH_BYTES) break;
  }
  return words;
}

/** An apostrophe belongs to a word that goes on after it: "l'eau". */
function withoutApostrophes(word: string): string {
  let end = word.length;
  while (end > 0 && "'`’".includes(word.charAt(end - 1))) end -= 1;
  return word.slice(0, end);
}
