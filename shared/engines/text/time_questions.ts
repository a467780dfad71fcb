import { type Asked, firstPart, type Reading, subjectKey } from "./object_questions.ts";
import { clauseOf, inverted } from "./question_forms.ts";

const YEAR = /\b(?:1[4-9]|20)\d\d\b/gu;
/** "in 1834", "in early 1774", "On March 2, 1836". */
const IN_YEAR =
  /(?:^|,?\s)(?:in|on)\s(?:(?:early|late|mid)[\s-])?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s(?:\d{1,2},\s)?)?$/iu;

/** "In 1834, Santa Anna dismissed the Congress" and "The war began in 1835". */
export function askYear({ tokens, text }: Reading): Asked | undefined {
  const [year, second] = [...text.matchAll(YEAR)];
  if (year === undefined || second !== undefined) return undefined;
  const end = year.index + year[0].length;
  const phrase = IN_YEAR.exec(text.slice(0, year.index));
  if (phrase === null || /^(?:s\b|-)/u.test(text.slice(end))) return undefined;
  const stated = pastStatement({ tokens, text }, { start: phrase.index, end });
  if (stated === undefined) return undefined;
  const { clause, rest } = stated;
  if (rest === "" && clause.auxiliary !== undefined) return undefined;
  const prompt = `In which year ${inverted(clause, rest)}?`;
  if (prompt.split(" ").length < 7) return undefined;
  const number = { kind: "year", text: year[0] } as const;
  return { prompt, answers: [year[0]], task: "explain", key: `#${year[0]}`, number };
}

/** A time of more than one year: "in the 1840s", "in the late nineteenth century", "from 1861 to 1865". */
const TIME =
  /\b((?:in|during) the (?:early |late |mid-?)?(?:1[0-9]|20)\d0s|in the (?:early |late |mid-?)?(?:\p{Ll}+|\d{1,2}(?:th|st))[- ]century|between \d{4} and \d{4}|from \d{4} (?:to|until) \d{4}|in \d{1,4} (?:BCE?|CE|AD))(?=[.,;]|$)/iu;

/** "Steamboats came into use in the 1820s": when something was. */
export function askTime({ tokens, text }: Reading): Asked | undefined {
  const found = TIME.exec(text);
  if (found === null) return undefined;
  const [time] = found;
  const end = found.index + time.length;
  const stated = pastStatement({ tokens, text }, { start: found.index, end });
  if (stated === undefined) return undefined;
  const { clause, rest } = stated;
  const prompt = `When ${inverted(clause, rest)}?`;
  if (/\d{4}/u.test(prompt) || prompt.split(" ").length < 6) return undefined;
  const answer = time.slice(0, 1).toLowerCase() + time.slice(1);
  return { prompt, answers: [answer], task: "explain", key: subjectKey(clause) };
}

/** What a sentence says of the past beside a time, which begins the sentence or ends what it says. */
function pastStatement(
  { tokens, text }: Pick<Reading, "tokens" | "text">,
  time: { readonly start: number; readonly end: number },
) {
  const isFirst = time.start === 0;
  if (isFirst && text[time.end] !== ",") return undefined;
  const from = isFirst ? tokens.findIndex(({ start }) => start > time.end) : 0;
  const clause = clauseOf(tokens, text, from);
  if (clause === undefined || clause.tense !== "past") return undefined;
  if (!isFirst && time.start < clause.verbStart) return undefined;
  const restStart = text.length - clause.rest.length;
  const behind = isFirst
    ? clause.rest
    : text.slice(restStart, Math.max(restStart, time.start)).trim();
  const rest = firstPart(behind).replace(/,$/u, "");
  if (!isFirst && rest !== behind.replace(/,$/u, "")) return undefined;
  return { clause, rest };
}
