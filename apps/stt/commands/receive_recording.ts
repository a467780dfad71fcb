import type { Readable } from "node:stream";
import type { Database } from "../../../shared/database/connect.ts";
import type { Quota } from "../../../shared/quotas/quota.ts";
import type { DiskReserve } from "../../../shared/storage/disk_reserve.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { discardUpload } from "../../../shared/uploads/pending_uploads.ts";
import { receiveUpload } from "../../../shared/uploads/receive_upload.ts";
import type { RecordingFile } from "../domain/transcription.ts";
import { NoRecordingError } from "../domain/transcription_errors.ts";

/** Detects a file's type from its first bytes. */
export type DetectRecording = (
  head: Uint8Array,
) => Promise<{ mediaType?: string | undefined; found?: string | undefined }>;

/** What receiving a recording works with. */
export interface ReceivingDependencies {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly detectRecording: DetectRecording;
  readonly maxUploadBytes: number;
  readonly disk: DiskReserve;
}

/** A recording in the store that no transcription has yet. */
export interface ReceivedRecording {
  readonly transcriptionId: string;
  readonly file: RecordingFile;
}

/** An upload becomes a transcription. */
export const idColumn = "transcription_id";

/**
 * Streams a recording into the store and detects its type from its content.
 * @throws {ObjectTooLargeError} @throws {QuotaExceededError} @throws {DiskReserveError}
 * @throws {EmptyFileError} @throws {NoRecordingError}
 */
export async function receiveRecording(
  { database, objects, detectRecording, maxUploadBytes, disk }: ReceivingDependencies,
  content: Readable,
  { fileName, quota }: { fileName: string; quota: Quota | undefined },
): Promise<ReceivedRecording> {
  const place = { database, objects, idColumn };
  const { upload, inspected: mediaType } = await receiveUpload(place, content, {
    ...{ maxBytes: maxUploadBytes, quota, disk },
    inspect: async (head) => {
      const { mediaType, found } = await detectRecording(head);
      if (mediaType === undefined) throw new NoRecordingError(fileName, found);
      return mediaType;
    },
  });
  const { id: transcriptionId, ...stored } = upload;
  return { transcriptionId, file: { fileName, mediaType, ...stored } };
}

/** Removes a received recording, unless it has a transcription. */
export const discardRecording = (
  deps: Pick<ReceivingDependencies, "database" | "objects">,
  transcriptionId: string,
): Promise<void> => discardUpload({ ...deps, idColumn }, transcriptionId);
