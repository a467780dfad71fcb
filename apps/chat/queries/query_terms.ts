import type { Queryable } from "../../../shared/database/connect.ts";

/** A word of a question as passages' search vectors may have it. */
export interface AskedLexeme {
  /** Which of the question's words, from 0. */
  readonly term: number;
  readonly lexeme: string;
  /** 1 for the word itself, less for one that says nearly the same. */
  readonly weight: number;
}

/** A question's content words and what they may be called in the documents. */
export interface AskedTerms {
  readonly words: readonly string[];
  readonly lexemes: readonly AskedLexeme[];
}

/** More words than a question has; a pasted page is cut here. */
const MAX_WORDS = 64;

/**
 * Takes a question apart: its words without those of grammar, each as stemmed for English, as it
 * stands for other languages, and with related words.
 */
export async function askedTerms({ sql }: Queryable, question: string): Promise<AskedTerms> {
  const asked = [...new Set(wordsOf(question))].slice(0, MAX_WORDS);
  const rows = await sql<
    { word: string; lexemes: string[]; related: string[]; weights: number[] }[]
  >`
    select asked.word, ts_lexize('english_stem', asked.word) as lexemes,
      coalesce(related, '{}') as related, coalesce(weights, '{}') as weights
    from unnest(${asked}::text[]) with ordinality as asked (word, place)
    left join related_words on related_words.word = asked.word
    where ts_lexize('english_stem', asked.word) <> '{}'
    order by asked.place`;
  const stems = await stemsOf({ sql }, [...new Set(rows.flatMap(({ related }) => related))]);
  const lexemes = rows.flatMap(({ word, lexemes: own, related, weights }, term) => {
    const near = new Map<string, number>();
    related.forEach((other, index) => {
      const stem = stems.get(other) ?? other;
      near.set(stem, Math.max(near.get(stem) ?? 0, weights[index] ?? 0));
    });
    for (const lexeme of [word, ...own]) near.set(lexeme, 1);
    return [...near].map(([lexeme, weight]) => ({ term, lexeme, weight }));
  });
  return { words: rows.map(({ word }) => word), lexemes };
}

/** The words of a text, in small letters. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? [];
}

async function stemsOf(
  { sql }: Queryable,
  words: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ word: string; stem: string | null }[]>`
    select word, (ts_lexize('english_stem', word))[1] as stem
    from unnest(${[...words]}::text[]) word`;
  return new Map(rows.map(({ word, stem }) => [word, stem ?? word]));
}
