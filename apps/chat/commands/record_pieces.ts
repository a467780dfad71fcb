import type { Database, Transaction } from "../../../shared/database/connect.ts";
import type { Passage } from "../../../shared/engines/text/document_text.ts";
import { reportProgress } from "../../../shared/progress/report_progress.ts";
import { answerChannel } from "./answer_channel.ts";

/** An answer in progress. */
export interface AnswerRun {
  readonly messageId: string;
  readonly conversationId: string;
  readonly ownerId: string;
  readonly questionId: string;
  /** Number of the attempt; an outdated attempt has no further effect. */
  readonly run: number;
}

/**
 * A piece as it is stored: a sentence with its citations, or that the documents have no answer, or none
 * to what is missing.
 */
export type RecordedPiece =
  | { readonly kind: "sentence"; readonly text: string; readonly citations: readonly Passage[] }
  | { readonly kind: "related"; readonly missing: readonly string[] }
  | { readonly kind: "not_in_documents" };

/** Raised when an answer was stopped, deleted or restarted, so the current run must end. */
export class OutdatedRunError extends Error {
  override readonly name = "OutdatedRunError";

  constructor(messageId: string) {
    super(`Cannot continue answer "${messageId}": it has ended or was restarted`);
  }
}

/** Raised when a cited document was deleted while the answer was generated. */
export class PassageGoneError extends Error {
  override readonly name = "PassageGoneError";

  constructor(messageId: string) {
    super(`Cannot continue answer "${messageId}": a document that it cites was deleted`);
  }
}

/**
 * Starts an answer, or restarts it after a failed attempt: the sentences of that attempt are
 * removed, and followers are notified. Undefined when the answer has ended or was deleted.
 */
export function startRun(database: Database, messageId: string): Promise<AnswerRun | undefined> {
  return database.transaction(async (tx) => {
    const [started] = await tx.sql<(AnswerRun & { lastPiece: number })[]>`
      update messages set status = 'processing', run = run + 1
      where message_id = ${messageId} and status in ('pending', 'processing')
      returning message_id as "messageId", conversation_id as "conversationId",
        owner_id as "ownerId", question_id as "questionId", run, last_piece as "lastPiece"`;
    if (!started) return undefined;
    const { lastPiece, ...run } = started;
    if (lastPiece > 0) {
      await tx.sql`delete from citations where message_id = ${messageId}`;
      await tx.sql`delete from answer_pieces where message_id = ${messageId}`;
      await addPiece(tx, { messageId, kind: "restarted", text: null });
    }
    await reportProgress(tx, {
      ownerId: run.ownerId,
      subject: { kind: "answer", id: messageId },
      status: "processing",
      message: "Searching your documents",
    });
    return run;
  });
}

/**
 * Stores a piece; followers see it immediately.
 * @throws {OutdatedRunError} @throws {PassageGoneError}
 */
export function recordPiece(
  database: Database,
  { messageId, run }: AnswerRun,
  piece: RecordedPiece,
): Promise<void> {
  return database.transaction(async (tx) => {
    const cited = piece.kind === "sentence" ? piece.citations : [];
    const documentIds = [...new Set(cited.map(({ documentId }) => documentId))];
    // Held until the piece is committed, so that a deletion sees it.
    const there = await tx.sql`
      select 1 from known_documents
      where document_id = any(${documentIds}::uuid[]) and status <> 'deleted'
      order by document_id for share`;
    if (there.length < documentIds.length) throw new PassageGoneError(messageId);
    const [current] = await tx.sql`
      select 1 from messages
      where message_id = ${messageId} and status = 'processing' and run = ${run} for update`;
    if (!current) throw new OutdatedRunError(messageId);
    const text = textOf(piece);
    const position = await addPiece(tx, { messageId, kind: piece.kind, text });
    await addCitations(tx, { messageId, position, cited });
  });
}

function textOf(piece: RecordedPiece): string | null {
  if (piece.kind === "sentence") return piece.text;
  return piece.kind === "related" ? piece.missing.join("\n") : null;
}

async function addPiece(
  tx: Transaction,
  piece: { messageId: string; kind: RecordedPiece["kind"] | "restarted"; text: string | null },
): Promise<number> {
  const { messageId, kind, text } = piece;
  const [row] = await tx.sql<{ position: number }[]>`
    update messages set last_piece = last_piece + 1 where message_id = ${messageId}
    returning last_piece as position`;
  const position = row?.position ?? 0;
  await tx.sql`
    insert into answer_pieces (message_id, position, kind, text)
    values (${messageId}, ${position}, ${kind}, ${text})`;
  tx.wake(answerChannel(messageId));
  return position;
}

async function addCitations(
  { sql }: Transaction,
  {
    messageId,
    position,
    cited,
  }: { messageId: string; position: number; cited: readonly Passage[] },
): Promise<void> {
  for (const [index, { documentId, part, start, end, quote }] of cited.entries()) {
    await sql`
      insert into citations (message_id, position, number, document_id, part_kind, part_number,
        part_title, start_offset, end_offset, quote)
      values (${messageId}, ${position}, ${index + 1}, ${documentId}, ${part.kind}, ${part.number},
        ${part.title ?? null}, ${start}, ${end}, ${quote})`;
  }
}
