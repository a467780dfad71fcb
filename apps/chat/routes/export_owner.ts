import type { Database } from "../../../shared/database/connect.ts";
import {
  type ExportedFile,
  everyRow,
  jsonFile,
  jsonLinesFile,
} from "../../../shared/owners/exported_files.ts";
import { listConversations } from "../queries/read_conversations.ts";
import { listMessages } from "../queries/read_messages.ts";
import { toConversation, toMessage } from "./message_body.ts";

/** A learner's conversations with all messages and their citations. */
export async function* exportOwner(
  database: Database,
  ownerId: string,
): AsyncGenerator<ExportedFile> {
  const conversations = everyRow(
    async (before) => (await listConversations(database, { ownerId, before, limit: 100 })).items,
    ({ conversationId }) => conversationId,
  );
  for await (const conversation of conversations) {
    const { conversationId } = conversation;
    const folder = `conversations/${conversationId}`;
    yield jsonFile(`${folder}/conversation.json`, toConversation(conversation));
    yield jsonLinesFile(`${folder}/messages.jsonl`, everyMessage(database, conversationId));
  }
}

async function* everyMessage(database: Database, conversationId: string) {
  const messages = everyRow(
    async (after) => (await listMessages(database, { conversationId, after, limit: 50 })).items,
    ({ message }) => message.messageId,
  );
  for await (const message of messages) yield toMessage(message);
}
