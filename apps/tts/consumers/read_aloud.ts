import {
  documentDeleted,
  documentFailed,
  documentProcessed,
} from "../../../shared/contracts/document_processed.ts";
import { notesFailed, notesGenerated } from "../../../shared/contracts/notes_generated.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { on } from "../../../shared/messaging/event_handler.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import type { ConsumerGroup } from "../../../shared/service/workers.ts";
import { forgetDocument } from "../commands/forget_document.ts";
import {
  type DocumentNews,
  isDeleted,
  lockDocument,
  recordDocument,
} from "../commands/known_documents.ts";
import { failWaiting } from "../commands/waiting_generations.ts";
import { GENERATION_KINDS, type ReadAloudKind } from "../domain/generation.ts";
import { PREPARE_READ_ALOUD } from "../domain/job_kinds.ts";

const ofDocuments = GENERATION_KINDS.filter((kind) => kind !== "text");
const ofNotes: readonly ReadAloudKind[] = ["notes", "dialogue"];

/** Group tts.read-aloud: prepares the scripts of documents, and removes those of deleted ones. */
export const readAloudGroup: ConsumerGroup = {
  groupId: "tts.read-aloud",
  topics: ["document.processed", "notes.generated"],
  handlers: [
    on(documentProcessed, async (tx, { data }) => {
      if (await isNews(tx, { ...data, status: "processed" })) await prepare(tx, data, "text");
    }),
    on(documentFailed, async (tx, { data }) => {
      if (!(await isNews(tx, { ...data, status: "failed" }))) return;
      await failWaiting(tx, { ...data, kinds: ofDocuments });
    }),
    on(documentDeleted, (tx, { data }) => forgetDocument(tx, data)),
    on(notesGenerated, async (tx, { data }) => {
      if (await isOfInterest(tx, data)) await prepare(tx, data, "notes");
    }),
    on(notesFailed, async (tx, { data }) => {
      if (await isOfInterest(tx, data)) await failWaiting(tx, { ...data, kinds: ofNotes });
    }),
  ],
};

async function isNews(tx: Transaction, news: DocumentNews): Promise<boolean> {
  return (await isOfInterest(tx, news)) && (await recordDocument(tx, news));
}

/** Holds the document; false where it, or its owner, is gone. */
async function isOfInterest(
  tx: Transaction,
  { documentId, ownerId }: { documentId: string; ownerId: string },
): Promise<boolean> {
  if (await isOwnerErased(tx, ownerId)) return false;
  await lockDocument(tx, documentId);
  return !(await isDeleted(tx, documentId));
}

async function prepare(
  tx: Transaction,
  { documentId, ownerId, revision }: { documentId: string; ownerId: string; revision: number },
  part: "text" | "notes",
): Promise<void> {
  const key = `${documentId}/${part}/${revision}`;
  const payload = { documentId, part };
  await enqueueJob(tx, { kind: PREPARE_READ_ALOUD, key, ownerId, payload });
}
