import type { Queryable, Transaction } from "../../../shared/database/connect.ts";

/** What an event says of a document. */
export interface DocumentNews {
  readonly documentId: string;
  readonly ownerId: string;
  readonly streamVersion: number;
  readonly status: "processed" | "failed" | "deleted";
  /** Unless deleted. */
  readonly revision?: number;
}

/**
 * Records an event, and locks the document until the transaction ends. Returns false, and changes
 * nothing, if the event is outdated.
 */
export async function recordNews({ sql }: Transaction, news: DocumentNews): Promise<boolean> {
  const { documentId, ownerId, streamVersion, status, revision = 0 } = news;
  const rows = await sql`
    insert into known_documents (document_id, owner_id, status, stream_version, revision)
    values (${documentId}, ${ownerId}, ${status}, ${streamVersion}, ${revision})
    on conflict (document_id) do update set
      status = excluded.status, stream_version = excluded.stream_version,
      revision = greatest(known_documents.revision, excluded.revision)
    where known_documents.stream_version < excluded.stream_version
      and known_documents.status <> 'deleted'
    returning document_id`;
  return rows.length > 0;
}

/** Notes that the documents service knows documents of which no event has come yet. */
export async function expectDocuments(
  { sql }: Transaction,
  documents: readonly { documentId: string; ownerId: string }[],
): Promise<void> {
  for (const { documentId, ownerId } of documents) {
    await sql`
      insert into known_documents (document_id, owner_id, status)
      values (${documentId}, ${ownerId}, 'expected')
      on conflict (document_id) do nothing`;
  }
}

/** A document as far as searching it goes. */
export interface KnownDocument {
  readonly documentId: string;
  readonly ownerId: string;
  readonly status: "expected" | "processed" | "failed" | "deleted";
}

/** Those of the documents of which anything is known. */
export async function readKnownDocuments(
  { sql }: Queryable,
  documentIds: readonly string[],
): Promise<KnownDocument[]> {
  return sql<KnownDocument[]>`
    select document_id as "documentId", owner_id as "ownerId", status
    from known_documents where document_id = any(${[...documentIds]}::uuid[])`;
}

/**
 * The documents of a conversation that cannot be searched (yet): `waitFor` marks those that
 * soon can be. `documentIds` null means all of the owner's.
 */
export async function unsearchableDocuments(
  { sql }: Queryable,
  { ownerId, documentIds }: { ownerId: string; documentIds: readonly string[] | null },
): Promise<{ documentId: string; waitFor: boolean }[]> {
  return sql<{ documentId: string; waitFor: boolean }[]>`
    select document_id as "documentId", status <> 'failed' as "waitFor"
    from known_documents
    where owner_id = ${ownerId} and status <> 'deleted'
      and searchable_revision < greatest(revision, 1)
      and (status <> 'failed' or searchable_revision = 0)
      and (${documentIds === null} or document_id = any(${documentIds ? [...documentIds] : []}::uuid[]))
    order by document_id`;
}
