import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { hash, placesOf } from "./choose_questions.ts";

/**
 * Chooses another question from the bank of a document: of a type that the quiz has, and neither a
 * question of the quiz nor one with the same text. Passages that the quiz does not ask about come
 * first, then the type and the difficulty of the replaced question. The same `seed` chooses the same.
 */
export function chooseReplacement(
  bank: readonly Question[],
  { replaced, existing, seed }: { replaced: Question; existing: readonly Question[]; seed: string },
): Question | undefined {
  const all = [replaced, ...existing];
  const fingerprints = new Set(all.map(({ fingerprint }) => fingerprint));
  const types = new Set(all.map(({ type }) => type));
  const texts = new Set(all.map(textOf));
  const places = new Set(all.flatMap(placesOf));
  let best: { question: Question; cost: number; rank: number } | undefined;
  for (const question of bank) {
    if (fingerprints.has(question.fingerprint) || !types.has(question.type)) continue;
    if (texts.has(textOf(question))) continue;
    const repeats = placesOf(question).some((place) => places.has(place)) ? 4 : 0;
    const otherType = question.type === replaced.type ? 0 : 2;
    const otherDifficulty = question.difficulty === replaced.difficulty ? 0 : 1;
    const cost = repeats + otherType + otherDifficulty;
    const rank = hash(seed + question.fingerprint);
    if (!best || cost < best.cost || (cost === best.cost && rank < best.rank)) {
      best = { question, cost, rank };
    }
  }
  return best?.question;
}

/** What a learner reads and answers: two questions with the same are one. */
function textOf(question: Question): string {
  const { type, prompt } = question;
  const items = type === "matching" ? question.items : [];
  const isText = type === "fill_in" || type === "short_answer";
  return JSON.stringify([type, prompt, items, isText ? question.answers : question.answer]);
}
