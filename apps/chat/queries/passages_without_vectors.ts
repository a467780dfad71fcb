import type { Database } from "../../../shared/database/connect.ts";

/** Passages to make vectors of, and whose they are. */
export interface BarePassages {
  readonly ownerId: string;
  /** The processing that the passages are of. */
  readonly revision: number;
  readonly passages: readonly { position: number; heading: string; text: string }[];
}

/** A document's next passages behind `from` that have no vectors of this engine, in order. */
export async function passagesWithoutVectors(
  { sql }: Database,
  asked: { documentId: string; from: number; engine: string; limit: number },
): Promise<BarePassages> {
  const { documentId, from, engine, limit } = asked;
  const rows = await sql<
    { ownerId: string; revision: number; position: number; heading: string; text: string }[]
  >`
    select passage.owner_id as "ownerId", searchable_revision as revision, position, heading, text
    from passages passage join known_documents using (document_id)
    where document_id = ${documentId} and position > ${from}
      and vector_engine is distinct from ${engine}
    order by position limit ${limit}`;
  const { ownerId = "", revision = 0 } = rows[0] ?? {};
  const passages = rows.map(({ position, heading, text }) => ({ position, heading, text }));
  return { ownerId, revision, passages };
}

/** Those of an owner's documents, all of them or the given ones, with a passage that has none. */
export async function documentsSearchedByWords(
  { sql }: Database,
  asked: { ownerId: string; documentIds: readonly string[] | null; engine: string },
): Promise<string[]> {
  const { ownerId, documentIds, engine } = asked;
  const rows = await sql<{ documentId: string }[]>`
    select distinct document_id as "documentId" from passages
    where owner_id = ${ownerId} and vector_engine is distinct from ${engine}
      and (${documentIds === null} or document_id = any(${[...(documentIds ?? [])]}::uuid[]))
    order by document_id`;
  return rows.map(({ documentId }) => documentId);
}

/** Documents with a passage that has no vectors of this engine. */
export async function documentsWithoutVectors(
  { sql }: Database,
  engine: string,
): Promise<string[]> {
  const rows = await sql<{ documentId: string }[]>`
    select distinct document_id as "documentId" from passages
    where vector_engine is distinct from ${engine}`;
  return rows.map(({ documentId }) => documentId);
}
