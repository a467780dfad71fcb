import type { NumberKind, TermUse } from "./terms.ts";
import type { Token } from "./tokens.ts";

const DIGITS = /^(?:\d{1,3}(?:,\d{3}){1,3}|\d{1,9}(?:\.\d{1,4})?)$/u;
const YEAR = /^(?:1[5-9]|20)\d\d$/u;
const BEFORE_YEAR = /^(?:in|since|by|from|until|of|during|before|after)$/u;
/** Words whose number is a name and nothing to learn: "section 4", "RFC 2119", "version 3". */
const NUMBERED_THING =
  /^(?:rfc|section|figure|fig|table|chapter|page|version|step|part|appendix|no|equation|example|iso|utf|item|line|level|type|class|group|number)$/u;

/** The years, percentages and counted quantities of a sentence. */
export function measuredNumbers(tokens: readonly Token[], sentence: number): TermUse[] {
  return tokens.flatMap((token, index) => {
    const beside = { previous: tokens[index - 1], next: tokens[index + 1] };
    const kind = isFreeStanding(token, beside) ? numberKind(token.text, beside) : undefined;
    if (kind === undefined) return [];
    const { text, start, end } = token;
    const words = [text];
    return [{ key: `#${text}`, text, kind, words, hasDeterminer: false, sentence, start, end }];
  });
}

interface Beside {
  readonly previous: Token | undefined;
  readonly next: Token | undefined;
}

function isFreeStanding(token: Token, { previous, next }: Beside): boolean {
  if (!DIGITS.test(token.text) || Number(token.text) < 2) return false;
  if (previous !== undefined) {
    if (previous.end === token.start || NUMBERED_THING.test(previous.lemma)) return false;
    if (previous.pos === "PROPN" || previous.pos === "SYM" || previous.pos === "NUM") return false;
  }
  return next === undefined || next.start > token.end || /^[.,;)%]$/u.test(next.text);
}

function numberKind(text: string, { previous, next }: Beside): NumberKind | undefined {
  if (next?.text === "%" || next?.lemma === "percent") return "percentage";
  if (YEAR.test(text)) return BEFORE_YEAR.test(previous?.lemma ?? "") ? "year" : undefined;
  if (next?.pos !== "NOUN" || !next.isWord) return undefined;
  // "52 pickup" is a name.
  const isSeveral = next.lemma !== next.text.toLowerCase() || /s$/u.test(next.text);
  return isSeveral || /^\p{Lu}/u.test(next.text) ? "number" : undefined;
}
