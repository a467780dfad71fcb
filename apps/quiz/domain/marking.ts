import { isOneSlip } from "./one_slip.ts";
import { missingKeyWords, shortAnswerCredit } from "./short_answers.ts";

/** Why an answer in words counts, or does not. */
export type Verdict =
  | { readonly kind: "exact" }
  /** Another name, sign or form that the document has for the same. */
  | { readonly kind: "other_name"; readonly expected: string }
  | { readonly kind: "number"; readonly expected: string }
  | { readonly kind: "form"; readonly expected: string }
  | { readonly kind: "typo"; readonly expected: string }
  /** Has the key words of an answer in words, or some of them. */
  | { readonly kind: "meaning" }
  | { readonly kind: "partial"; readonly missing: readonly string[] }
  | { readonly kind: "wrong" };

/** What an answer earns, 0 to 1, and why. */
export interface Mark {
  readonly credit: number;
  readonly verdict: Verdict;
}

/**
 * Marks a word or name that was asked for as a teacher would: one of the right ones, without regard to
 * case, accents, articles and hyphens; the same number in digits or words; singular or plural; or with
 * one typing error in a word of five letters or more.
 *
 * @param right the answer that is shown first, then the document's other names for it
 */
export function markName(right: readonly string[], given: string): Mark {
  const [shown = ""] = right;
  const found = plain(given);
  if (found === "") return WRONG;
  const isExact = (answer: string) =>
    plain(answer) === found && numberIn(answer) === numberIn(given);
  for (const [index, answer] of right.entries()) {
    if (!isExact(answer)) continue;
    return { credit: 1, verdict: index === 0 ? { kind: "exact" } : otherOf(shown, answer) };
  }
  const near = right.find(
    (answer) => numberIn(answer) !== undefined && numberIn(answer) === numberIn(given),
  );
  if (near !== undefined) return { credit: 1, verdict: { kind: "number", expected: near } };
  if (numberIn(given) !== undefined) return WRONG;
  const form = right.find((answer) => stemOf(plain(answer)) === stemOf(found));
  if (form !== undefined) return { credit: 1, verdict: { kind: "form", expected: form } };
  const meant = right.find((answer) => isOneTypo(plain(answer), found));
  return meant === undefined ? WRONG : { credit: 1, verdict: { kind: "typo", expected: meant } };
}

/** Marks an answer in words: as a name first, then by its key words. */
export function markWords(right: readonly string[], given: string): Mark {
  const mark = markName(right, given);
  if (mark.credit === 1) return mark;
  const credit = shortAnswerCredit(right, given);
  if (credit === 0) return WRONG;
  if (credit === 1) return { credit, verdict: { kind: "meaning" } };
  return { credit, verdict: { kind: "partial", missing: missingKeyWords(right, given) } };
}

const WRONG: Mark = { credit: 0, verdict: { kind: "wrong" } };

/** Another form of the same word needs no explanation as another name. */
function otherOf(shown: string, answer: string): Verdict {
  const isForm = stemOf(plain(shown)) === stemOf(plain(answer));
  return isForm ? { kind: "form", expected: shown } : { kind: "other_name", expected: shown };
}

const ARTICLE =
  /^(?:an?|the|der|die|das|dem|den|eine?[mnrs]?|les?|la|une?|des|el|los|las|un[ao]?|il|lo|gli|os?|as?|uma?) (?=\p{L}{3})/u;

/** Text without case, accents, articles, hyphens, and blanks around or doubled within. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/ß/gu, "ss")
    .replace(/^[ld]['’](?=\p{L}{2})/u, "")
    .replace(/["“”„«»'’!?]|\.(?!\d)/gu, "")
    .replace(/[-‐–—_/]/gu, " ")
    .replace(/\s+/gu, " ")
    .trim()
    .replace(ARTICLE, "");
}

const NUMBER_WORDS: Readonly<Record<string, string>> = {
  en: "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
  de: "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn zwanzig",
  fr: "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit dix-neuf vingt",
  es: "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve veinte",
  it: "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove venti",
  pt: "zero um dois três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove vinte",
};
const NUMBERS: ReadonlyMap<string, number> = new Map(
  Object.values(NUMBER_WORDS).flatMap((words) =>
    words.split(" ").map((word, number): [string, number] => [plain(word), number]),
  ),
);

/** The number that a text is, with or without a unit's sign: "1,500", "twelve", "40 %". */
function numberIn(text: string): number | undefined {
  const word = NUMBERS.get(plain(text));
  if (word !== undefined) return word;
  const found =
    /^\s*(?:ca\.?\s|about\s|approximately\s)?(-?\d{1,3}(?:[,.\s']\d{3})+|-?\d+(?:[.,]\d+)?)\s*(?:%|percent|prozent|pour cent|°)?\s*$/iu.exec(
      text,
    );
  if (!found) return undefined;
  const digits = found[1] ?? "";
  const isGrouped = /^-?\d{1,3}(?:[,.\s']\d{3})+$/u.test(digits);
  return Number(isGrouped ? digits.replace(/[,.\s']/gu, "") : digits.replace(",", "."));
}

/** A name with its last word in the singular; each language's usual plural endings alike. */
function stemOf(text: string): string {
  return text
    .replace(/(?<=\p{L}{3})ies$/u, "y")
    .replace(/(?<=\p{L}{2}(?:s|x|z|ch|sh))es$/u, "")
    .replace(/(?<=\p{L}{2}[^siu\P{L}])s$/u, "");
}

/** A shorter word with another letter is often another word: "cell", "call". */
const MIN_TYPO = 5;

/** Whether one typing error in one of the words makes one text the other. */
function isOneTypo(right: string, given: string): boolean {
  if (right === given || /\d/u.test(right)) return false;
  const [a, b] = [right.split(" "), given.split(" ")];
  if (a.length !== b.length) return false;
  const different = a.flatMap((word, index) =>
    word === b[index] ? [] : [[word, b[index] ?? ""] as const],
  );
  const [only] = different;
  if (only === undefined || different.length > 1 || only[0].length < MIN_TYPO) return false;
  return isOneSlip(only[0], only[1]);
}
