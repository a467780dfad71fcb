import type { Question } from "../../shared/engines/text/text_engine.ts";

/** Twelve sentences, each with a word that no other text has. */
export const TEXT = Array.from(
  { length: 12 },
  (_, index) =>
    `The quokka number ${index + 1} lives on island ${String.fromCharCode(65 + index)}.`,
).join(" ");

/** One question of each type for each sentence, in all difficulties. */
export function questionsOf(documentId: string, text: string): Question[] {
  const sentences = [...text.matchAll(/[^.]+\./g)];
  return sentences.flatMap(({ 0: quote, index: start }, number) => {
    const passage = {
      documentId,
      part: { kind: "page" as const, number: 1 },
      start,
      end: start + quote.length,
      quote,
    };
    const difficulty = (["easy", "medium", "hard"] as const)[number % 3] ?? "easy";
    const base = { difficulty, explanation: `The document says: ${quote}`, passage };
    const name = `${documentId} ${number}`;
    return [
      {
        ...base,
        type: "multiple_choice" as const,
        fingerprint: `${name} choice`,
        prompt: `Where does quokka ${number + 1} live?`,
        choices: ["Nowhere", "Here", "There", "Elsewhere"],
        answer: 2,
      },
      {
        ...base,
        type: "true_false" as const,
        fingerprint: `${name} statement`,
        prompt: quote.trim(),
        answer: true,
      },
      {
        ...base,
        type: "fill_in" as const,
        fingerprint: `${name} cloze`,
        prompt: "The ____ lives on an island.",
        answers: ["quokka", "Quokka"],
      },
      {
        ...base,
        type: "short_answer" as const,
        fingerprint: `${name} words`,
        prompt: "Which animal lives on an island?",
        answers: ["the quokka"],
      },
      {
        ...base,
        type: "matching" as const,
        fingerprint: `${name} pairs`,
        prompt: "Match each island with its number.",
        items: ["One", "Two", "Three"],
        choices: ["3", "1", "2"],
        answer: [1, 2, 0],
        passages: [passage, passage, passage],
      },
    ];
  });
}
