import type { Queryable } from "../../../shared/database/connect.ts";
import type { FoundPassage } from "../../../shared/engines/answers/answer_engine.ts";
import type { EmbeddingEngine } from "../../../shared/engines/embeddings/embedding_engine.ts";
import { fuseRanks, type PassageKey, type WeightedRanking } from "./fuse_ranks.ts";
import { type AskedTerms, askedTerms } from "./query_terms.ts";
import { rankByMisspelling } from "./rank_by_misspelling.ts";
import { rankByVector } from "./rank_by_vector.ts";
import { rankByWords } from "./rank_by_words.ts";

/**
 * Weight of the order by meaning relative to each order by words: on tests/retrieval's tuning pairs
 * the more the better, and words still tell between neighbours.
 */
const MEANING = 160;

/** Where to search. */
export interface SearchScope {
  readonly ownerId: string;
  /** Null: all of the owner's. */
  readonly documentIds: readonly string[] | null;
}

/** Finds the passages that answer a question, best first. */
export type PassageSearch = (
  asked: SearchScope & { query: string; limit: number; signal: AbortSignal },
) => Promise<FoundPassage[]>;

/**
 * Searches passages in several ways and fuses the rankings: by the question's words, by those and
 * words that say nearly the same, by similar spelling where a word is not to be found at all, and
 * by meaning where an embedding engine is configured.
 */
export function createPassageSearch(deps: {
  database: Queryable;
  embeddings?: EmbeddingEngine | undefined;
}): PassageSearch {
  const { database, embeddings } = deps;
  return async ({ query, limit, signal, ...scope }) => {
    const terms = await askedTerms(database, { question: query, scope });
    const rankings = await rankByTerms(database, { scope, terms });
    if (embeddings) {
      const [vector] = await embeddings.embed([query], {
        ownerId: scope.ownerId,
        kind: "query",
        signal,
        isAwaited: true,
      });
      const engine = embeddings.id;
      if (vector) {
        const near = await rankByVector(database, { scope, vector, engine });
        // What has no vectors yet takes the place that it has by words.
        const byWords = fuseRanks(rankings).map((key) => (near.isRanked(key) ? undefined : key));
        rankings.push({ ranking: near.ranking, weight: MEANING });
        rankings.push({ ranking: byWords, weight: MEANING });
      }
    }
    return readPassages(database, { scope, keys: fuseRanks(rankings).slice(0, limit) });
  };
}

/** Ranks passages by words, by those and related ones, and by spelling. */
export async function rankByTerms(
  database: Queryable,
  asked: { scope: SearchScope; terms: AskedTerms },
): Promise<WeightedRanking[]> {
  const { exact, wide, missing } = await rankByWords(database, asked);
  const misspelled = await rankByMisspelling(database, { scope: asked.scope, words: missing });
  return [exact, wide, misspelled].map((ranking) => ({ ranking, weight: 1 }));
}

interface PassageRow {
  documentId: string;
  title: string;
  kind: FoundPassage["part"]["kind"];
  number: number;
  partTitle: string | null;
  start: number;
  end: number;
  quote: string;
}

/** The texts of passages, in the order of their keys. */
export async function readPassages(
  { sql }: Queryable,
  { scope, keys }: { scope: SearchScope; keys: readonly PassageKey[] },
): Promise<FoundPassage[]> {
  if (keys.length === 0) return [];
  const rows = await sql<PassageRow[]>`
    select passage.document_id as "documentId", coalesce(document.title, '') as title,
      part_kind as kind, part_number as number, part_title as "partTitle",
      start_offset as start, end_offset as "end", text as quote
    from unnest(${keys.map(({ documentId }) => documentId)}::uuid[],
      ${keys.map(({ position }) => position)}::int[]) with ordinality
      as found (document_id, position, place)
    join passages passage using (document_id, position)
    join known_documents document using (document_id)
    where passage.owner_id = ${scope.ownerId}
    order by found.place`;
  return rows.map(({ kind, number, partTitle, ...passage }) => ({
    ...passage,
    part: partTitle === null ? { kind, number } : { kind, number, title: partTitle },
  }));
}
