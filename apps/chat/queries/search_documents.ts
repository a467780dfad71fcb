import type { Database, Queryable } from "../../../shared/database/connect.ts";
import type { FoundPassage } from "../../../shared/engines/answers/answer_engine.ts";
import { SearchTooSlowError } from "../domain/chat_errors.ts";
import { stemmerOf } from "../domain/search_configuration.ts";
import { fuseRanks } from "./fuse_ranks.ts";
import { type AskedTerms, askedTerms, WORD } from "./query_terms.ts";
import { rankByTerms, readPassages, type SearchScope } from "./search_passages.ts";

/** A stretch of a passage's text, in UTF-16 code units from the start of the passage. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
}

/** A passage that was found, and the words in it that were searched for. */
export interface SearchHit {
  readonly passage: FoundPassage;
  readonly highlights: readonly Highlight[];
}

/** How long each statement of a search may take. */
const TIME_LIMIT_MS = 5_000;
/** PostgreSQL's code for a statement that was cancelled, here by its time limit. */
const QUERY_CANCELED = "57014";

/**
 * Searches an owner's documents for words, in the form in which they stand, in other forms by the
 * stemmer of each document's language, and for related words; for similar spelling where no
 * document has a word. Best passages first.
 *
 * @throws {SearchTooSlowError}
 */
export async function searchDocuments(
  database: Database,
  { query, limit, ...scope }: SearchScope & { query: string; limit: number },
): Promise<SearchHit[]> {
  try {
    return await database.transaction(async (tx) => {
      await tx.sql`select set_config('statement_timeout', ${String(TIME_LIMIT_MS)}, true)`;
      const terms = await askedTerms(tx, { question: query, scope });
      const keys = fuseRanks(await rankByTerms(tx, { scope, terms })).slice(0, limit);
      return highlighted(tx, { passages: await readPassages(tx, { scope, keys }), terms });
    });
  } catch (cause) {
    if (isCanceled(cause)) throw new SearchTooSlowError(TIME_LIMIT_MS, { cause });
    throw cause;
  }
}

function isCanceled(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === QUERY_CANCELED;
}

/** A word of a passage, by the stemmer of its document. */
interface PlacedWord extends Highlight {
  readonly word: string;
  readonly stemmer: string;
}

async function highlighted(
  database: Queryable,
  { passages, terms }: { passages: readonly FoundPassage[]; terms: AskedTerms },
): Promise<SearchHit[]> {
  const stemmers = await stemmersOf(database, [
    ...new Set(passages.map(({ documentId }) => documentId)),
  ]);
  const words = passages.map(({ documentId, quote }) =>
    wordsIn(quote, stemmers.get(documentId) ?? stemmerOf("english")),
  );
  const matching = await matchingWords(database, { words: words.flat(), terms });
  return passages.map((passage, index) => ({
    passage,
    highlights: (words[index] ?? [])
      .filter((word) => matching.has(nameOf(word)))
      .map(({ start, end }) => ({ start, end })),
  }));
}

function wordsIn(text: string, stemmer: string): PlacedWord[] {
  return [...text.matchAll(WORD)].map(({ 0: found, index }) => ({
    ...{ word: found.toLowerCase(), stemmer },
    ...{ start: index, end: index + found.length },
  }));
}

const nameOf = ({ word, stemmer }: Pick<PlacedWord, "word" | "stemmer">) => `${stemmer} ${word}`;

async function stemmersOf(
  { sql }: Queryable,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await sql<{ documentId: string; configuration: string }[]>`
    select document_id as "documentId", coalesce(search_configuration, 'english') as configuration
    from known_documents where document_id = any(${[...documentIds]}::uuid[])`;
  return new Map(
    rows.map(({ documentId, configuration }) => [documentId, stemmerOf(configuration)]),
  );
}

/** The names of those words of which the search vectors have a lexeme that was searched for. */
async function matchingWords(
  { sql }: Queryable,
  { words, terms }: { words: readonly PlacedWord[]; terms: AskedTerms },
): Promise<ReadonlySet<string>> {
  const distinct = [...new Map(words.map((word) => [nameOf(word), word])).values()];
  const lexemes = terms.lexemes.map(({ lexeme }) => lexeme);
  const rows = await sql<{ word: string; stemmer: string }[]>`
    select word, stemmer
    from unnest(${distinct.map(({ word }) => word)}::text[],
      ${distinct.map(({ stemmer }) => stemmer)}::text[]) as placed (word, stemmer)
    where ts_lexize(stemmer::regdictionary, word) && ${lexemes}::text[]`;
  return new Set(rows.map(nameOf));
}
