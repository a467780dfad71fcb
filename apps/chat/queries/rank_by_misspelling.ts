import type { Queryable } from "../../../shared/database/connect.ts";
import type { PassageKey } from "./fuse_ranks.ts";
import type { SearchScope } from "./search_passages.ts";

const RANKED = 60;
/** Shorter words are like too many others. */
const MIN_LENGTH = 4;

/** Ranks passages by trigrams that they share with words that no passage has: typing errors. */
export async function rankByMisspelling(
  { sql }: Queryable,
  { scope, words }: { scope: SearchScope; words: readonly string[] },
): Promise<PassageKey[]> {
  const { ownerId, documentIds } = scope;
  const long = words.filter((word) => word.length >= MIN_LENGTH);
  if (long.length === 0) return [];
  return sql<PassageKey[]>`
    select document_id as "documentId", position
    from passages join unnest(${long}::text[]) word on word <% text
    where owner_id = ${ownerId}
      and (${documentIds === null} or document_id = any(${[...(documentIds ?? [])]}::uuid[]))
    group by document_id, position
    order by sum(word_similarity(word, text)) desc, document_id, position
    limit ${RANKED}`;
}
