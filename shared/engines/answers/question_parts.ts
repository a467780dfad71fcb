import { withTopicOf } from "./follow_up.ts";

/** Words that begin a question. A part of a question without one of its own belongs to the part before. */
const ASKS =
  "what|which|who|whom|whose|when|where|why|how|was|wer|wen|wem|wessen|wann|wo|wohin|woher|warum|weshalb|wieso|wie|wodurch|womit|wofür|wozu|welche[mnrs]?|qui|quoi|quand|où|pourquoi|comment|combien|quel(?:le)?s?|qu['’]est-ce|que|qué|quién(?:es)?|cuándo|dónde|por qué|cómo|cuál(?:es)?|cuánt[oa]s?|che|chi|quando|dove|perché|come|quale|quali|quant[oaie]s?|o que|quem|onde|por que|qual|quais";
const BEGINS = new RegExp(`^[¿\\s]*(?:\\p{L}{2,4} )?(?:${ASKS})(?=[\\s'’])`, "iu");
const JOINED = new RegExp(
  `\\s*[,;?]?\\s(?:and|und|sowie|et|y|e|ed)\\s+(?=[¿]?(?:${ASKS})[\\s'’])|\\?\\s+(?=[¿]?(?:${ASKS})[\\s'’])`,
  "giu",
);
/** More parts than a question has; a pasted list of questions is cut here. */
const MAX_PARTS = 3;
const LEAST_WORDS = 3;
/** In characters; a longer question is not searched for parts. */
const LONGEST = 400;

/**
 * The questions that are asked as one: "How many ... and why ...?". A part that leans on the one before
 * it ("... and how old did he get?") is asked together with what that one was about. A question that is
 * one question is returned as it is.
 *
 * @example
 * questionParts("How much ATP is needed and why do plants save water?").length; // 2
 */
export function questionParts(question: string): string[] {
  if (question.length > LONGEST) return [question];
  const parts = question
    .split(JOINED)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const isJoined =
    parts.length > 1 && parts.length <= MAX_PARTS && BEGINS.test(question) && parts.every(isWhole);
  if (!isJoined) return [question];
  return parts.map((part, place) => (place === 0 ? part : withTopicOf(part, parts[0] ?? "")));
}

const isWhole = (part: string): boolean => part.split(/\s+/u).length >= LEAST_WORDS;
