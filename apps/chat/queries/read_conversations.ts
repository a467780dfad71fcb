import { and, desc, eq, lt } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { conversations } from "../adapters/conversation_tables.ts";
import { ConversationNotFoundError } from "../domain/chat_errors.ts";

/** A conversation as it is stored. */
export type ConversationRow = typeof conversations.$inferSelect;

/** The conversation, if it is the owner's. @throws {ConversationNotFoundError} */
export async function readConversation(
  { orm }: Database,
  { ownerId, conversationId }: { ownerId: string; conversationId: string },
): Promise<ConversationRow> {
  const [found] = await orm
    .select()
    .from(conversations)
    .where(
      and(eq(conversations.conversationId, conversationId), eq(conversations.ownerId, ownerId)),
    );
  if (!found) throw new ConversationNotFoundError(conversationId);
  return found;
}

/** An owner's conversations, the newest first. */
export async function listConversations(
  { orm }: Database,
  asked: { ownerId: string; limit: number; before?: string | undefined },
): Promise<Page<ConversationRow>> {
  const isTheirs = eq(conversations.ownerId, asked.ownerId);
  const rows = await orm
    .select()
    .from(conversations)
    .where(asked.before ? and(isTheirs, lt(conversations.conversationId, asked.before)) : isTheirs)
    .orderBy(desc(conversations.conversationId))
    .limit(asked.limit + 1);
  return toPage(rows, {
    limit: asked.limit,
    cursorOf: ({ conversationId }) => ({ conversationId }),
  });
}
