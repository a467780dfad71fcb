import type { Transaction } from "../../../shared/database/connect.ts";
import { reserveJob } from "../../../shared/jobs/enqueue_job.ts";
import { refuseTooManyJobs } from "../../../shared/jobs/job_limit.ts";
import { isLive } from "../domain/document_state.ts";
import { PARSE, revisionKey } from "../domain/job_kinds.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";

/**
 * Reprocesses a document as a new revision; the earlier text and notes remain until then.
 * @throws {DocumentNotFoundError} @throws {DocumentBusyError}
 * @throws {TooManyJobsError} when `maxOpenJobs` of the learner's documents are waiting or in progress
 */
export async function reprocessDocument(
  streams: DocumentStreams,
  tx: Transaction,
  request: { documentId: string; ownerId: string },
  { maxOpenJobs: limit }: { maxOpenJobs?: number | undefined } = {},
): Promise<void> {
  const { documentId, ownerId } = request;
  await refuseTooManyJobs(tx, { ownerId, kind: PARSE, limit });
  const command = { type: "ReprocessDocument", ...request } as const;
  const { state } = await changeDocument(streams, tx, { documentId, command });
  if (!isLive(state)) return;
  const payload = { documentId, revision: state.revision };
  await reserveJob(tx, { kind: PARSE, key: revisionKey(payload), ownerId, payload });
}
