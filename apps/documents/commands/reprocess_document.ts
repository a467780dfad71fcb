import type { Transaction } from "../../../shared/database/connect.ts";
import { reserveJob } from "../../../shared/jobs/enqueue_job.ts";
import { refuseTooManyJobs } from "../../../shared/jobs/job_limit.ts";
import type { DocumentCommand } from "../domain/document.ts";
import { isLive } from "../domain/document_state.ts";
import { PARSE, revisionKey } from "../domain/job_kinds.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";

/**
 * Reprocesses a document as a new revision, in another language if one is given; the earlier text and
 * notes remain until then. Does nothing if the learner chose that language before.
 * @throws {DocumentNotFoundError} @throws {DocumentBusyError} @throws {OriginalDeletedError}
 * @throws {TooManyJobsError} when `maxOpenJobs` of the learner's documents are waiting or in progress
 */
export async function reprocessDocument(
  streams: DocumentStreams,
  tx: Transaction,
  request: { documentId: string; ownerId: string; language?: string },
  { maxOpenJobs: limit }: { maxOpenJobs?: number | undefined } = {},
): Promise<{ isRequested: boolean }> {
  const { documentId, ownerId, language } = request;
  await refuseTooManyJobs(tx, { ownerId, kind: PARSE, limit });
  const command: DocumentCommand =
    language === undefined
      ? { type: "ReprocessDocument", documentId, ownerId }
      : { type: "CorrectLanguage", documentId, ownerId, language };
  const { state, events } = await changeDocument(streams, tx, { documentId, command });
  if (events.length === 0 || !isLive(state)) return { isRequested: false };
  const payload = { documentId, revision: state.revision };
  await reserveJob(tx, { kind: PARSE, key: revisionKey(payload), ownerId, payload });
  return { isRequested: true };
}
