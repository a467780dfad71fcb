import type { Queryable } from "../../../shared/database/connect.ts";
import { stemmerOf } from "../domain/search_configuration.ts";
import type { SearchScope } from "./search_passages.ts";

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
 * Takes a question apart: its words without those of grammar, each as it stands, as stemmed for the
 * languages of the documents, and with related words.
 */
export async function askedTerms(
  { sql }: Queryable,
  { question, scope }: { question: string; scope: SearchScope },
): Promise<AskedTerms> {
  const asked = [...new Set(wordsOf(question))].slice(0, MAX_WORDS);
  const stemmers = (await configurationsOf({ sql }, scope)).map(stemmerOf);
  const rows = await sql<
    { word: string; lexemes: string[]; related: string[]; weights: number[] }[]
  >`
    with stemmed as (
      select asked.word, asked.place, ts_lexize(stemmer::regdictionary, asked.word) as lexemes
      from unnest(${asked}::text[]) with ordinality as asked (word, place)
      cross join unnest(${stemmers}::text[]) stemmer
      where ts_lexize('english_stem', asked.word) <> '{}'
    ), terms as (
      select word, place, array_agg(distinct lexeme) as lexemes
      from stemmed, unnest(lexemes) lexeme group by word, place
    )
    select word, lexemes, coalesce(related, '{}') as related, coalesce(weights, '{}') as weights
    from terms left join related_words using (word)
    order by place`;
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

/** The search configurations of the documents that are searched. */
async function configurationsOf({ sql }: Queryable, scope: SearchScope): Promise<string[]> {
  const { ownerId, documentIds } = scope;
  const rows = await sql<{ configuration: string }[]>`
    select distinct coalesce(search_configuration, 'english') as configuration
    from known_documents
    where owner_id = ${ownerId} and searchable_revision > 0
      and (${documentIds === null} or document_id = any(${[...(documentIds ?? [])]}::uuid[]))`;
  return rows.length > 0 ? rows.map(({ configuration }) => configuration) : ["english"];
}

/** What counts as a word. */
export const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu;

/** The words of a text, in small letters. */
export function wordsOf(text: string): string[] {
  return text.toLowerCase().match(WORD) ?? [];
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
