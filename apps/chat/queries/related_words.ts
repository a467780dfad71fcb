import type { Queryable } from "../../../shared/database/connect.ts";
import type { RelatedWord } from "../../../shared/engines/answers/extractive_answer_engine.ts";

/** What is related to each of the words that has anything related. */
export async function relatedWordsOf(
  { sql }: Queryable,
  words: readonly string[],
): Promise<Map<string, RelatedWord[]>> {
  const rows = await sql<{ word: string; related: string[]; weights: number[] }[]>`
    select word, related, weights from related_words where word = any(${[...words]}::text[])`;
  return new Map(
    rows.map(({ word, related, weights }) => [
      word,
      related.map((other, index) => ({ word: other, weight: weights[index] ?? 0 })),
    ]),
  );
}
