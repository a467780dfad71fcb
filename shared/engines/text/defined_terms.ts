/** A term that a sentence defines, and where it stands. */
export interface DefinedTerm {
  readonly term: string;
  readonly start: number;
  readonly end: number;
  readonly meaning: string;
}

/** Articles with which a definition begins, its verbs, and what follows those; by language. */
const LATIN: Readonly<Record<string, readonly [articles: string, verbs: string, next: string]>> = {
  de: ["der|die|das|ein|eine", "ist|sind|heißt|bedeutet", "der|die|das|ein|eine|einer"],
  fr: ["le|la|les|un|une|l['’]", "est|sont|désigne", "un|une|le|la|les|l['’]\\p{L}+|des|du"],
  es: ["el|la|los|las|un|una", "es|son", "un|una|el|la|los|las"],
  it: ["il|lo|la|i|gli|le|un|una|uno|l['’]", "è|sono", "un|una|uno|il|lo|la|i|gli|le|l['’]\\p{L}+"],
  pt: ["o|a|os|as|um|uma", "é|são", "um|uma|o|a|os|as"],
};
const MAX_TERM = 50;
const OTHERS: Readonly<Record<string, RegExp>> = {
  ru: /\s[—–-]\s(?:это\s)?(?=\p{Ll})/u,
  ar: /\s(?:هو|هي)\s/u,
  zh: /是指|是(?=一[种个]|在)/u,
  ja: /とは、?|は、?(?=[^。]{4,}(?:である|です|という|をいう)。?$)/u,
};

/** The term that a sentence defines in a language other than English; undefined where it does not. */
export function definedTerm(sentence: string, language: string): DefinedTerm | undefined {
  const found = LATIN[language] ? latin(sentence, LATIN[language]) : other(sentence, language);
  if (!found) return undefined;
  const meaning = found.meaning.replace(/[.!。]$/u, "").trim();
  const { term } = found;
  const isTerm = term.length >= 2 && !/[,.;:()，、；：]/u.test(term) && term.split(" ").length <= 4;
  return isTerm && meaning.length >= 6 ? { ...found, meaning } : undefined;
}

function latin(
  sentence: string,
  [articles, verbs, next]: readonly [string, string, string],
): DefinedTerm | undefined {
  const words = sentence.slice(0, MAX_TERM + 20);
  const article = new RegExp(`^(?:(?:${articles})\\s|[LlDd]['’])`, "iu").exec(words)?.[0] ?? "";
  const verb = new RegExp(`\\s(?:${verbs})\\s(?=(?:${next})\\s)`, "u").exec(words);
  if (!verb || verb.index <= article.length) return undefined;
  const end = verb.index;
  const term = sentence.slice(article.length, end);
  return { term, start: article.length, end, meaning: sentence.slice(end + verb[0].length) };
}

function other(sentence: string, language: string): DefinedTerm | undefined {
  const found = OTHERS[language]?.exec(sentence.slice(0, 600));
  if (!found || found.index === 0 || found.index > MAX_TERM) return undefined;
  const end = found.index;
  const meaning = sentence.slice(end + found[0].length);
  return { term: sentence.slice(0, end), start: 0, end, meaning };
}

/** Words before a noun, by language: what follows them is one, unless it is short. */
export const DETERMINERS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    de: "der die das den dem des ein eine einen einem einer eines",
    fr: "le la les un une des du au aux l d ce cette ces",
    es: "el la los las un una unos unas del al este esta",
    it: "il lo la i gli le un una uno del della dei delle nel nella al alla l",
    pt: "o a os as um uma do da dos das no na nos nas ao",
  }).map(([language, words]) => [language, new Set(words.split(" "))]),
);
