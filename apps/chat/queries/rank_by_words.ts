import type { Queryable } from "../../../shared/database/connect.ts";
import type { PassageKey } from "./fuse_ranks.ts";
import type { AskedTerms } from "./query_terms.ts";
import type { SearchScope } from "./search_passages.ts";

/** Passages by the words that they share with a question. */
export interface WordRankings {
  /** By the question's own words. */
  readonly exact: readonly PassageKey[];
  /** By those and related ones. */
  readonly wide: readonly PassageKey[];
  /** Words of the question that no passage has, nor a related one. */
  readonly missing: readonly string[];
}

const RANKED = 60;
/** BM25's usual constants: how soon repetition stops to matter, and how much length does. */
const SATURATION = 1.2;
const LENGTH_SHARE = 0.75;

interface ScoredRow extends PassageKey {
  exact: number;
  wide: number;
}

/**
 * Ranks passages by Okapi BM25, computed from their search vectors. A question's word counts once
 * for a passage: by itself, or by the nearest related word that it has, in proportion. Words of
 * headings count half, of the document's title a quarter.
 */
export async function rankByWords(
  { sql }: Queryable,
  { scope, terms }: { scope: SearchScope; terms: AskedTerms },
): Promise<WordRankings> {
  const { ownerId, documentIds } = scope;
  if (terms.lexemes.length === 0) return { exact: [], wide: [], missing: [] };
  const rows = await sql<(ScoredRow & { found: number[] })[]>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(terms.lexemes)}::text::jsonb)
        as row (term int, lexeme text, weight float8)
    ), searched as materialized (
      select document_id, position, words, search from passages
      where owner_id = ${ownerId}
        and (${documentIds === null} or document_id = any(${[...(documentIds ?? [])]}::uuid[]))
    ), size as (
      select count(*)::float8 as passages, greatest(avg(words), 1)::float8 as words from searched
    ), hit as (
      select document_id, position, searched.words, entry.lexeme,
        (select sum(case mark when 'A' then 1 when 'B' then 0.5 else 0.25 end)
          from unnest(entry.weights) mark)::float8 as times
      from searched, unnest(searched.search) entry
      where searched.search @@ (select string_agg(quote_literal(lexeme), ' | ')::tsquery from asked)
        and entry.lexeme in (select lexeme from asked)
    ), rarity as (
      select lexeme, ln(1 + (max(size.passages) - count(*) + 0.5) / (count(*) + 0.5)) as idf
      from hit, size group by lexeme
    ), term_rarity as (
      select term, coalesce(max(idf) filter (where weight = 1),
        max(idf) filter (where weight < 1)) as idf
      from asked join rarity using (lexeme) group by term
    ), matched as (
      select document_id, position, asked.term, asked.weight,
        least(rarity.idf, term_rarity.idf) * hit.times * ${SATURATION + 1}::float8 / (hit.times +
          ${SATURATION}::float8 * (1 - ${LENGTH_SHARE}::float8 + ${LENGTH_SHARE}::float8 * hit.words / size.words)) as worth
      from hit join asked using (lexeme) join rarity using (lexeme) join term_rarity using (term)
        cross join size
    ), best as (
      select document_id, position, term,
        coalesce(max(worth) filter (where weight = 1), 0) as exact, max(weight * worth) as wide
      from matched group by document_id, position, term
    )
    select document_id as "documentId", position, sum(exact)::float8 as exact,
      sum(wide)::float8 as wide, array_agg(term) as found
    from best group by document_id, position
    order by document_id, position`;
  const found = new Set(rows.flatMap((row) => row.found));
  return {
    exact: bestBy(rows, ({ exact }) => exact),
    wide: bestBy(rows, ({ wide }) => wide),
    missing: terms.words.filter((_, term) => !found.has(term)),
  };
}

function bestBy<Row extends PassageKey>(
  rows: readonly Row[],
  score: (row: Row) => number,
): PassageKey[] {
  return rows
    .filter((row) => score(row) > 0)
    .sort((a, b) => score(b) - score(a))
    .slice(0, RANKED)
    .map(({ documentId, position }) => ({ documentId, position }));
}
