import type { Database } from "../../../shared/database/connect.ts";
import type { FoundPassage } from "../../../shared/engines/answers/answer_engine.ts";
import { intentOf, type QuestionIntent } from "../../../shared/engines/answers/question_intent.ts";
import { questionParts } from "../../../shared/engines/answers/question_parts.ts";
import type { PassageKey } from "./fuse_ranks.ts";
import { type PassageSearch, readPassages, type SearchScope } from "./search_passages.ts";

const PASSAGES = 8;
/** Of each side of a comparison, of each part of a question, and of a comparison as a whole. */
const PASSAGES_OF_SIDE = 4;
/** Of a whole document, or a part of one. */
const PASSAGES_OF_MANY = 12;
/** A summary of more documents at once says nothing of any. */
const MOST_DOCUMENTS = 3;
/** A shorter passage is a title or a caption. */
const LEAST_CHARACTERS = 80;

/**
 * Gathers the passages that a question is answered from: for most questions those that the search
 * finds; for a comparison those of both sides; for a summary the beginnings of the document's
 * sections; for a part of a document that part.
 */
export function createPassageGatherer(deps: {
  database: Database;
  search: PassageSearch;
}): (asked: SearchScope & { query: string; signal: AbortSignal }) => Promise<FoundPassage[]> {
  const { database, search } = deps;
  return async ({ query, signal, ...scope }) => {
    const intent = intentOf(query);
    if (intent.kind === "comparison") {
      const sides = [query, ...intent.subjects].map((words) =>
        search({ ...scope, query: words, limit: PASSAGES_OF_SIDE, signal }),
      );
      return withoutDoubles((await Promise.all(sides)).flat());
    }
    if (intent.kind === "summary" || intent.kind === "section") {
      const keys = await passagesOf(database, { scope, intent, query });
      if (keys.length > 0) return readPassages(database, { scope, keys });
    }
    const parts = questionParts(query);
    if (parts.length === 1) return search({ ...scope, query, limit: PASSAGES, signal });
    const found = parts.map((part) =>
      search({ ...scope, query: part, limit: PASSAGES_OF_SIDE, signal }),
    );
    return withoutDoubles((await Promise.all(found)).flat());
  };
}

function withoutDoubles(passages: readonly FoundPassage[]): FoundPassage[] {
  const seen = new Map<string, FoundPassage>();
  for (const passage of passages) {
    const key = `${passage.documentId} ${passage.start}`;
    if (!seen.has(key)) seen.set(key, passage);
  }
  return [...seen.values()];
}

type Whole = Extract<QuestionIntent, { kind: "summary" | "section" }>;

async function passagesOf(
  database: Database,
  asked: { scope: SearchScope; intent: Whole; query: string },
): Promise<PassageKey[]> {
  const documentIds = await documentsOf(database, asked);
  if (documentIds.length === 0 || documentIds.length > MOST_DOCUMENTS) return [];
  const { scope, intent } = asked;
  return intent.kind === "summary"
    ? beginnings(database, { ownerId: scope.ownerId, documentIds })
    : ofPart(database, { ownerId: scope.ownerId, documentIds, part: intent });
}

/** The documents of the conversation; of several, those whose title the question names, if it does. */
async function documentsOf(
  { sql }: Database,
  { scope: { ownerId, documentIds }, query }: { scope: SearchScope; query: string },
): Promise<string[]> {
  const rows = await sql<{ documentId: string; isNamed: boolean }[]>`
    select document_id as "documentId",
      coalesce(title, '') <> '' and position(lower(title) in ${query.toLowerCase()}) > 0 as "isNamed"
    from known_documents
    where owner_id = ${ownerId} and searchable_revision > 0 and status <> 'deleted'
      and (${documentIds === null} or document_id = any(${[...(documentIds ?? [])]}::uuid[]))
    order by document_id limit 100`;
  const named = rows.filter(({ isNamed }) => isNamed);
  return (named.length > 0 ? named : rows).map(({ documentId }) => documentId);
}

/** The first passage under each heading; of more headings than there is room for, at even distances. */
async function beginnings(
  { sql }: Database,
  { ownerId, documentIds }: { ownerId: string; documentIds: readonly string[] },
): Promise<PassageKey[]> {
  const rows = await sql<PassageKey[]>`
    select distinct on (document_id, heading, case when heading = '' then part_number end)
      document_id as "documentId", position
    from passages
    where owner_id = ${ownerId} and document_id = any(${[...documentIds]}::uuid[])
      and length(text) >= ${LEAST_CHARACTERS}
    order by document_id, heading, case when heading = '' then part_number end, position`;
  const ordered = rows.toSorted(
    (a, b) => a.documentId.localeCompare(b.documentId) || a.position - b.position,
  );
  const step = Math.max(1, ordered.length / PASSAGES_OF_MANY);
  return Array.from(
    { length: Math.min(PASSAGES_OF_MANY, ordered.length) },
    (_, place) => ordered[Math.floor(place * step)],
  ).filter((key) => key !== undefined);
}

/** The passages of a page, of a numbered section, or under a heading. */
function ofPart(
  { sql }: Database,
  {
    ownerId,
    documentIds,
    part: { number, title, isPage },
  }: {
    ownerId: string;
    documentIds: readonly string[];
    part: Extract<QuestionIntent, { kind: "section" }>;
  },
): Promise<PassageKey[]> {
  const heading = title === undefined ? "" : `%${title.replace(/[\\%_]/gu, "\\$&")}%`;
  const numbered = number === undefined ? "" : `^(\\D{0,20}\\s)?${number}(\\.\\s|\\s|:|$)`;
  return sql<PassageKey[]>`
    select document_id as "documentId", position from passages
    where owner_id = ${ownerId} and document_id = any(${[...documentIds]}::uuid[])
      and case
        when ${heading} <> '' then heading ilike ${heading}
        when ${isPage} then part_number = ${number ?? 0}
        else heading ~* ${numbered} or (part_number = ${number ?? 0} and part_kind <> 'page')
      end
    order by document_id, position limit ${PASSAGES_OF_MANY}`;
}
