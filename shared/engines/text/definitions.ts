import type { Sentence } from "./sentences.ts";
import type { TermUse } from "./terms.ts";

/** A sentence that says what a term is. */
export interface Definition {
  readonly use: TermUse;
  /** What the term is said to be: "a named, ordered log of records". */
  readonly description: string;
}

const DEFINES =
  /^(?:\s?\([^()]{1,40}\))?\s(?:(?:is|are)(?:\s(?:called|defined as|known as))?|means?|refers? to|denotes?)\s(?=(?:an?|the|any|one)\s)/u;
const BRACKETS_ONLY = /^(?:(?:an?|the)\s)?["“'‘]?$/iu;

/** Whether a sentence gives a term its name: "... is called a term". */
export function namesTerm(sentence: Sentence, use: TermUse): boolean {
  const before = sentence.text.slice(Math.max(0, use.start - 40), use.start);
  return /\b(?:called|termed|known as|referred to as)\s(?:an?\s|the\s)?["“]?$/u.test(before);
}

/** The definition that a sentence gives of the term that it begins with, if it gives one. */
export function definitionIn(sentence: Sentence, uses: readonly TermUse[]): Definition | undefined {
  const use = uses.find(
    ({ start }) => start <= 8 && BRACKETS_ONLY.test(sentence.text.slice(0, start)),
  );
  if (use === undefined) return undefined;
  const rest = sentence.text.slice(use.end).replace(/^["”'’]/u, "");
  const verb = DEFINES.exec(rest.slice(0, 120));
  if (verb === null) return undefined;
  const description = rest.slice(verb[0].length).replace(/[.!]$/u, "");
  return description.split(" ").length >= 4 ? { use, description } : undefined;
}
