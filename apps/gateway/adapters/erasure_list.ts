import { Readable } from "node:stream";
import type { ObjectStore } from "../../../shared/storage/object_store.ts";

/**
 * The deleted accounts, outside the database: a restored dump contains accounts that were deleted
 * since, and nothing in the database can say which.
 */
export interface ErasureList {
  /** Adds an account; adding it again changes nothing. */
  add(accountId: string, deletedAt: Date): Promise<void>;
  /** The ids of all accounts in the list. */
  accountIds(): AsyncIterable<string>;
}

const folder = "erasures/";
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * One object for each account: nothing is read before it is written, so that gateways cannot overwrite
 * each other's entries. The name of the object is the id, and its content the time; nothing else about
 * the person is stored. Entries are never deleted.
 */
export function createErasureList(objects: ObjectStore): ErasureList {
  return {
    async add(accountId, deletedAt) {
      const entry = JSON.stringify({ deletedAt: deletedAt.toISOString() });
      await objects.put(`${folder}${accountId}`, Readable.from([Buffer.from(entry)]));
    },
    async *accountIds() {
      for await (const key of objects.list(folder)) {
        const id = key.slice(folder.length);
        if (uuid.test(id)) yield id;
      }
    },
  };
}
