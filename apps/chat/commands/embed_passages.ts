import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { EMBED_PASSAGES } from "../domain/job_kinds.ts";
import type { PackedVectors } from "../domain/passage_vectors.ts";

/** Requests vectors for a document's passages after a position; by default, for all of them. */
export async function askForVectors(tx: Transaction, documentId: string, from = 0): Promise<void> {
  const [known] = await tx.sql<{ ownerId: string }[]>`
    select owner_id as "ownerId" from known_documents where document_id = ${documentId}`;
  // It was deleted meanwhile.
  if (!known) return;
  const payload = { documentId, from };
  await enqueueJob(tx, { kind: EMBED_PASSAGES, key: `${documentId}:${from}`, ...known, payload });
}

/** Stores the vectors of passages, unless the document was reprocessed in the meantime. */
export async function keepVectors(
  { sql }: Transaction,
  made: {
    documentId: string;
    revision: number;
    engine: string;
    rows: readonly { position: number; vectors: PackedVectors }[];
  },
): Promise<void> {
  const { documentId, revision, engine, rows } = made;
  await sql`
    update passages set vectors = decode(made.vectors, 'base64'), vector_engine = ${engine}
    from unnest(${rows.map(({ position }) => position)}::int[],
      ${rows.map(({ vectors }) => Buffer.from(vectors).toString("base64"))}::text[])
      as made (position, vectors), known_documents known
    where passages.document_id = ${documentId} and passages.position = made.position
      and known.document_id = ${documentId} and known.searchable_revision = ${revision}`;
}
