import type { Transaction } from "../../../shared/database/connect.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { recordNews } from "./known_documents.ts";
import { resumeAnswersLater } from "./next_answer.ts";
import { removeSpeech } from "./remove_speech.ts";

/**
 * Removes everything that came from a document: its passages, every citation of it, and the text
 * and the audio of the sentences that cite it. The positions of the sentences remain, empty.
 */
export async function forgetDocument(
  tx: Transaction,
  document: { documentId: string; ownerId: string; streamVersion: number },
): Promise<void> {
  const { documentId, ownerId } = document;
  // Erasing the owner has removed all of it, what is known of the document included.
  if (await isOwnerErased(tx, ownerId)) return;
  if (!(await recordNews(tx, { ...document, status: "deleted" }))) return;
  await tx.sql`update known_documents set title = null where document_id = ${documentId}`;
  await tx.sql`delete from passages where document_id = ${documentId}`;
  await tx.sql`
    update conversations set document_ids = array_remove(document_ids, ${documentId}::uuid)
    where owner_id = ${ownerId} and ${documentId}::uuid = any(document_ids)`;
  await blankAnswers(tx, document);
  await resumeAnswersLater(tx, ownerId);
}

async function blankAnswers(
  tx: Transaction,
  { documentId, ownerId }: { documentId: string; ownerId: string },
): Promise<void> {
  const blanked = await tx.sql<{ messageId: string }[]>`
    update answer_pieces piece set text = null
    from citations
    where citations.document_id = ${documentId} and citations.message_id = piece.message_id
      and citations.position = piece.position
    returning piece.message_id as "messageId"`;
  const messageIds = [...new Set(blanked.map(({ messageId }) => messageId))];
  await tx.sql`
    delete from citations using answer_pieces piece
    where citations.message_id = any(${messageIds}::uuid[]) and piece.text is null
      and piece.message_id = citations.message_id and piece.position = citations.position`;
  await tx.sql`
    update messages set unsearched = array_remove(unsearched, ${documentId}::uuid),
      by_words = array_remove(by_words, ${documentId}::uuid)
    where owner_id = ${ownerId} and ${documentId}::uuid = any(unsearched || by_words)`;
  const spoken = await tx.sql<{ generationId: string | null }[]>`
    select generation_id as "generationId" from messages
    where message_id = any(${messageIds}::uuid[]) for update`;
  await tx.sql`
    update messages set generation_id = null, audio_status = null, audio_problem = null
    where message_id = any(${messageIds}::uuid[])`;
  for (const { generationId } of spoken) {
    if (generationId !== null) await removeSpeech(tx, generationId);
  }
}
