import type { Transaction } from "../../../shared/database/connect.ts";
import { reserveJob } from "../../../shared/jobs/enqueue_job.ts";
import { refuseTooManyJobs } from "../../../shared/jobs/job_limit.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { lockQuotas, requireQuota } from "../../../shared/quotas/quota.ts";
import { claimUpload } from "../../../shared/uploads/pending_uploads.ts";
import type { OriginalFile } from "../domain/document_events.ts";
import { PARSE, revisionKey } from "../domain/job_kinds.ts";
import { changeDocument, type DocumentStreams } from "./change_document.ts";
import { type DocumentLimits, readDocumentQuotas } from "./document_quotas.ts";
import { idColumn } from "./receive_file.ts";

/** A stored file that is to become a document. */
export interface UploadDocument {
  readonly documentId: string;
  readonly ownerId: string;
  readonly title: string;
  readonly file: OriginalFile;
}

/**
 * Records a stored file as a document. Returns the id of the document: the one that has the same
 * bytes, if the learner has one, even with concurrent uploads.
 * @throws {QuotaExceededError} @throws {UploadAbandonedError} @throws {OwnerErasedError}
 * @throws {TooManyJobsError} when `maxOpenJobs` of the learner's documents are waiting or in progress
 */
export async function uploadDocument(
  { store, limits }: DocumentStreams & { readonly limits: DocumentLimits },
  tx: Transaction,
  upload: UploadDocument,
  { maxOpenJobs: limit }: { maxOpenJobs?: number | undefined } = {},
): Promise<{ documentId: string; created: boolean }> {
  const { documentId, ownerId, file } = upload;
  await refuseErasedOwner(tx, ownerId);
  // Also for the same bytes, not the primary key alone: the loser must read the winner's id, not fail.
  await lockQuotas(tx, ownerId);
  const [same] = await tx.sql<{ document_id: string }[]>`
    select document_id from document_files
    where owner_id = ${ownerId} and sha256 = ${file.sha256}`;
  if (same) return { documentId: same.document_id, created: false };

  const quotas = await readDocumentQuotas(tx, { ownerId, limits });
  requireQuota(quotas.documents);
  requireQuota(quotas.bytes, file.byteLength);
  await refuseTooManyJobs(tx, { ownerId, kind: PARSE, limit });
  await changeDocument({ store }, tx, {
    documentId,
    command: { type: "UploadDocument", ...upload },
  });
  await tx.sql`
    insert into document_files (owner_id, sha256, document_id, byte_length)
    values (${ownerId}, ${file.sha256}, ${documentId}, ${file.byteLength})`;
  await claimUpload(tx, { id: documentId, idColumn });
  const payload = { documentId, revision: 1 };
  await reserveJob(tx, { kind: PARSE, key: revisionKey(payload), ownerId, payload });
  return { documentId, created: true };
}
