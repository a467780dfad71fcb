import { audioTranscriptionRequested } from "../../../shared/contracts/audio_transcription_requested.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { reserveJob } from "../../../shared/jobs/enqueue_job.ts";
import { refuseTooManyJobs } from "../../../shared/jobs/job_limit.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { claimUpload } from "../../../shared/uploads/pending_uploads.ts";
import { TRANSCRIBE } from "../domain/job_kinds.ts";
import type { RecordingFile } from "../domain/transcription.ts";
import { idColumn } from "./receive_recording.ts";
import { reportTranscription } from "./report_transcription.ts";
import { chargeRecording, type TranscriptionLimits } from "./transcription_quotas.ts";

/** A stored recording to transcribe. */
export interface RequestTranscription {
  readonly transcriptionId: string;
  readonly ownerId: string;
  readonly title: string;
  /** A BCP 47 tag. */
  readonly language: string;
  readonly file: RecordingFile;
}

/**
 * Records a stored recording, and asks for its transcript.
 * @throws {QuotaExceededError} @throws {UploadAbandonedError} @throws {OwnerErasedError}
 * @throws {TooManyJobsError} when `maxOpenJobs` of the learner's recordings are waiting or in progress
 */
export async function requestTranscription(
  tx: Transaction,
  context: { limits: TranscriptionLimits; now: () => Date; maxOpenJobs?: number | undefined },
  request: RequestTranscription,
): Promise<void> {
  const { limits, now, maxOpenJobs } = context;
  const { transcriptionId, ownerId, title, language, file } = request;
  const { fileName, mediaType, byteLength, sha256, objectKey } = file;
  await refuseErasedOwner(tx, ownerId);
  await chargeRecording(tx, limits, { transcriptionId, ownerId, byteLength, at: now() });
  await refuseTooManyJobs(tx, { ownerId, kind: TRANSCRIBE, limit: maxOpenJobs });
  await tx.sql`
    insert into transcriptions (transcription_id, owner_id, title, language, file_name, media_type,
      byte_length, sha256)
    values (${transcriptionId}, ${ownerId}, ${title}, ${language}, ${fileName}, ${mediaType},
      ${byteLength}, ${sha256})`;
  await claimUpload(tx, { id: transcriptionId, idColumn });
  const payload = { transcriptionId };
  await reserveJob(tx, { kind: TRANSCRIBE, key: transcriptionId, ownerId, payload });
  await enqueueEvent(
    tx,
    audioTranscriptionRequested,
    { transcriptionId, ownerId, mediaType, byteLength, sha256, objectKey, language },
    { source: "/stt", time: new Date() },
  );
  const message = "The recording was uploaded and is queued.";
  await reportTranscription(tx, request, { status: "pending", percent: 0, message });
}
