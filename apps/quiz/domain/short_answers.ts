import { isOneSlip } from "./one_slip.ts";

/** This share of an answer's key words is enough for full marks: learners use other words. */
const ENOUGH = 0.75;
/** Below this share an answer earns nothing. */
const TOO_LITTLE = 1 / 3;
/** Extra words that an answer may have for each expected word before it loses credit. */
const SPARE_WORDS = 3;

/**
 * What an answer in words earns, 0 to 1, against the right answers: the best of them counts.
 *
 * Compared are key words, whatever their order, case, accents, endings, British or American
 * spelling, or one slip in a long word. Numbers must be equal, written in digits or words. An
 * answer with three quarters of the key words is right; with a third or more it earns that share;
 * with fewer nothing. Words far beyond what was asked for reduce it, so that a list of everything
 * earns little; an answer that denies what the right one says, or the reverse, earns nothing.
 */
export function shortAnswerCredit(right: readonly string[], given: string): number {
  const found = readAnswer(given);
  return Math.max(0, ...right.map((answer) => creditOf(readAnswer(answer), found)));
}

/** The key words that are missing from an answer, as the nearest of the right answers writes them. */
export function missingKeyWords(right: readonly string[], given: string): string[] {
  const found = readAnswer(given);
  const [nearest = ""] = [...right].sort(
    (a, b) => creditOf(readAnswer(b), found) - creditOf(readAnswer(a), found),
  );
  const written = nearest.match(/[\p{L}\p{M}\p{N}]+(?:[.'’-][\p{L}\p{M}\p{N}]+)*/gu) ?? [];
  const missing = written.filter((word) =>
    [...readAnswer(word).keyWords].some((key) => !isSaid(key, found)),
  );
  return [...new Set(missing)];
}

/** The words of an answer, in the form in which they are compared. */
interface ReadAnswer {
  readonly words: readonly string[];
  readonly keyWords: ReadonlySet<string>;
  /** Those of the key words in which a slip is forgiven. */
  readonly long: readonly string[];
  readonly denies: boolean;
}

function readAnswer(text: string): ReadAnswer {
  const words = wordsOf(text);
  const key = words.filter((word) => !MINOR.has(word) && !DENIALS.has(word));
  const keyWords = new Set(key.map((word) => NUMBER_WORDS.get(word) ?? stemOf(word)));
  return {
    words,
    keyWords,
    long: [...keyWords].filter(isLong),
    denies: words.some((word) => DENIALS.has(word)),
  };
}

function creditOf(answer: ReadAnswer, given: ReadAnswer): number {
  const [wanted, found] = [answer.keyWords, given.keyWords];
  if (wanted.size === 0) return answer.words.join(" ") === given.words.join(" ") ? 1 : 0;
  if (answer.denies !== given.denies) return 0;
  const matched = [...wanted].filter((word) => isSaid(word, given));
  const share = matched.length / wanted.size;
  if (share < TOO_LITTLE) return 0;
  const spare = wanted.size * (1 + SPARE_WORDS);
  const credit = (share >= ENOUGH ? 1 : share) * Math.min(1, spare / found.size);
  return Math.round(credit * 100) / 100;
}

function isSaid(word: string, { keyWords, long }: ReadAnswer): boolean {
  return keyWords.has(word) || (isLong(word) && long.some((other) => isOneSlip(word, other)));
}

const MINOR = new Set(
  `a an the of to in on at by for from with as is are was were be been it its this that these those
  which who and or into onto than then their there has have had do does can may will also very`.split(
    /\s+/u,
  ),
);
const DENIALS = new Set(["not", "no", "never", "neither", "nor", "without", "cannot", "none"]);
const NUMBER_WORDS = new Map(
  `zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
  sixteen seventeen eighteen nineteen twenty`
    .split(/\s+/u)
    .map((word, number) => [word, String(number)]),
);

function wordsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/(?<=\d),(?=\d{3})/gu, "")
    .replace(/n[’']t\b/gu, " not")
    .replace(/[’']s?\b/gu, "");
  return plain.match(/\p{N}+(?:\.\p{N}+)?|[\p{L}\p{N}]+/gu) ?? [];
}

/** A word without its plural, and in American spelling. */
function stemOf(word: string): string {
  if (/^\p{N}/u.test(word)) return String(Number(word));
  const single = word
    .replace(/(?<=\p{L}{3})ies$/u, "y")
    .replace(/(?<=\p{L}{2}(?:s|x|z|ch|sh))es$/u, "");
  return single
    .replace(/(?<=\p{L}{2}[^siu\P{L}])s$/u, "")
    .replace(/is(?=(?:e|ed|er|ing|ation|ations)$)/u, "iz")
    .replace(/our(?=(?:s|ed|ing|al)?$)/u, "or");
}

/** Numbers are equal or not; long words may differ by one slip. */
const isLong = (word: string): boolean => word.length >= 6 && !/\p{N}/u.test(word);
