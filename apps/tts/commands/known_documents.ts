import type { Transaction } from "../../../shared/database/connect.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";

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
 * Holds a document until the transaction ends, so that a request for it and an event of it that come
 * at the same moment see each other.
 */
export function lockDocument(tx: Transaction, documentId: string): Promise<void> {
  return lockStreams(tx, [`document-${documentId}`]);
}

/** Notes what an event says; false when it was overtaken by one that is known already. */
export async function recordDocument(tx: Transaction, news: DocumentNews): Promise<boolean> {
  const { documentId, ownerId, streamVersion, status, revision = 0 } = news;
  const { count } = await tx.sql`
    insert into known_documents (document_id, owner_id, status, stream_version, revision)
    values (${documentId}, ${ownerId}, ${status}, ${streamVersion}, ${revision})
    on conflict (document_id) do update set status = excluded.status,
      stream_version = excluded.stream_version,
      revision = greatest(known_documents.revision, excluded.revision)
    where known_documents.stream_version < excluded.stream_version
      and known_documents.status <> 'deleted'`;
  return count > 0;
}

/** Whether a document's deletion was received. */
export async function isDeleted({ sql }: Transaction, documentId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from known_documents where document_id = ${documentId} and status = 'deleted'`;
  return rows.length > 0;
}
