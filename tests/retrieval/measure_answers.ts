import { relatedWordsOf } from "../../apps/chat/queries/related_words.ts";
import { createExtractiveAnswerEngine } from "../../shared/engines/answers/extractive_answer_engine.ts";
import { readPassages } from "../../shared/engines/answers/read_sentences.ts";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { sentenceMeaning } from "../../shared/engines/embeddings/sentence_meaning.ts";
import { type Library, type Pair, readQuestions } from "./measure_search.ts";

/** How the offline engine answers from a library. */
export interface MeasuredAnswers {
  /** Share of the pairs' questions that were presented as answered. */
  readonly answered: number;
  /** Share of which a sentence has the pair's words, presented as answered or as related. */
  readonly right: number;
  /** Share of the questions which the library does not answer that were answered all the same. */
  readonly invented: number;
  /** Quotes that are not in the passage that they cite, or passages that are not in their document. */
  readonly misquoted: readonly string[];
}

/** Asks the offline engine the questions of some pairs, and those that no document answers. */
export async function measureAnswers(
  { database, ownerId, search, texts }: Library,
  { pairs, embeddings }: { pairs: readonly Pair[]; embeddings: EmbeddingEngine },
): Promise<MeasuredAnswers> {
  const engine = createExtractiveAnswerEngine({
    read: (input) => readPassages(input),
    related: (words) => relatedWordsOf(database, words),
    meaning: sentenceMeaning(embeddings),
  });
  const { signal } = new AbortController();
  const misquoted: string[] = [];

  async function ask(question: string, words = "") {
    let [isAnswered, isRelated, isRight] = [false, false, false];
    const scope = { ownerId, documentIds: null };
    const passages = await search({ ...scope, query: question, limit: 8, signal });
    const asked = { ownerId, question, history: [], passages };
    for await (const piece of engine.answer(asked, { signal })) {
      if (piece.kind === "related") isRelated = true;
      if (piece.kind !== "sentence") continue;
      isAnswered = !isRelated;
      for (const { passage, quote } of piece.supports) {
        const found = passages[passage];
        const whole = [...texts.values()].find(
          ({ documentId }) => documentId === found?.documentId,
        );
        const isThere = whole?.text.slice(found?.start, found?.end) === found?.quote;
        if (!quote || !found?.quote.includes(quote) || !isThere) misquoted.push(quote);
        isRight ||= quote.includes(words);
      }
    }
    return { isAnswered, isRight };
  }

  const answers = [];
  for (const { question, words } of pairs) answers.push(await ask(question, words));
  const unanswerable = await readQuestions("unanswerable_frozen.json");
  let invented = 0;
  for (const question of unanswerable) if ((await ask(question)).isAnswered) invented += 1;
  return {
    answered: answers.filter(({ isAnswered }) => isAnswered).length / pairs.length,
    right: answers.filter(({ isRight }) => isRight).length / pairs.length,
    invented: invented / unanswerable.length,
    misquoted,
  };
}
