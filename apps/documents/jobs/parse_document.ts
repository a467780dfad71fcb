import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import type { Effect, Job, JobKind } from "../../../shared/jobs/job_kind.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { removeObjects } from "../../../shared/storage/remove_objects.ts";
import {
  addPageImages,
  type PageImagesOfDocument,
  readPageImages,
  recognizeNext,
  removePageImages,
} from "../commands/page_images.ts";
import { recordProcessingFailure, recordText, textKey } from "../commands/record_text.ts";
import { awaitsText } from "../domain/document.ts";
import type { OriginalFile } from "../domain/document_events.ts";
import type { LiveDocument } from "../domain/document_state.ts";
import type { ParsedText } from "../domain/parsed_text.ts";
import { LANGUAGE_GUESSED } from "../domain/reading_warning.ts";
import type { PageImages } from "../domain/recognized_page.ts";
import { readStream } from "../queries/read_document.ts";
import { documentJob } from "./document_job.ts";
import { problemOf } from "./job_problem.ts";
import { createReadingProgress } from "./reading_progress.ts";
import type { Ocr } from "./recognize_pages.ts";

/** Extracts text from a file's bytes, within limits of time and memory. */
export type ParseFile = (
  file: Pick<OriginalFile, "objectKey" | "mediaType" | "byteLength">,
  options: { images: PageImages; signal: AbortSignal; onProgress: (share: number) => void },
) => Promise<ParsedText>;

/** What the job works with. */
export interface ParseDependencies {
  readonly database: Database;
  readonly store: EventStore<Transaction>;
  readonly objects: ObjectStore;
  readonly parse: ParseFile;
  readonly ocr: Pick<Ocr, "missing">;
  /** Page images of a document whose text is recognized at most. */
  readonly maxPageImages: number;
  /** How long parsing itself may take (ms). */
  readonly timeLimitMs: number;
  /** Slots of the host that parsing takes. */
  readonly slots?: number;
}

/** Time to fetch the file and to store its text, in addition to parsing (ms). */
const STORING_MS = 120_000;

/**
 * Reads an uploaded file and stores its text, or records why it cannot be read. Where pages are images,
 * jobs recognize their text first; the last of them requests this job again, which takes the text over.
 */
export function parseDocument(deps: ParseDependencies): JobKind {
  return {
    concurrency: 1,
    slots: deps.slots ?? 0,
    timeLimitMs: deps.timeLimitMs + STORING_MS,
    maxAttempts: 3,
    perform: (job, { signal }) => perform(deps, job, signal),
    onGivenUp: (job) => {
      const { documentId, revision } = documentJob.parse(job.payload);
      const problem = {
        code: "unreadable",
        detail: "The document could not be processed after several attempts.",
      };
      return (tx) => recordProcessingFailure(deps, tx, { documentId, revision, problem });
    },
  };
}

async function perform(deps: ParseDependencies, job: Job, signal: AbortSignal): Promise<Effect> {
  const { documentId, revision } = documentJob.parse(job.payload);
  const { state } = await readStream(deps, documentId);
  if (!awaitsText(state, revision)) {
    // An attempt that was cut short may have left its text behind a deletion.
    const deleted = state.status === "deleted";
    return async (tx) => {
      if (!deleted) return;
      await removePageImages(tx, documentId);
      await removeObjects(tx, { prefix: `${documentId}/` });
    };
  }
  const images = await readPageImages(deps.database, { documentId, revision });
  if (images && images.waiting.length > 0) return (tx) => recognizeNext(tx, state, images.waiting);
  try {
    const content = await parse(deps, { document: state, images }, signal);
    return addedImages(deps, state, content) ?? (await storeText(deps, state, content));
  } catch (error) {
    const problem = problemOf(error);
    if (!problem) throw error;
    return (tx) => recordProcessingFailure(deps, tx, { documentId, revision, problem });
  }
}

async function parse(
  { database, parse, ocr }: ParseDependencies,
  read: { document: LiveDocument; images: PageImagesOfDocument | undefined },
  signal: AbortSignal,
): Promise<ParsedText> {
  const { document, images } = read;
  // All progress was reported when the pages were recognized.
  if (images) {
    return parse(document.file, { images: images.recognized, signal, onProgress: () => {} });
  }
  const isMissing = (await ocr.missing()) !== undefined;
  const progress = createReadingProgress(database, document);
  try {
    return await parse(document.file, {
      images: isMissing ? "unsupported" : "to_recognize",
      signal,
      onProgress: progress.report,
    });
  } finally {
    await progress.settled();
  }
}

/** Has the pages that are images recognized; undefined if there are none. */
function addedImages(
  { maxPageImages }: ParseDependencies,
  document: LiveDocument,
  { images, language: detected, warnings = [] }: ParsedText,
): Effect | undefined {
  if (!images) return undefined;
  const pages = images.pages.slice(0, maxPageImages);
  const isGuessed = warnings.some(({ code }) => code === LANGUAGE_GUESSED);
  const language = document.language ?? (isGuessed ? undefined : detected);
  return (tx) => addPageImages(tx, document, { pages, of: images.of, language });
}

async function storeText(
  deps: ParseDependencies,
  document: LiveDocument,
  parsed: ParsedText,
): Promise<Effect> {
  const { text, parts } = parsed;
  const { documentId, revision, text: before } = document;
  const language = document.language ?? parsed.language;
  const warnings = (parsed.warnings ?? []).filter(
    ({ code }) => document.language === undefined || code !== LANGUAGE_GUESSED,
  );
  const key = textKey(documentId, revision);
  const { sha256 } = await deps.objects.put(key, Buffer.from(JSON.stringify({ text, parts })));
  const stored = {
    textKey: key,
    textSha256: sha256,
    characters: text.length,
    parts: parts.length,
    partKind: parts[0]?.kind ?? "section",
    ...(language !== undefined && { language }),
    ...(warnings.length > 0 && { warnings }),
  } as const;
  return (tx) => recordText(deps, tx, { documentId, revision, text: stored, before });
}
