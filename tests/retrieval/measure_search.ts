import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { loadRelatedWords } from "../../apps/chat/adapters/related_words/load_related_words.ts";
import { indexDocument } from "../../apps/chat/commands/index_document.ts";
import { recordNews } from "../../apps/chat/commands/known_documents.ts";
import { cutPassages } from "../../apps/chat/jobs/cut_passages.ts";
import { embedPassagesJob } from "../../apps/chat/jobs/embed_passages.ts";
import {
  createPassageSearch,
  type PassageSearch,
} from "../../apps/chat/queries/search_passages.ts";
import type { Database } from "../../shared/database/connect.ts";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";

/** A question and the words of the passage that answers it. */
export interface Pair {
  readonly document: string;
  readonly question: string;
  readonly words: string;
}

/** A passage that a way of searching puts among the first. */
interface Found {
  readonly documentId: string;
  readonly start: number;
  readonly end: number;
}

/** How often the right passage was first, and among the first five. */
export interface Measured {
  readonly first: number;
  readonly firstFive: number;
  readonly missed: readonly Pair[];
}

const FIRST = 5;

/** The pairs of one of the files beside this one. */
export async function readPairs(file: string): Promise<Pair[]> {
  const rows: string[][] = JSON.parse(await readFile(join(import.meta.dirname, file), "utf8"));
  return rows.map(([document = "", question = "", words = ""]) => ({ document, question, words }));
}

/** The questions of a file that has questions alone. */
export async function readQuestions(file: string): Promise<string[]> {
  return JSON.parse(await readFile(join(import.meta.dirname, file), "utf8"));
}

/** A document's text. */
export function readDocument(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, "documents", `${name}.txt`), "utf8");
}

/** One learner's library of the documents that pairs are about, made searchable. */
export async function openLibrary(
  database: Database,
  { pairs, embeddings }: { pairs: readonly Pair[]; embeddings?: EmbeddingEngine },
) {
  await loadRelatedWords(database);
  const ownerId = newId();
  const texts = new Map<string, { documentId: string; text: string }>();
  for (const name of new Set(pairs.map(({ document }) => document))) {
    const text = await readDocument(name);
    const documentId = await addDocument(database, { ownerId, title: name, text });
    texts.set(name, { documentId, text });
    if (embeddings) await embedDocument(database, { documentId, embeddings });
  }
  return { database, ownerId, texts, search: createPassageSearch({ database, embeddings }) };
}

/** Makes a document searchable by words, as the service does before it has vectors of it. */
export async function addDocument(
  database: Database,
  { ownerId, title, text }: { ownerId: string; title: string; text: string },
): Promise<string> {
  const documentId = newId();
  const part = { kind: "section" as const, number: 1, start: 0, end: text.length };
  const { isEnglish, passages } = cutPassages({ text, parts: [part] });
  const language = isEnglish ? "en" : undefined;
  await database.transaction(async (tx) => {
    const news = { documentId, ownerId, streamVersion: 1, revision: 1 };
    await recordNews(tx, { ...news, status: "processed" });
    await indexDocument(tx, { documentId, title, revision: 1, language, passages });
  });
  return documentId;
}

/** Does the service's own jobs, one after the other, as far as they go. */
async function embedDocument(
  database: Database,
  { documentId, embeddings }: { documentId: string; embeddings: EmbeddingEngine },
): Promise<void> {
  const kind = embedPassagesJob({ database, embeddings });
  const { signal } = new AbortController();
  for (let attempt = 1; ; attempt += 1) {
    const job = { id: documentId, kind: "embed", key: undefined, attempt };
    const effect = await kind.perform({ ...job, payload: { documentId, from: 0 } }, { signal });
    await database.transaction(effect);
    const [bare] = await database.sql`
      select 1 from passages where document_id = ${documentId} and vectors is null limit 1`;
    if (!bare) return;
  }
}

export type Library = Awaited<ReturnType<typeof openLibrary>>;

/** Pairs that nothing is tuned on, and a library of the documents that they were written over. */
export interface FrozenSet {
  readonly file: string;
  readonly pairs: readonly Pair[];
  readonly library: Library;
}

/**
 * Opens every frozen set, each as another learner's library.
 *
 * @param options.embeddings without it, documents are searched by words alone
 * @param options.documents names of the documents to take; all by default
 */
export async function openFrozenSets(
  database: Database,
  options: { embeddings?: EmbeddingEngine; documents?: readonly string[] },
): Promise<FrozenSet[]> {
  const { embeddings, documents } = options;
  const sets: FrozenSet[] = [];
  for (const file of ["frozen_pairs.json", "later_frozen_pairs.json"]) {
    const all = await readPairs(file);
    const pairs = all.filter(({ document }) => documents?.includes(document) ?? true);
    const library = await openLibrary(database, { pairs, ...(embeddings && { embeddings }) });
    sets.push({ file, pairs, library });
  }
  return sets;
}

/** What was measured on several sets of pairs, as on one. */
export function together(parts: readonly { measured: Measured; pairs: number }[]): Measured {
  const all = parts.reduce((sum, { pairs }) => sum + pairs, 0);
  const mean = (of: (measured: Measured) => number) =>
    parts.reduce((sum, { measured, pairs }) => sum + of(measured) * pairs, 0) / all;
  return {
    first: mean(({ first }) => first),
    firstFive: mean(({ firstFive }) => firstFive),
    missed: parts.flatMap(({ measured }) => measured.missed),
  };
}

/** Measures the service's own search. */
export function measureSearch(library: Library, pairs: readonly Pair[]): Promise<Measured> {
  return measure(library, { pairs, find: finder(library.search, library.ownerId) });
}

/**
 * Measures PostgreSQL's full text search as it is: English stems, any word of the question, ranked
 * by ts_rank_cd. (With all words, as plainto_tsquery asks, reworded questions find next to nothing.)
 */
export function measurePlainSearch(
  library: Library,
  { pairs, words }: { pairs: readonly Pair[]; words: "any" | "all" },
): Promise<Measured> {
  const { database, ownerId } = library;
  const find = async (question: string): Promise<Found[]> => database.sql<Found[]>`
    with asked as (select case when ${words === "any"}
      then replace(plainto_tsquery('english', ${question})::text, '&', '|')::tsquery
      else plainto_tsquery('english', ${question}) end as query)
    select document_id as "documentId", start_offset as start, end_offset as "end"
    from passages, asked
    where owner_id = ${ownerId} and to_tsvector('english', text) @@ query
    order by ts_rank_cd(to_tsvector('english', text), query) desc, document_id, position
    limit ${FIRST}`;
  return measure(library, { pairs, find });
}

function finder(search: PassageSearch, ownerId: string) {
  const { signal } = new AbortController();
  return (query: string) => search({ ownerId, documentIds: null, query, limit: FIRST, signal });
}

async function measure(
  { texts }: Library,
  work: {
    pairs: readonly Pair[];
    find: (question: string) => Promise<readonly Found[]>;
  },
): Promise<Measured> {
  const places: number[] = [];
  for (const { document, question, words } of work.pairs) {
    const right = texts.get(document);
    const at = right?.text.indexOf(words) ?? -1;
    if (at === -1) throw new RangeError(`Cannot measure: "${words}" stands not in ${document}`);
    const found = await work.find(question);
    places.push(
      found.findIndex(
        ({ documentId, start, end }) => documentId === right?.documentId && start <= at && at < end,
      ),
    );
  }
  return {
    first: places.filter((place) => place === 0).length / places.length,
    firstFive: places.filter((place) => place >= 0).length / places.length,
    missed: work.pairs.filter((_, index) => places[index] === -1),
  };
}
