import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import type { Effect, Job, JobContext, JobKind } from "../../../shared/jobs/job_kind.ts";
import {
  abandonPageImages,
  continuePageImages,
  type PageImagesOfDocument,
  readPageImages,
  recordPage,
  removePageImages,
} from "../commands/page_images.ts";
import { awaitsText } from "../domain/document.ts";
import { isLive, type LiveDocument } from "../domain/document_state.ts";
import { PageNotRecognizedError, type RecognizedPage } from "../domain/recognized_page.ts";
import { readStream, readStreamIn } from "../queries/read_document.ts";
import { documentJob } from "./document_job.ts";

/**
 * Recognizes one page of an opened document; the language is returned if this page shows it clearly.
 * @throws {PageNotRecognizedError} when another attempt cannot help
 */
export type ReadPage = (
  number: number,
  options: { language: string | undefined },
) => Promise<{ page: RecognizedPage; language?: string }>;

/** Recognizes the text of pages that are images. */
export interface Ocr {
  /** What is missing on this machine; undefined if pages can be recognized. */
  missing(): Promise<string | undefined>;
  open(
    objectKey: string,
    options: { signal: AbortSignal },
  ): Promise<{ read: ReadPage; close(): Promise<void> }>;
}

/** What the job works with. */
export interface RecognitionDependencies {
  readonly database: Database;
  readonly store: EventStore<Transaction>;
  readonly ocr: Ocr;
}

/** Pages of a job: then the next learner's turn comes. */
const PAGES = 5;
/** A page takes seconds; the time in which other work goes first counts, too. */
const TIME_LIMIT_MS = 60 * 60_000;

/**
 * Recognizes the next pages of a document that are images. Each is stored at once, so that a crash costs
 * no more than one page; between two pages, other work of the host goes first.
 */
export function recognizePages(deps: RecognitionDependencies): JobKind {
  return {
    concurrency: 1,
    slots: 1,
    timeLimitMs: TIME_LIMIT_MS,
    maxAttempts: 5,
    perform: (job, context) => perform(deps, job, context),
    onGivenUp: (job) => async (tx) => {
      const { documentId, revision } = documentJob.parse(job.payload);
      const { state } = await readStreamIn(tx, deps.store, documentId);
      if (awaitsText(state, revision)) await abandonPageImages(tx, state);
    },
  };
}

async function perform(
  deps: RecognitionDependencies,
  job: Job,
  context: JobContext,
): Promise<Effect> {
  const { documentId, revision } = documentJob.parse(job.payload);
  const { state, recorded } = await readStream(deps, documentId);
  if (!isLive(state)) return (tx) => removePageImages(tx, documentId);
  const images = await readPageImages(deps.database, { documentId, revision });
  if (!awaitsText(state, revision) || !images) return async () => {};
  if (images.waiting.length > 0) await recognize(deps, { document: state, images }, context);
  const waiting = images.waiting.slice(PAGES);
  const done = images.recognized.length + images.waiting.length - waiting.length;
  const streamVersion = recorded.at(-1)?.version ?? 1;
  return (tx) => continuePageImages(tx, state, { waiting, done, streamVersion });
}

async function recognize(
  { database, ocr }: RecognitionDependencies,
  { document, images }: { document: LiveDocument; images: PageImagesOfDocument },
  { signal, giveWay }: JobContext,
): Promise<void> {
  let { language } = images;
  let done = images.recognized.length;
  const opened = await ocr.open(document.file.objectKey, { signal });
  try {
    for (const number of images.waiting.slice(0, PAGES)) {
      await giveWay?.();
      signal.throwIfAborted();
      const { page, language: shown } = await readOrSkip(opened.read, number, language);
      language ??= shown;
      done += 1;
      const result = { page, language, images, done };
      await database.transaction((tx) => recordPage(tx, document, result));
    }
  } finally {
    await opened.close();
  }
}

/** A page that cannot be recognized is one without text: the document's warnings name it. */
async function readOrSkip(
  read: ReadPage,
  number: number,
  language: string | undefined,
): ReturnType<ReadPage> {
  try {
    return await read(number, { language });
  } catch (error) {
    if (!(error instanceof PageNotRecognizedError)) throw error;
    return { page: { number, lines: [], confidence: 0 } };
  }
}
