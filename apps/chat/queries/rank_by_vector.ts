import type { Queryable } from "../../../shared/database/connect.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import { nearness } from "../domain/passage_vectors.ts";
import { engineName } from "../jobs/engine_name.ts";
import { nameOf, type PassageKey } from "./fuse_ranks.ts";
import type { SearchScope } from "./search_passages.ts";

const RANKED = 60;
/** So many passages' vectors are in memory at a time. */
const READ_AT_ONCE = 500;

interface PassageVectors extends PassageKey {
  readonly vectors: Uint8Array;
}

/**
 * Ranks passages by the nearness of their vectors to the question's, each of them looked at: a
 * learner's documents are few enough. Those without vectors of this engine are left out;
 * `isRanked` identifies them.
 */
export async function rankByVector(
  { sql }: Queryable,
  asked: { scope: SearchScope; vector: readonly number[]; engine: EngineId },
): Promise<{ ranking: PassageKey[]; isRanked(key: PassageKey): boolean }> {
  const { ownerId, documentIds } = asked.scope;
  const reading = sql<PassageVectors[]>`
    select document_id as "documentId", position, vectors from passages
    where owner_id = ${ownerId} and vector_engine = ${engineName(asked.engine)}
      and (${documentIds === null} or document_id = any(${[...(documentIds ?? [])]}::uuid[]))
    order by document_id, position`.cursor(READ_AT_ONCE);
  const looked = new Set<string>();
  let best: (PassageKey & { near: number })[] = [];
  for await (const rows of reading) {
    const ranked = rows.map(({ documentId, position, vectors }) => {
      return { documentId, position, near: nearness(vectors, asked.vector) };
    });
    for (const row of rows) looked.add(nameOf(row));
    best = [...best, ...ranked].sort((a, b) => b.near - a.near).slice(0, RANKED);
  }
  const ranking = best.map(({ documentId, position }) => ({ documentId, position }));
  return { ranking, isRanked: (key) => looked.has(nameOf(key)) };
}
