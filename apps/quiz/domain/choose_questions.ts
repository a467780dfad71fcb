import type { Question } from "../../../shared/engines/text/text_engine.ts";
import type { QuizRequest } from "./quiz.ts";

/** The questions of a quiz, and the reason if they are fewer than requested. */
export interface ChosenQuestions {
  readonly questions: readonly Question[];
  readonly shortfall?: string;
}

/**
 * Chooses a quiz's questions from what its documents yield: only the types and difficulty asked
 * for, spread evenly over documents, types and difficulties, and one question for each passage, since a
 * second one may give the first away; a matching question goes over several passages. Questions of
 * the learner's earlier quizzes (`asked`, by fingerprint) come last. The same `seed` chooses the same;
 * another one chooses others where there are.
 */
export function chooseQuestions(
  bank: readonly Question[],
  {
    request,
    seed,
    asked = new Set(),
  }: { request: QuizRequest; seed: string; asked?: ReadonlySet<string> },
): ChosenQuestions {
  const { questionCount, types, difficulty } = request;
  const fitting = bank
    .filter((question) => types.includes(question.type))
    .filter((question) => difficulty === "mixed" || question.difficulty === difficulty)
    .map((question) => ({ question, rank: hash(seed + question.fingerprint) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ question }) => question);
  const questions = chooseFrom(fitting, { count: questionCount, asked });
  if (questions.length >= questionCount) return { questions };
  const found = questions.length === 1 ? "1 question" : `${questions.length} questions`;
  const shortfall = `Only ${found} of the requested types and difficulty could be generated; ${questionCount} were requested. ${reasonFor(bank, { fitting, questions })}`;
  return { questions, shortfall };
}

/** Why there are no more. */
function reasonFor(
  bank: readonly Question[],
  { fitting, questions }: { fitting: readonly Question[]; questions: readonly Question[] },
): string {
  if (bank.length === 0) return "The documents state too little that can be asked for.";
  if (fitting.length > questions.length) {
    return "Further questions would ask about the same sentences and give each other away.";
  }
  return fitting.length === bank.length
    ? "The documents define no more terms and state no more facts that can be asked for without guessing."
    : "The documents yield more questions of other types or difficulties.";
}

/** A matching question takes the passages of several others: it is left out where these are missing then. */
function chooseFrom(
  fitting: readonly Question[],
  options: { count: number; asked: ReadonlySet<string> },
): Question[] {
  const all = takeEvenly(fitting, options);
  if (all.length >= options.count) return all;
  const single = fitting.filter(({ type }) => type !== "matching");
  const others = takeEvenly(single, options);
  return others.length > all.length ? others : all;
}

interface Candidate {
  readonly question: Question;
  readonly places: readonly string[];
  readonly groups: readonly string[];
}

/** Chooses from the group that was chosen least often, of a passage that has no question yet. */
function takeEvenly(
  questions: readonly Question[],
  { count, asked }: { count: number; asked: ReadonlySet<string> },
): Question[] {
  const taken: Question[] = [];
  const left = new Set<Candidate>(
    questions.map((question) => ({
      question,
      places: placesOf(question),
      groups: groupsOf(question),
    })),
  );
  const passages = new Set<string>();
  const uses = new Map<string, number>();
  while (taken.length < count && left.size > 0) {
    let best: { candidate: Candidate; cost: number } | undefined;
    for (const candidate of left) {
      const { question, places, groups } = candidate;
      const used = places.filter((place) => passages.has(place)).length;
      if (used > 0 && (question.type !== "matching" || used > places.length / 2)) continue;
      const repeats = asked.has(question.fingerprint) ? 2 * questions.length : used;
      const cost = groups.reduce((sum, group) => sum + (uses.get(group) ?? 0), repeats);
      if (!best || cost < best.cost) best = { candidate, cost };
    }
    if (!best) break;
    const { candidate } = best;
    taken.push(candidate.question);
    left.delete(candidate);
    for (const place of candidate.places) passages.add(place);
    for (const group of candidate.groups) uses.set(group, (uses.get(group) ?? 0) + 1);
  }
  return taken;
}

/** The places in documents that a question asks about. */
export function placesOf(question: Question): string[] {
  const passages = question.type === "matching" ? question.passages : [question.passage];
  return passages.map(({ documentId, start }) => `${documentId}:${start}`);
}

function groupsOf({ passage, type, difficulty }: Question): string[] {
  return [passage.documentId, type, difficulty];
}

/** FNV-1a, 32 bits: its only purpose is to distribute texts evenly. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  // The low bits of similar texts differ least: mix the high ones in.
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
