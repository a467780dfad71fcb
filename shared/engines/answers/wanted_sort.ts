import type { ReadSentence } from "./read_sentences.ts";

/** A sort of answer: how it is asked for, what in a sentence may be it, and what it is called. */
interface Sort {
  readonly asked: RegExp;
  readonly found: (sentence: ReadSentence) => boolean;
  readonly name: string;
}

const NUMBER_WORDS =
  /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundreds?|thousands?|millions?|billions?|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|twice|half|once|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|deux|trois|quatre|cinq|sept|huit|neuf|dix|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|dois|duas|três|quatro|sete|oito|dez)\b/iu;
const TIME =
  /\b(?:1\d{3}|20\d\d|\d{1,2}(?:st|nd|rd|th)? century|century|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|before|after|during|when|while|until|since|ago|years?|days?|hours?|minutes?|weeks?|months?|night|morning|evening|spring|summer|autumn|winter|always|daily|soon|jahrhundert|jahre?n?|nach|vor|während|als|wenn|siècle|ans?|années?|après|avant|pendant|lorsque|quand|siglo|años?|después|antes|cuando|secolo|anni|dopo|prima|quando|século|anos?|depois)\b/iu;

/** Whether a sentence says how many or how much: a number that is no year. */
export function hasQuantity(text: string): boolean {
  const withoutYears = text.replace(/\b(?:1[4-9]|20)\d\d\b/gu, "");
  return /\d/u.test(withoutYears) || NUMBER_WORDS.test(withoutYears);
}

const SORTS: readonly Sort[] = [
  {
    asked:
      /^(?:in )?(?:what|which) (?:year|century|date)\b|^when (?:was|were|did)\b|^(?:in welchem jahr|wann (?:wurde|war|hat))\b|^(?:en quelle année|quand (?:a|fut|est))\b/iu,
    found: ({ text }) => TIME.test(text),
    name: "a date",
  },
  {
    asked:
      /^how (?:many|much|old|tall|far|fast|high|deep|heavy|big|large|long)\b|\bwhat (?:percentage|number|proportion|share)\b|^wie ?viele?\b|^wie (?:alt|hoch|lang|groß|weit|schnell|schwer)\b|^combien\b|^cuánt[oa]s?\b|^quant[oi]\b/iu,
    found: ({ text }) => hasQuantity(text),
    name: "a number",
  },
  {
    asked:
      /^who (?:was|were|is|are|did|first|discovered|invented|wrote|founded|developed|created|proposed|led|built|signed|introduced)\b|^wer (?:hat|war|erfand|entdeckte|schrieb|gründete)\b|^qui a\b/iu,
    found: ({ text, hasName }) => hasName || /\s\p{Lu}\p{Ll}/u.test(text),
    name: "a name",
  },
];

/**
 * The sort of thing that a question asks for and that none of its sentences holds, as "a date" for
 * "In what year ...?"; undefined where one may hold it, or where the question does not say.
 */
export function missingSort(
  question: string,
  sentences: readonly ReadSentence[],
  { isEnglish }: { isEnglish: boolean },
): string | undefined {
  if (sentences.length === 0) return undefined;
  const sort = SORTS.find(({ asked }) => asked.test(question.trim()));
  if (sort === undefined || sentences.some(sort.found)) return undefined;
  // Every German noun looks like a name.
  return sort.name === "a name" && !isEnglish ? undefined : sort.name;
}
