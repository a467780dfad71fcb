import type { Transaction } from "../../../shared/database/connect.ts";
import type { Passage } from "../../../shared/engines/text/document_text.ts";
import { searchConfiguration } from "../domain/search_configuration.ts";
import { resumeAnswersLater } from "./next_answer.ts";

/** A piece of a document as it is searched. */
export interface IndexedPassage {
  readonly part: Passage["part"];
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly heading: string;
}

/** A document's passages, of one processing. */
export interface IndexedDocument {
  readonly documentId: string;
  readonly title: string;
  readonly revision: number;
  /** ISO 639-1; undefined if it is not known. */
  readonly language: string | undefined;
  readonly passages: readonly IndexedPassage[];
}

/**
 * Replaces a document's passages of an earlier revision, and has the answers started that waited
 * for them. Changes nothing when the document was deleted or reprocessed in the meantime.
 */
export async function indexDocument(tx: Transaction, document: IndexedDocument): Promise<void> {
  const { documentId, revision, title, language } = document;
  const [known] = await tx.sql<{ ownerId: string }[]>`
    update known_documents set searchable_revision = ${revision}, title = ${title},
      search_configuration = ${searchConfiguration(language)},
      revision = greatest(revision, ${revision})
    where document_id = ${documentId} and status <> 'deleted'
      and searchable_revision <= ${revision}
    returning owner_id as "ownerId"`;
  if (!known) return;
  await tx.sql`delete from passages where document_id = ${documentId}`;
  await insertPassages(tx, { ...document, ownerId: known.ownerId });
  await resumeAnswersLater(tx, known.ownerId);
}

/** Marks a document as not searchable: no answer waits for it any longer. */
export async function giveUpIndexing(
  tx: Transaction,
  { documentId, revision }: { documentId: string; revision: number },
): Promise<void> {
  const [known] = await tx.sql<{ ownerId: string }[]>`
    update known_documents set status = 'failed'
    where document_id = ${documentId} and status = 'processed' and revision = ${revision}
    returning owner_id as "ownerId"`;
  if (known) await resumeAnswersLater(tx, known.ownerId);
}

async function insertPassages(
  { sql }: Transaction,
  document: IndexedDocument & { ownerId: string },
): Promise<void> {
  const { documentId, ownerId, title } = document;
  const configuration = searchConfiguration(document.language);
  const rows = document.passages.map((passage, index) => ({
    position: index + 1,
    part_kind: passage.part.kind,
    part_number: passage.part.number,
    part_title: passage.part.title ?? null,
    start_offset: passage.start,
    end_offset: passage.end,
    text: passage.text,
    heading: passage.heading,
  }));
  await sql`
    insert into passages (document_id, position, owner_id, part_kind, part_number, part_title,
      start_offset, end_offset, text, heading, search, words)
    select ${documentId}::uuid, position, ${ownerId}::uuid, part_kind, part_number, part_title,
      start_offset, end_offset, text, heading,
      setweight(to_tsvector(${configuration}::regconfig, text), 'A') ||
        setweight(to_tsvector(${configuration}::regconfig, heading), 'B') ||
        setweight(to_tsvector(${configuration}::regconfig, ${title}), 'C'),
      array_length(regexp_split_to_array(trim(text), '\\s+'), 1)
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as row (position int,
      part_kind text, part_number int, part_title text, start_offset int, end_offset int,
      text text, heading text)`;
}
