import type { Readable } from "node:stream";
import type { Database } from "../../../shared/database/connect.ts";
import type { Quota } from "../../../shared/quotas/quota.ts";
import type { DiskReserve } from "../../../shared/storage/disk_reserve.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { discardUpload } from "../../../shared/uploads/pending_uploads.ts";
import { receiveUpload } from "../../../shared/uploads/receive_upload.ts";
import { UnreadableTypeError } from "../domain/document_errors.ts";
import type { OriginalFile } from "../domain/document_events.ts";
import type { Detected } from "../domain/media_types.ts";

/** Detects a file's format from its first and last bytes. */
export type DetectMediaType = (head: Uint8Array, tail: Uint8Array) => Promise<Detected>;

/** What receiving a file works with. */
export interface ReceivingDependencies {
  readonly database: Database;
  readonly objects: ObjectStore;
  readonly detectMediaType: DetectMediaType;
  readonly maxUploadBytes: number;
  readonly disk: DiskReserve;
}

/** A file in the store that is no document yet. */
export interface ReceivedFile {
  readonly documentId: string;
  readonly file: OriginalFile;
}

/** An upload becomes a document. */
export const idColumn = "document_id";

/**
 * Streams a file into the store and detects its format from its content.
 * @throws {ObjectTooLargeError} @throws {QuotaExceededError} @throws {DiskReserveError}
 * @throws {EmptyFileError} @throws {UnreadableTypeError}
 */
export async function receiveFile(
  { database, objects, detectMediaType, maxUploadBytes, disk }: ReceivingDependencies,
  content: Readable,
  { fileName, quota }: { fileName: string; quota: Quota | undefined },
): Promise<ReceivedFile> {
  const place = { database, objects, idColumn };
  const { upload, inspected: mediaType } = await receiveUpload(place, content, {
    ...{ maxBytes: maxUploadBytes, quota, disk },
    inspect: async (head, tail) => {
      const detected = await detectMediaType(head, tail);
      if (!detected.readable) throw new UnreadableTypeError(fileName, detected.found);
      return detected.mediaType;
    },
  });
  const { id: documentId, ...stored } = upload;
  return { documentId, file: { fileName, mediaType, ...stored } };
}

/** Removes a received file, unless it has become a document. */
export const discardFile = (
  deps: Pick<ReceivingDependencies, "database" | "objects">,
  documentId: string,
): Promise<void> => discardUpload({ ...deps, idColumn }, documentId);
