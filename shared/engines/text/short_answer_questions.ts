import type { Analysis } from "./analysis.ts";
import { difficultyOf } from "./difficulty.ts";
import type { QuestionCandidate } from "./question_candidates.ts";
import { givesAway } from "./question_candidates.ts";
import { contextOf, explain, fingerprintOf, withoutCitations } from "./question_text.ts";
import { worded, wordingFor } from "./question_wording.ts";
import { createSeededRandom } from "./seeded_random.ts";
import { passageOf } from "./sentences.ts";
import { subjectOf } from "./subjects.ts";
import { isNumber } from "./terms.ts";
import type { Question } from "./text_engine.ts";
import type { Token } from "./tokens.ts";

/** A longer description has too many words to be written from memory. */
const MAX_DESCRIPTION = 14;
const MAX_ANSWERS = 6;
/** Words of a sentence that a question asks with, beyond which it is hard to follow. */
const MAX_PREDICATE = 22;
const MIN_PREDICATE = 5;
/** Content words of a predicate from which only one thing can be meant. */
const MIN_CLUES = 5;

/**
 * Asks for an answer in words: what a defined term is, or which term is described, or of what a
 * sentence speaks ("What keeps old records until the retention time has passed?").
 */
export function shortAnswer(
  analysis: Analysis,
  candidate: QuestionCandidate,
): Question | undefined {
  const asked = askedOf(analysis, candidate);
  if (asked === undefined) return undefined;
  const { sentence } = candidate;
  const { prompt, answers } = asked;
  return {
    type: "short_answer",
    fingerprint: fingerprintOf(analysis, ["short_answer", prompt, answers[0] ?? ""]),
    difficulty: difficultyOf("short_answer", candidate),
    prompt,
    explanation: explain(sentence, analysis),
    passage: passageOf(analysis.document, sentence),
    answers,
  };
}

interface Asked {
  readonly prompt: string;
  readonly answers: readonly string[];
}

function askedOf(analysis: Analysis, candidate: QuestionCandidate): Asked | undefined {
  const { sentence, use } = candidate;
  if (isNumber(use)) return undefined;
  const { definition } = sentence;
  if (definition?.use !== use) return aboutSubject(analysis, candidate);
  const description = withoutCitations(definition.description);
  const random = createSeededRandom(`${analysis.contentHash} short ${sentence.start}`);
  const isShort = description.split(" ").length <= MAX_DESCRIPTION && !description.includes("--");
  if (analysis.isEnglish && isShort && random.below(2) === 0) {
    const verb = definition.isPlural ? "are" : "is";
    const name = definedName(sentence.text, use);
    return {
      prompt: `What ${verb} ${name}? Answer in a few words, as the document defines it.`,
      answers: [description],
    };
  }
  return {
    prompt: worded(wordingFor(analysis.language).nameDescribed, description),
    answers: namesOf(analysis, candidate),
  };
}

/** The term with the article that it is defined with. */
function definedName(sentence: string, { start, text }: QuestionCandidate["use"]): string {
  const article = /^(?:an?|the)\s/iu.exec(sentence.slice(0, start))?.[0].toLowerCase() ?? "";
  return `${article}${text}`;
}

/** Asks for the subject of a sentence that begins with it. */
function aboutSubject(analysis: Analysis, candidate: QuestionCandidate): Asked | undefined {
  const { sentence, use } = candidate;
  const subject = analysis.isEnglish ? subjectOf(sentence.tokens) : undefined;
  if (subject === undefined || use.start >= subject.end) return undefined;
  const { verb } = subject;
  if (!goesOnAfterWhat(verb, subject)) return undefined;
  const predicate = mainClause(withoutCitations(sentence.text.slice(verb.start)));
  const length = predicate.split(" ").length;
  if (length < MIN_PREDICATE || length > MAX_PREDICATE || UNCERTAIN.test(predicate)) {
    return undefined;
  }
  const clues = sentence.tokens.filter(
    ({ isWord, isStopWord, start }) =>
      isWord && !isStopWord && start >= verb.start && start < verb.start + predicate.length,
  );
  if (clues.length < MIN_CLUES) return undefined;
  const whole = sentence.text.slice(0, subject.end);
  if (givesAway(predicate, use)) return undefined;
  const isWhole = BARE.test(sentence.text.slice(0, use.start)) && use.end === subject.end;
  const isPerson = analysis.senses?.isPerson(use.words.at(-1) ?? "") ?? false;
  const asked = use.kind === "name" || isPerson ? "Who or what" : "What";
  return {
    prompt: `${contextOf(sentence, use)}${asked} ${predicate}?`,
    answers: isWhole ? namesOf(analysis, candidate) : [whole],
  };
}

const BARE = /^(?:(?:the|an?)\s)?$/iu;
/** What does not say enough for only one thing to be right, or is a clause of its own. */
const UNCERTAIN =
  /(?:n[’']t\b|\b(?:not|no|never|may|might|could|some|many|most|often|usually|there|etc|more likely|one of|an? (?:key|important|good|useful|major|central)|(?:in)?dispensable)\b)|^\S+ (?:what|where|why|how|when|who|to)\b/iu;

/** "What keep ..." is no question, "what keeps", "what kept" and "what can" are. */
function goesOnAfterWhat({ text, pos }: Token, { isPlural }: { isPlural: boolean }): boolean {
  if (/ing$/iu.test(text)) return false;
  if (!isPlural) return pos === "AUX" || /(?:s|ed)$/iu.test(text);
  return /ed$/iu.test(text) || /^(?:can|must|will|should|had|did)$/iu.test(text);
}

/** A sentence's predicate without what a second clause adds. */
function mainClause(predicate: string): string {
  const cut =
    /[,;:] (?:and|but|so|yet|while|whereas|though|although|because|which|since)\s|[;:]\s| [–—-] /u;
  const [main = ""] = predicate.split(cut);
  return main.replace(/[.!]$/u, "");
}

/** Every name that the document has for a term, short and long. */
function namesOf(analysis: Analysis, { use, term }: QuestionCandidate): string[] {
  const forms = [use.text, ...term.uses.map(({ text }) => text)];
  const others = forms.flatMap((form) => analysis.abbreviations.get(form.toLowerCase()) ?? []);
  const names = new Map([...forms, ...others].map((name) => [name.toLowerCase(), name]));
  return [...names.values()].slice(0, MAX_ANSWERS);
}
