import { and, asc, eq, gt, inArray } from "drizzle-orm";
import type { Database } from "../../../shared/database/connect.ts";
import { type Page, toPage } from "../../../shared/http/paging.ts";
import { answerPieces, citations, messages } from "../adapters/conversation_tables.ts";
import { knownDocuments } from "../adapters/passage_tables.ts";

/** A message as it is stored. */
export type MessageRow = typeof messages.$inferSelect;

/** A piece of an answer with its citations. */
export interface PieceWithCitations {
  readonly position: number;
  readonly kind: "sentence" | "related" | "not_in_documents" | "restarted";
  readonly text: string | null;
  readonly citations: readonly (typeof citations.$inferSelect & { title: string | null })[];
}

/** A message; an answer with what it says so far. */
export interface MessageWithPieces {
  readonly message: MessageRow;
  readonly pieces: readonly PieceWithCitations[];
}

/** Which message, by its own id. */
export interface MessageIds {
  readonly ownerId: string;
  readonly conversationId: string;
  readonly messageId: string;
}

/** The message, or undefined where it is not there or someone else's. */
export async function readMessage(
  database: Database,
  ids: MessageIds,
): Promise<MessageWithPieces | undefined> {
  const rows = await database.orm
    .select()
    .from(messages)
    .where(
      and(
        eq(messages.messageId, ids.messageId),
        eq(messages.conversationId, ids.conversationId),
        eq(messages.ownerId, ids.ownerId),
      ),
    );
  const [found] = await withPieces(database, rows);
  return found;
}

/** A conversation's messages, the oldest first. */
export async function listMessages(
  database: Database,
  asked: { conversationId: string; limit: number; after?: string | undefined },
): Promise<Page<MessageWithPieces>> {
  const inConversation = eq(messages.conversationId, asked.conversationId);
  const rows = await database.orm
    .select()
    .from(messages)
    .where(asked.after ? and(inConversation, gt(messages.messageId, asked.after)) : inConversation)
    .orderBy(asc(messages.messageId))
    .limit(asked.limit + 1);
  const page = toPage(rows, {
    limit: asked.limit,
    cursorOf: ({ messageId }) => ({ messageId }),
  });
  return { ...page, items: await withPieces(database, page.items) };
}

/** An answer's pieces behind a place, in order. */
export async function readPieces(
  { orm }: Database,
  { messageIds, after = 0 }: { messageIds: readonly string[]; after?: number },
): Promise<ReadonlyMap<string, PieceWithCitations[]>> {
  if (messageIds.length === 0) return new Map();
  const rows = await orm
    .select({ piece: answerPieces, citation: citations, title: knownDocuments.title })
    .from(answerPieces)
    .leftJoin(
      citations,
      and(
        eq(citations.messageId, answerPieces.messageId),
        eq(citations.position, answerPieces.position),
      ),
    )
    .leftJoin(knownDocuments, eq(knownDocuments.documentId, citations.documentId))
    .where(and(inArray(answerPieces.messageId, [...messageIds]), gt(answerPieces.position, after)))
    .orderBy(asc(answerPieces.messageId), asc(answerPieces.position), asc(citations.number));
  const pieces = new Map<string, PieceWithCitations[]>();
  for (const group of Map.groupBy(
    rows,
    ({ piece }) => `${piece.messageId} ${piece.position}`,
  ).values()) {
    const piece = group[0]?.piece;
    if (!piece) continue;
    const cited = group.flatMap(({ citation, title }) =>
      citation ? [{ ...citation, title }] : [],
    );
    const list = pieces.get(piece.messageId) ?? [];
    pieces.set(piece.messageId, [...list, { ...piece, citations: cited }]);
  }
  return pieces;
}

async function withPieces(
  database: Database,
  rows: readonly MessageRow[],
): Promise<MessageWithPieces[]> {
  const answers = rows.filter(({ role }) => role === "answer");
  const pieces = await readPieces(database, {
    messageIds: answers.map(({ messageId }) => messageId),
  });
  return rows.map((message) => ({ message, pieces: pieces.get(message.messageId) ?? [] }));
}
