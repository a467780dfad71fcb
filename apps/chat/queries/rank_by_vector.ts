import type { Queryable } from "../../../shared/database/connect.ts";
import type { EngineId } from "../../../shared/engines/text/text_engine.ts";
import { engineName } from "../jobs/engine_name.ts";
import type { PassageKey } from "./fuse_ranks.ts";
import type { SearchScope } from "./search_passages.ts";

const RANKED = 60;

/**
 * Ranks passages by the cosine of their vector and the question's, each of them looked at: a
 * learner's documents are few enough. Those without a vector of this engine are left out.
 */
export async function rankByVector(
  { sql }: Queryable,
  asked: { scope: SearchScope; vector: readonly number[]; engine: EngineId },
): Promise<PassageKey[]> {
  const { ownerId, documentIds } = asked.scope;
  return sql<PassageKey[]>`
    select document_id as "documentId", position
    from passages, lateral (
      select sum(a * b) / nullif(sqrt(sum(a * a) * sum(b * b)), 0) as cosine
      from unnest(vector, ${[...asked.vector]}::float8[]) as pair (a, b)
    ) nearness
    where owner_id = ${ownerId} and vector_engine = ${engineName(asked.engine)}
      and (${documentIds === null} or document_id = any(${[...(documentIds ?? [])]}::uuid[]))
    order by cosine desc nulls last, document_id, position
    limit ${RANKED}`;
}
