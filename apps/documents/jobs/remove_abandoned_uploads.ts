import type { Database } from "../../../shared/database/connect.ts";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";
import { removeAbandonedUploads as removeAbandoned } from "../../../shared/uploads/pending_uploads.ts";
import { idColumn } from "../commands/receive_file.ts";

/** What cleaning up works with. */
export interface CleaningDependencies {
  readonly database: Database;
  readonly objects: ObjectStore;
}

/** Removes what uploads that never became a document have left; returns how many. */
export const removeAbandonedUploads = ({
  database,
  objects,
}: CleaningDependencies): Promise<number> => removeAbandoned({ database, objects, idColumn });
