import {
  type Asked,
  askPreposition,
  isTelling,
  NO_OBJECT,
  OBJECT_VERBS,
  type Reading,
  subjectKey,
  wholeAnswer,
  withoutClause,
} from "./object_questions.ts";
import { clauseOf, inverted } from "./question_forms.ts";

/** "X is due to Y", "X is named after Y", "X is covered with Y": what ties it to something else. */
function askTie(reading: Reading): Asked | undefined {
  const { analysis, sentence, tokens, text } = reading;
  const clause = clauseOf(tokens, text);
  if (clause === undefined || !isTelling(analysis, sentence, clause)) return undefined;
  return askPreposition(reading, {
    verbs:
      /^(?:due|attributed|attributable|linked|connected|attached|named|based|dependent|covered|filled|surrounded|associated|replaced|followed|preceded|measured|expressed|transformed|replaced|enclosed|lined|governed|determined|opposed|similar|related)$/u,
    prepositions: /^(?:to|on|with|after|by|in|from)$/u,
    asks: (other, { verb, preposition, adverb }) =>
      `What ${inverted(other, `${adverb}${verb} ${preposition}`)}?`,
  });
}

/** "X can cause Y", "X has replaced Y": the object behind an auxiliary. */
function askAuxiliaryObject({ analysis, sentence, tokens, text }: Reading): Asked | undefined {
  const clause = clauseOf(tokens, text);
  if (!clause || !/^(?:can|will|must|has|have|had)$/u.test(clause.auxiliary ?? "")) {
    return undefined;
  }
  const at = tokens.findIndex(({ start }) => start === clause.verbStart);
  const verb = tokens[at + 1];
  if (verb?.pos !== "VERB" || !OBJECT_VERBS.has(verb.lemma)) return undefined;
  if (!isTelling(analysis, sentence, clause)) return undefined;
  const answer = wholeAnswer(withoutClause(text.slice(verb.end).trim(), { text, tokens }));
  if (answer === undefined || !isObject(answer)) return undefined;
  return {
    prompt: `What ${inverted(clause, verb.text)}?`,
    answers: [answer],
    task: "explain",
    key: subjectKey(clause),
  };
}

const isObject = (answer: string): boolean =>
  answer.split(" ").length > 1 && !NO_OBJECT.test(answer);

/** "X allows cells to divide": what something makes possible or brings about. */
function askEnabled({ analysis, sentence, tokens, text }: Reading): Asked | undefined {
  const clause = clauseOf(tokens, text);
  if (clause === undefined || clause.auxiliary !== undefined) return undefined;
  if (!/^(?:allow|enable|help|force|cause|encourage|permit|require)$/u.test(clause.verb)) {
    return undefined;
  }
  const found = /^((?:[\p{L}’'-]+ ){1,5}?)to (\p{Ll}+\b.*)$/u.exec(clause.rest);
  if (!found || !isTelling(analysis, sentence, clause)) return undefined;
  const [, whom = "", action = ""] = found;
  const answer = wholeAnswer(withoutClause(action, { text, tokens }));
  if (answer === undefined || answer.split(" ").length < 2) return undefined;
  return {
    prompt: `What ${inverted(clause, `${whom.trim()} to do`)}?`,
    answers: [answer, `to ${answer}`],
    task: "explain",
    key: subjectKey(clause),
  };
}

const FOREMOST =
  /^the (?:\p{Ll}+ )?(?:(?!rest|interest|request|test|west|guest|chest|forest|protest|contest|harvest|quest)\p{Ll}+est|most (?:common|important|abundant|widespread|famous|frequent|numerous|powerful|populous|serious|severe|successful|basic)|main|primary|principal|chief|basic|fundamental) /u;

/** "The largest planet is Jupiter": which is the foremost of a kind. */
function askForemost({ tokens, text }: Reading): Asked | undefined {
  const clause = clauseOf(tokens, text);
  if (clause === undefined || !/^(?:is|are|was|were)$/u.test(clause.auxiliary ?? "")) {
    return undefined;
  }
  if (clause.verb !== "" || !FOREMOST.test(clause.subject)) return undefined;
  const at = tokens.findIndex(({ start }) => start === clause.verbStart);
  if (!/^(?:DET|NOUN|PROPN|NUM)$/u.test(tokens[at + 1]?.pos ?? "")) return undefined;
  const answer = wholeAnswer(withoutClause(clause.rest, { text, tokens }));
  if (answer === undefined || clause.subject.split(" ").length < 4) return undefined;
  const isPerson = /^\p{Lu}[\p{L}.]+ \p{Lu}\p{Ll}+$/u.test(answer);
  return {
    prompt: `${isPerson ? "Who" : "What"} ${inverted(clause, "")}?`,
    answers: [answer],
    task: "explain",
    key: subjectKey(clause),
  };
}

/** Ways to ask for what ties a subject to something else, in the order in which they are tried. */
export const PREDICATE_FORMS: readonly ((reading: Reading) => Asked | undefined)[] = [
  askForemost,
  askEnabled,
  askTie,
  askAuxiliaryObject,
];
