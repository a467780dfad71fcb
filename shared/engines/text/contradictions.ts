import type { AnalysedSentence } from "./analysis.ts";
import { BE, type Change, findOpposite } from "./find_opposite.ts";
import { thirdPerson } from "./opposites.ts";
import { withWords } from "./question_text.ts";
import { subjectOf } from "./subjects.ts";
import type { Token } from "./tokens.ts";

/** A sentence that cannot be true where another is. */
export interface Contradiction {
  /** The sentence in one line, as the other but for a word or two. */
  readonly text: string;
  /** What was done: an opposite put in a word's place, a "not" taken out, or one put in. */
  readonly by: "opposite" | "affirming" | "denying";
}

/** True of some only, or more than said: what contradicts it is not told by changing a word. */
const HEDGED =
  /\b(?:even|may|might|could|some|sometimes|perhaps|possibly|probably|usually|typically|generally|unless|except|if|whether|would|should)\b|^(?:many|most|several|few)\b/iu;
const DENIES =
  /\b(?:not|no|never|none|nor|neither|nothing|nobody|cannot|without|hardly|rarely)\b|n[’']t\b/iu;

/**
 * Makes a sentence say the opposite of what it says, in the way that leaves least to chance: a "not" is
 * taken out; a word of its main clause gives way to its opposite; or, where the clause is plain enough, a
 * "not" is put in. Undefined where none of it is sure to be wrong: of a hedged statement the opposite
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
  return made("opposite", findOpposite(tokens)) ?? made("denying", denying(tokens));
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

/** Words by which a sentence goes on from what would be denied, or says more than one thing. */
const GOES_ON =
  /^(?:[,;:()–—-]+|which|that|who|when|while|where|as|because|so|but|also|only|still|already|often|just|more|both|either|however|therefore|thus|about|by)$/iu;

/** Puts a "not" into a plain statement: a subject, its verb, and what is said by it. */
function denying(tokens: readonly Token[]): Change | undefined {
  const subject = subjectOf(tokens);
  if (subject === undefined || tokens.some(({ text }) => GOES_ON.test(text))) return undefined;
  const { verb } = subject;
  const word = verb.text.toLowerCase();
  const put = (words: string): Change => ({ start: verb.start, end: verb.end, words });
  if (word === "can") return put("cannot");
  if (BE.test(word) || word === "will") return put(`${word} not`);
  if (verb.pos !== "VERB") return undefined;
  if (subject.isPlural) return word === verb.lemma ? put(`do not ${word}`) : undefined;
  return word === thirdPerson(verb.lemma) ? put(`does not ${verb.lemma}`) : undefined;
}
