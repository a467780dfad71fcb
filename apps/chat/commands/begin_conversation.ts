import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { DocumentSource } from "../../../shared/document_source/document_source.ts";
import { lockQuotas, requireQuota } from "../../../shared/quotas/quota.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { DocumentNotFoundError } from "../domain/chat_errors.ts";
import { readConversationQuota } from "./conversation_quota.ts";
import { expectDocuments, readKnownDocuments } from "./known_documents.ts";

/** A conversation as it is begun. */
export interface NewConversation {
  readonly ownerId: string;
  /** Empty: the first question becomes the title. */
  readonly title: string;
  /** None: all of the owner's. */
  readonly documentIds: readonly string[];
}

/**
 * Checks that documents are the caller's: by what is known here, otherwise by calling the documents
 * service. Returns those that were not known here. Call it outside a transaction.
 *
 * @throws {DocumentNotFoundError} naming every document that is not the caller's
 * @throws {DocumentsUnreachableError}
 */
export async function checkDocuments(
  { database, documents }: { database: Database; documents: DocumentSource },
  { ownerId, documentIds }: { ownerId: string; documentIds: readonly string[] },
): Promise<string[]> {
  const known = await readKnownDocuments(database, documentIds);
  const knownIds = new Set(known.map(({ documentId }) => documentId));
  const unknown = documentIds.filter((documentId) => !knownIds.has(documentId));
  const found = await Promise.all(unknown.map((documentId) => documents.find(documentId)));
  const theirs = new Set(
    [...known.filter(({ status }) => status !== "deleted"), ...found]
      .filter((document) => document?.ownerId === ownerId)
      .map((document) => document?.documentId),
  );
  const missing = documentIds.filter((documentId) => !theirs.has(documentId));
  if (missing.length > 0) throw new DocumentNotFoundError(missing);
  return unknown;
}

/**
 * Begins a conversation and answers its id; `unknown` is what `checkDocuments` answered.
 * @throws {QuotaExceededError} when the owner has `maxConversations`
 */
export async function beginConversation(
  tx: Transaction,
  conversation: NewConversation & { unknown: readonly string[] },
  { at, maxConversations: limit }: { at: Date; maxConversations: number },
): Promise<string> {
  const { ownerId, title, documentIds, unknown } = conversation;
  const [, quota] = await Promise.all([
    lockQuotas(tx, ownerId),
    readConversationQuota(tx, { ownerId, limit }),
  ]);
  requireQuota(quota);
  const conversationId = newId();
  await expectDocuments(
    tx,
    unknown.map((documentId) => ({ documentId, ownerId })),
  );
  const chosen = documentIds.length === 0 ? null : [...documentIds];
  const time = at.toISOString();
  await tx.sql`
    insert into conversations
      (conversation_id, owner_id, title, document_ids, created_at, updated_at)
    values (${conversationId}, ${ownerId}, ${title}, ${chosen}::uuid[], ${time}, ${time})`;
  return conversationId;
}
