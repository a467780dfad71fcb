import { createHash } from "node:crypto";
import type { AnalysedSentence, Analysis } from "./analysis.ts";
import { givesAway } from "./gives_away.ts";
import { worded, wordingFor } from "./question_wording.ts";
import type { TermUse } from "./terms.ts";

export const GAP = "_____";

/** A sentence with a gap in a term's place; "a" or "an" before it becomes "a/an". */
export function withGap(
  sentence: AnalysedSentence,
  use: TermUse,
  { isEnglish }: { isEnglish: boolean },
): string {
  const opening = sentence.text.slice(0, use.start);
  const before = isEnglish ? opening.replace(/\b([Aa])n?\s$/u, "$1/an ") : opening;
  return withoutCitations(before + GAP + sentence.text.slice(use.end));
}

/** A sentence with other words in a range's place; "a" or "an" before them is made to fit. */
export function withWords(
  sentence: AnalysedSentence,
  { start, end }: { readonly start: number; readonly end: number },
  { words, isEnglish }: { words: string; isEnglish: boolean },
): string {
  const article = /^[aeiou]/iu.test(words) ? "$1n " : "$1 ";
  const opening = sentence.text.slice(0, start);
  const before = isEnglish ? opening.replace(/\b([Aa])n?\s$/u, article) : opening;
  const fitting = start === 0 ? capitalised(words) : words;
  return withoutCitations(before + fitting + sentence.text.slice(end));
}

export function capitalised(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** "[12]", "[RFC 2119]", "(Tulving, 1972)", and brackets that a picture's number has left. */
const CITATION =
  /\s?\[(?:\d{1,3}|[A-Z][A-Za-z]{1,24}[\s-]?\d{1,6})\]|\s?\((?:see |cf\. )?(?:\p{Lu}[^()\d]{1,100}, )?(?:1[6-9]|20)\d\d[a-z]?(?:; [^()]{1,160})?\)|\s\(\s?\)/gu;

/** Leaves out marks of citations, which say nothing to a learner. */
export function withoutCitations(text: string): string {
  return text.replace(CITATION, "");
}

/** Headings that name a kind of text and no subject. */
const BARE_HEADING =
  /^(?:.*(?:outcomes|objectives|chapter|review|summary|terms)|(?:review|check|practice|test) .*|(?:section |chapter )?(?:summary|introduction|overview|abstract|conclusions?|preface|discussion|notes?|examples?|background|solutions?|exercises?|challenges?|activit(?:y|ies)|objectives?|key points|questions?))$/iu;

/**
 * What a sentence about "the ..." is about: the heading that it stands under, as the opening of a
 * prompt. Empty where it needs none, or where the heading would give the answer away.
 */
export function contextOf(sentence: AnalysedSentence, use: TermUse): string {
  const { heading } = sentence;
  if (heading === undefined || !/^The\s/u.test(sentence.text)) return "";
  const title = heading.title.replace(/^[\dA-Z](?:[\d.]{0,12})\.?\s/u, "").trim();
  const isNear = sentence.part.number - heading.part.number <= 2;
  if (!isNear || !/^\p{Lu}[\p{L}\p{N} ,'’&/()-]{3,60}$/u.test(title) || givesAway(title, use))
    return "";
  // Wholly in capitals it is as often an author's name as a subject.
  const isCapitals = title === title.toUpperCase();
  return isCapitals || BARE_HEADING.test(title) ? "" : `On “${title}”: `;
}

/** Says where the answer stands. */
export function explain(sentence: AnalysedSentence, { language }: { language: string }): string {
  const { kind, number } = sentence.part;
  const { says, parts } = wordingFor(language);
  const place = `${parts[kind]} ${number}`;
  return worded(says.replace("%p", place), withoutCitations(sentence.text));
}

/** The same for the same text and question, whatever the document is called. */
export function fingerprintOf(analysis: Analysis, parts: readonly string[]): string {
  return createHash("sha256")
    .update(JSON.stringify([analysis.contentHash, ...parts]))
    .digest("hex");
}
