import type { AnalysedSentence } from "./analysis.ts";
import { type Change, findOpposite } from "./find_opposite.ts";
import { thirdPerson } from "./opposites.ts";
import { withWords } from "./question_text.ts";
import type { Token } from "./tokens.ts";

/** A sentence that cannot be true where another is. */
export interface Contradiction {
  /** The sentence in one line, as the other but for a word or two. */
  readonly text: string;
  /** What was done: an opposite put in a word's place, or a "not" taken out. */
  readonly by: "opposite" | "affirming";
}

/** True of some only, or more than said: what contradicts it is not told by changing a word. */
const HEDGED =
  /\b(?:even|may|might|could|some|sometimes|perhaps|possibly|probably|usually|typically|generally|unless|except|if|whether|would|should)\b|^(?:many|most|several|few)\b/iu;
const DENIES =
  /\b(?:not|no|never|none|nor|neither|nothing|nobody|cannot|without|hardly|rarely)\b|n[’']t\b/iu;

/**
 * Makes a sentence say the opposite of what it says, in the way that leaves least to chance: a "not" is
 * taken out, or a word of its main clause gives way to its opposite. A "not" is never put in: it tells by
 * itself what is false. Undefined where nothing is sure to be wrong: of a hedged statement the opposite
 * may be true too. English sentences only.
 *
 * @example
 * contradict(sentence)?.text; // of "The horn is larger than the flute." "The horn is smaller than the flute."
 */
export function contradict(sentence: AnalysedSentence): Contradiction | undefined {
  const { text, tokens } = sentence;
  if (HEDGED.test(text)) return undefined;
  const made = (by: Contradiction["by"], change: Change | undefined) =>
    change && { by, text: withWords(sentence, change, { words: change.words, isEnglish: true }) };
  if (DENIES.test(text)) return made("affirming", affirming(tokens));
  return made("opposite", findOpposite(tokens));
}

/** Words behind a "not" by which it says something else: "not only", "not any", "not ... until". */
const BEHIND_NOT =
  /^(?:only|necessarily|just|simply|merely|always|all|any|anything|anyone|ever|yet|nor|neither|either|but|rather|instead|until|unless|even|much|at|every|everyone|everything|both|entirely|quite|so|too|as|because|exactly|or|and)$/iu;
const AUXILIARY = /^(?:is|are|was|were|can|could|will|must|has|have|had)$/iu;

/** Takes out the sentence's only denial. */
function affirming(tokens: readonly Token[]): Change | undefined {
  const denials = tokens.filter(({ text }) => DENIES.test(text));
  const [not] = denials;
  const at = not === undefined ? -1 : tokens.indexOf(not);
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  if (not === undefined || before === undefined || after === undefined) return undefined;
  if (denials.length > 1 || tokens.slice(at + 1).some(({ text }) => BEHIND_NOT.test(text))) {
    return undefined;
  }
  if (/^cannot$/iu.test(not.text)) return { start: not.start, end: not.end, words: "can" };
  if (!/^(?:not|n[’']t)$/iu.test(not.text)) return undefined;
  if (AUXILIARY.test(before.text)) return { start: before.end, end: not.end, words: "" };
  if (/^ca$/iu.test(before.text)) return { start: before.start, end: not.end, words: "can" };
  if (after.pos !== "VERB" || !/^do(?:es)?$/iu.test(before.text)) return undefined;
  const isOfOne = /^does$/iu.test(before.text);
  const words = isOfOne ? thirdPerson(after.text) : after.text;
  return { start: before.start, end: after.end, words };
}
