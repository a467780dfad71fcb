import type { Transaction } from "../../../shared/database/connect.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import type { KnownDocument } from "../domain/known_document.ts";
import type { Problem } from "../domain/problem.ts";
import type { Reader } from "./reader.ts";

/**
 * Holds what is known of documents until the transaction ends, so that a saga that starts and an
 * event that comes at the same moment see each other. Taken before any stream's lock.
 */
export function lockDocuments(tx: Transaction, documentIds: readonly string[]): Promise<void> {
  return lockStreams(
    tx,
    documentIds.map((documentId) => `document-${documentId}`),
  );
}

interface KnownRow {
  document_id: string;
  owner_id: string;
  status: KnownDocument["status"];
  revision: number;
  problem: Problem | null;
  notes_revision: number;
  notes_problem: Problem | null;
}

/** What is known of the documents; those that are unknown are omitted. */
export async function readKnownDocuments(
  { sql }: Reader,
  documentIds: readonly string[],
): Promise<KnownDocument[]> {
  const rows = await sql<KnownRow[]>`
    select document_id, owner_id, status, revision, problem, notes_revision, notes_problem
    from known_documents where document_id = any(${[...documentIds]}::uuid[])
    order by document_id`;
  return rows.map((row) => ({
    documentId: row.document_id,
    ownerId: row.owner_id,
    status: row.status,
    revision: row.revision,
    ...(row.problem && { problem: row.problem }),
    notes: {
      revision: row.notes_revision,
      ...(row.notes_problem && { problem: row.notes_problem }),
    },
  }));
}

/**
 * Notes what the documents service answered of a document. Its events, should they still come, are
 * news all the same.
 */
export async function recordAnswer({ sql }: Transaction, document: KnownDocument): Promise<void> {
  const { documentId, ownerId, status, revision, notes } = document;
  const problem = document.problem ? JSON.stringify(document.problem) : null;
  await sql`
    insert into known_documents (document_id, owner_id, status, revision, problem, notes_revision)
    values (${documentId}, ${ownerId}, ${status}, ${revision}, ${problem}::text::jsonb,
      ${notes.revision})
    on conflict (document_id) do update set
      status = excluded.status, revision = excluded.revision, problem = excluded.problem,
      notes_revision = greatest(known_documents.notes_revision, excluded.notes_revision)
    where known_documents.status <> 'deleted' and known_documents.revision <= excluded.revision`;
}

/** What an event reports about a document. */
export interface DocumentNews {
  readonly documentId: string;
  readonly ownerId: string;
  readonly streamVersion: number;
  readonly status: "processed" | "failed" | "deleted";
  /** Unless deleted. */
  readonly revision?: number;
  readonly problem?: Problem;
}

/** Whether an event is newer than what is known of its document. */
export async function isNews(
  { sql }: Transaction,
  { documentId, streamVersion }: Pick<DocumentNews, "documentId" | "streamVersion">,
): Promise<boolean> {
  const [newer] = await sql`
    select 1 from known_documents
    where document_id = ${documentId} and (stream_version >= ${streamVersion} or status = 'deleted')`;
  return !newer;
}

/** Records an event. Of a deleted document, only the id is stored. */
export async function recordDocument({ sql }: Transaction, news: DocumentNews): Promise<void> {
  const { documentId, ownerId, streamVersion, status, revision = 0 } = news;
  const problem = news.problem ? JSON.stringify(news.problem) : null;
  await sql`
    insert into known_documents (document_id, owner_id, status, stream_version, revision, problem)
    values (${documentId}, ${ownerId}, ${status}, ${streamVersion}, ${revision},
      ${problem}::text::jsonb)
    on conflict (document_id) do update set
      status = excluded.status, stream_version = excluded.stream_version,
      revision = greatest(known_documents.revision, excluded.revision),
      problem = excluded.problem`;
}

/** What an event reports about a document's notes. */
export interface NotesNews {
  readonly documentId: string;
  readonly ownerId: string;
  readonly revision: number;
  readonly problem?: Problem;
}

/** Records the outcome of a document's notes; outcomes of older revisions change nothing. */
export async function recordNotes({ sql }: Transaction, news: NotesNews): Promise<void> {
  const problem = news.problem ? JSON.stringify(news.problem) : null;
  await sql`
    insert into known_documents (document_id, owner_id, status, notes_revision, notes_problem)
    values (${news.documentId}, ${news.ownerId}, 'expected', ${news.revision},
      ${problem}::text::jsonb)
    on conflict (document_id) do update set
      notes_revision = excluded.notes_revision, notes_problem = excluded.notes_problem
    where known_documents.notes_revision <= excluded.notes_revision
      and known_documents.status <> 'deleted'`;
}
