/** The language of a text, and whether it is clearly that one. */
export interface DetectedLanguage {
  /** ISO 639-1. */
  readonly language: string;
  readonly isCertain: boolean;
}

/** Characters that are looked at, from three places of a text. */
const SAMPLE = 6000;
/** A language is certain from this score on, and this far before the second. */
const CERTAIN_SCORE = 0.65;
const CERTAIN_LEAD = 0.015;

/**
 * Detects the language of a text; undefined where there are too few words. It loads a table of letter
 * sequences (some 90 MB of memory) on first use.
 *
 * @example
 * await detectLanguage("Der Sonnentau ist eine fleischfressende Pflanze."); // { language: "de", isCertain: true }
 */
export async function detectLanguage(text: string): Promise<DetectedLanguage | undefined> {
  const result = (await loadDetector()).detect(sampleOf(text));
  const [first, second] = Object.entries(result.getScores()).sort((a, b) => b[1] - a[1]);
  if (!first || !result.isReliable()) return undefined;
  const [language, score] = first;
  const lead = score - (second?.[1] ?? 0);
  return { language, isCertain: score >= CERTAIN_SCORE && lead >= CERTAIN_LEAD };
}

/** How well the words of a text fit the language that they fit best, from 0 to 1. */
export async function languageScore(text: string): Promise<number> {
  const result = (await loadDetector()).detect(sampleOf(text));
  return Math.max(0, ...Object.values(result.getScores()));
}

function sampleOf(text: string): string {
  if (text.length <= 3 * SAMPLE) return text;
  const starts = [0, text.length / 2, text.length - SAMPLE].map(Math.floor);
  return starts.map((start) => text.slice(start, start + SAMPLE)).join(" ");
}

async function loadDetector() {
  const { eld } = await import("eld/extrasmall");
  return eld;
}
