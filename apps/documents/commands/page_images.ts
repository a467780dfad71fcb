import { documentProgressed } from "../../../shared/contracts/document_processed.ts";
import type { Database, Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import { type LiveDocument, READING_PERCENT } from "../domain/document_state.ts";
import { PARSE, RECOGNIZE, revisionKey } from "../domain/job_kinds.ts";
import type { RecognizedPage } from "../domain/recognized_page.ts";

/** The pages of a revision that are images. */
export interface PageImagesOfDocument {
  /** Pages of the whole document. */
  readonly of: number;
  /** Language of the text (ISO 639-1), if it is known. */
  readonly language: string | undefined;
  readonly recognized: readonly RecognizedPage[];
  /** Numbers of the pages that are not recognized yet. */
  readonly waiting: readonly number[];
}

type Revision = Pick<LiveDocument, "documentId" | "revision">;

/** The page images of a revision; undefined if there are none. */
export async function readPageImages(
  { sql }: Pick<Database, "sql">,
  { documentId, revision }: Revision,
): Promise<PageImagesOfDocument | undefined> {
  const [document] = await sql<{ of: number; language: string | null }[]>`
    select pages as "of", language from imaged_documents
    where document_id = ${documentId} and revision = ${revision}`;
  if (!document) return undefined;
  const pages = await sql<{ number: number; recognized: RecognizedPage | null }[]>`
    select number, recognized from page_images where document_id = ${documentId} order by number`;
  return {
    of: document.of,
    language: document.language ?? undefined,
    recognized: pages.flatMap(({ recognized }) => (recognized ? [recognized] : [])),
    waiting: pages.flatMap(({ number, recognized }) => (recognized ? [] : [number])),
  };
}

/** Records which pages of a document are images, and adds the job that recognizes the first of them. */
export async function addPageImages(
  tx: Transaction,
  document: Pick<LiveDocument, "documentId" | "ownerId" | "revision">,
  images: { pages: readonly number[]; of: number; language: string | undefined },
): Promise<void> {
  const { documentId, revision } = document;
  await removePageImages(tx, documentId);
  await tx.sql`
    insert into imaged_documents (document_id, revision, pages, language)
    values (${documentId}, ${revision}, ${images.of}, ${images.language ?? null})`;
  await tx.sql`
    insert into page_images (document_id, number)
    select ${documentId}::uuid, number from unnest(${[...images.pages]}::int[]) number`;
  await recognizeNext(tx, document, images.pages);
}

/** Stores what was recognized on a page, and reports the progress to the learner. */
export async function recordPage(
  tx: Transaction,
  document: LiveDocument,
  result: {
    page: RecognizedPage;
    /** If it is known from this page on. */
    language: string | undefined;
    images: PageImagesOfDocument;
    /** Of the document's page images, this one included. */
    done: number;
  },
): Promise<void> {
  const { documentId, ownerId, revision } = document;
  const { page, language, images, done } = result;
  const { count } = await tx.sql`
    update page_images set recognized = ${JSON.stringify(page)}::text::jsonb
    from imaged_documents document
    where page_images.document_id = ${documentId} and number = ${page.number}
      and document.document_id = ${documentId} and document.revision = ${revision}`;
  // The document was deleted meanwhile.
  if (count === 0) return;
  if (language !== undefined) {
    await tx.sql`
      update imaged_documents set language = ${language} where document_id = ${documentId}`;
  }
  const all = images.recognized.length + images.waiting.length;
  await reportProgress(tx, {
    ownerId,
    subject: { kind: "document", id: documentId },
    status: "processing",
    percent: Math.floor((READING_PERCENT * (images.of - all + done)) / images.of),
    message: `Recognized the text of ${done} of ${all} pages that are images.`,
  });
}

/** Adds the job for the next pages and publishes the progress; without further pages, adds the one that assembles the text. */
export async function continuePageImages(
  tx: Transaction,
  document: LiveDocument,
  progress: { waiting: readonly number[]; done: number; streamVersion: number },
): Promise<void> {
  const { documentId, ownerId, revision } = document;
  const { waiting, done, streamVersion } = progress;
  if (waiting.length > 0) await recognizeNext(tx, document, waiting);
  else await assembleText(tx, document);
  const total = done + waiting.length;
  const data = { documentId, ownerId, streamVersion, revision, done, total };
  await enqueueEvent(tx, documentProgressed, data, { source: "/documents", time: new Date() });
}

/** Adds the job that recognizes the first of the waiting pages; each has a key of its own. */
export async function recognizeNext(
  tx: Transaction,
  { documentId, ownerId, revision }: Pick<LiveDocument, "documentId" | "ownerId" | "revision">,
  [first]: readonly number[],
): Promise<void> {
  const payload = { documentId, revision };
  const key = `${revisionKey(payload)}/${first}`;
  await enqueueJob(tx, { kind: RECOGNIZE, key, ownerId, payload });
}

async function assembleText(
  tx: Transaction,
  { documentId, ownerId, revision }: Pick<LiveDocument, "documentId" | "ownerId" | "revision">,
): Promise<void> {
  const payload = { documentId, revision };
  await enqueueJob(tx, { kind: PARSE, key: revisionKey(payload), ownerId, payload });
}

/** Skips the pages that are not recognized yet, and adds the job that assembles the text without them. */
export async function abandonPageImages(
  tx: Transaction,
  document: Pick<LiveDocument, "documentId" | "ownerId" | "revision">,
): Promise<void> {
  await tx.sql`
    delete from page_images where document_id = ${document.documentId} and recognized is null`;
  await assembleText(tx, document);
}

/** Removes what was recognized of a document: it is part of the text, or the document was deleted. */
export async function removePageImages({ sql }: Transaction, documentId: string): Promise<void> {
  await sql`delete from imaged_documents where document_id = ${documentId}`;
}
