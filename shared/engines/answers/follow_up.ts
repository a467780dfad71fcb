import type { Turn } from "./answer_engine.ts";

const ORDINALS = [
  ["first", "1st"],
  ["second", "2nd"],
  ["third", "3rd"],
  ["fourth", "4th"],
  ["fifth", "5th"],
  ["sixth", "6th"],
  ["seventh", "7th"],
  ["eighth", "8th"],
  ["ninth", "9th"],
  ["tenth", "10th"],
  ["last"],
  ["next"],
  ["other"],
] as const;
const ORDINAL = new RegExp(`\\b(?:${ORDINALS.flat().join("|")})\\b`, "iu");
/** A pronoun stands for something said before, unless the question itself says what. */
const PRONOUN =
  /\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|that|these|those|there|one|ones|former|latter)\b/iu;
const OPENING =
  /^(?:and|or|but|so|also|then|what about|how about|how so|how come|in what way|what else|anything else|(?:tell me|say) more|more|go on|for example|such as|an example)\b/iu;
/** A question with fewer words than this says too little to be understood by itself. */
const FEW_WORDS = 4;
const GRAMMAR =
  /^(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|so|is|are|was|were|be|been|do|does|did|has|have|had|can|could|will|would|should|may|might|must|what|which|who|whom|whose|when|where|why|how|about|it|its|they|them|their|this|that|these|those|there|then|also|i|you|we|me|my|your|please|tell|say|give|more|else|one|ones|not|no|yes|as|than|if|he|she|his|her|him)$/iu;

/**
 * A question as it would be asked without the conversation before it, by rule: an ordinal takes the
 * place of the earlier question's ("And the second one?"), and a question that leans on the one
 * before it is asked together with that one's words.
 *
 * @example
 * standaloneQuestion({
 *   question: "And the second one?",
 *   history: [{ question: "What does the first law say?", answer: "..." }],
 * }); // "What does the second law say?"
 */
export function standaloneQuestion(asked: { question: string; history: readonly Turn[] }): string {
  let before = "";
  for (const turn of asked.history) before = inContext(turn.question, before);
  return inContext(asked.question, before);
}

function inContext(question: string, before: string): string {
  if (before === "" || !leansOn(question)) return question;
  const [ordinal] = ORDINAL.exec(question) ?? [];
  if (ordinal !== undefined && ORDINAL.test(before) && contentOf(question).length <= 1) {
    return before.replace(ORDINAL, ordinal);
  }
  const own = new Set(contentOf(question).map((word) => word.toLowerCase()));
  const missing = contentOf(before).filter((word) => !own.has(word.toLowerCase()));
  return missing.length === 0 ? question : `${question} (${missing.join(" ")})`;
}

function leansOn(question: string): boolean {
  const text = question.trim();
  if (contentOf(text).length < 2) return true;
  return OPENING.test(text) ? wordsOf(text).length < 8 || PRONOUN.test(text) : leansByPronoun(text);
}

/** "How does a cell get its energy?" says itself what "its" stands for. */
function leansByPronoun(text: string): boolean {
  const found = PRONOUN.exec(text);
  if (!found) return wordsOf(text).length < FEW_WORDS && contentOf(text).length < 2;
  return contentOf(text.slice(0, found.index)).length === 0;
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

function contentOf(text: string): string[] {
  return wordsOf(text).filter((word) => !GRAMMAR.test(word));
}
