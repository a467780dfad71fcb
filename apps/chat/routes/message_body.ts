import type { z } from "@hono/zod-openapi";
import type { ConversationRow } from "../queries/read_conversations.ts";
import type {
  MessageRow,
  MessageWithPieces,
  PieceWithCitations,
} from "../queries/read_messages.ts";
import type { conversationSchema, messageSchema, sentenceSchema } from "./schemas.ts";

export const NOT_IN_DOCUMENTS = "Your documents do not contain an answer to this question.";

/** What a learner reads before passages that are only about the subject of the question. */
export const relatedText = (missing: readonly string[]): string =>
  `Your documents do not fully answer this: they do not mention ${missing.map((word) => (/^an? /u.test(word) ? word : `“${word}”`)).join(", ")} here. What they say about the subject:`;

/** What is missing from the documents, as a piece stores it. */
export const missingOf = ({ text }: PieceWithCitations): string[] => text?.split("\n") ?? [];

/** A conversation as its owner sees it. */
export function toConversation(row: ConversationRow): z.input<typeof conversationSchema> {
  return {
    id: row.conversationId,
    title: row.title,
    documentIds: row.documentIds ?? [],
    allDocuments: row.documentIds === null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** A message as its owner sees it. */
export function toMessage({ message, pieces }: MessageWithPieces): z.input<typeof messageSchema> {
  const {
    messageId: id,
    conversationId,
    role,
    status,
    text,
    problem,
    createdAt,
    endedAt,
  } = message;
  return {
    id,
    conversationId,
    role,
    status,
    text: text ?? textOf(pieces),
    ...(role === "answer" && toAnswer(message, pieces)),
    ...(problem && { problem }),
    createdAt: createdAt.toISOString(),
    ...(endedAt && { endedAt: endedAt.toISOString() }),
  };
}

/** A sentence of an answer with its citations. */
export function toSentence(piece: PieceWithCitations): z.input<typeof sentenceSchema> {
  return {
    position: piece.position,
    text: piece.text ?? "",
    removed: piece.text === null,
    citations: piece.citations.map(({ partKind: kind, partNumber: number, ...citation }) => {
      const { documentId, title, partTitle, start, end, quote } = citation;
      const part = { kind, number, ...(partTitle !== null && { title: partTitle }) };
      return { documentId, title: title ?? "", part, start, end, quote };
    }),
  };
}

function toAnswer(message: MessageRow, pieces: readonly PieceWithCitations[]) {
  const sentences = pieces.filter(({ kind }) => kind === "sentence");
  const related = pieces.find(({ kind }) => kind === "related");
  const found = related ? ("related" as const) : ("answered" as const);
  const outcome = sentences.length > 0 ? found : ("not_in_documents" as const);
  return {
    ...(message.questionId !== null && { questionId: message.questionId }),
    sentences: sentences.map(toSentence),
    ...(message.status === "ready" && { outcome }),
    ...(message.status === "ready" && related && { missing: missingOf(related) }),
    ...(message.engine && { engine: message.engine }),
    ...(message.isExtractive !== null && { extractive: message.isExtractive }),
    ...(message.unsearched.length > 0 && { unsearchedDocumentIds: message.unsearched }),
    ...(message.byWords.length > 0 && { searchedByWordsDocumentIds: message.byWords }),
    ...(message.audioStatus !== null && { audio: toAudio(message, message.audioStatus) }),
  };
}

function toAudio(
  { generationId, audioProblem }: MessageRow,
  status: "pending" | "ready" | "failed",
) {
  return {
    status,
    ...(generationId !== null && { generationId }),
    ...(audioProblem && { problem: audioProblem }),
  };
}

function textOf(pieces: readonly PieceWithCitations[]): string {
  const said = pieces.flatMap((piece) => {
    if (piece.kind === "not_in_documents") return [NOT_IN_DOCUMENTS];
    if (piece.kind === "related") return [relatedText(missingOf(piece))];
    return piece.text === null ? [] : [piece.text];
  });
  return said.join(" ");
}
