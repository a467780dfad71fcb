import type { Sentence } from "./sentences.ts";
import type { TermUse } from "./terms.ts";

/** A sentence that says what a term is. */
export interface Definition {
  readonly use: TermUse;
  /** What the term is said to be: "a named, ordered log of records". */
  readonly description: string;
  /** Whether it is said of several: "Neurons are ...". */
  readonly isPlural: boolean;
}

const DEFINES =
  /^(?:\s?\([^()]{1,40}\))?\s(?:(?:is|are)(?:\s(?:called|defined as|known as))?|means?|refers? to|denotes?)\s(?=(?:an?|the|any|one)\s)/u;
/** What follows "is" in a remark, an example or a judgement, and not in a definition. */
const REMARK =
  /^(?:an?|the|any|one)\s(?:first|second|third|next|last|only|same|best|better|most|more|main|major|reason|result|case|direction|problem|question|answer|point|one|other|right|latter|former|key|difficult|good|great|big|large|small|simple|easy|hard|important|common|useful|popular|powerful|perfect|nice|bad|serious|interesting|excellent|challenge|matter|subject|topic|goal|aim|need|lot|bit|few|very|little|way we|thing|example)\b/iu;
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
  if (REMARK.test(description)) return undefined;
  if (description.split(" ").length < 4) return undefined;
  return {
    use,
    description,
    isPlural: /^\W{0,44}?are\b/u.test(verb[0].replace(/\([^()]*\)/u, "")),
  };
}
