import type { Transaction } from "../../../shared/database/connect.ts";
import type { EngineUsage } from "../../../shared/engines/models/usage.ts";
import type { EngineId, Question } from "../../../shared/engines/text/text_engine.ts";
import type { Problem } from "../domain/problem.ts";
import { draftPending, lockWithPending } from "./draft_quiz.ts";

/** What became of making a document's questions. */
export interface BankOutcome {
  readonly documentId: string;
  readonly ownerId?: string;
  readonly revision: number;
  /** The engine that generated them; absent if there are none. */
  readonly engine?: EngineId;
  readonly usage?: EngineUsage;
  readonly questions: readonly Question[];
  readonly problem?: Problem;
}

/**
 * Replaces a document's questions of an earlier revision, and drafts the quizzes that waited for
 * them. Changes nothing when the document was deleted or reprocessed in the meantime.
 */
export async function fillBank(
  tx: Transaction,
  outcome: BankOutcome,
  { at }: { at: Date },
): Promise<void> {
  const { documentId, revision, questions, engine, usage } = outcome;
  await lockWithPending(tx, documentId);
  const problem = outcome.problem ? JSON.stringify(outcome.problem) : null;
  const madeBy = engine ? JSON.stringify({ ...engine, ...(usage && { usage }) }) : null;
  const [document] = await tx.sql<{ ownerId: string }[]>`
    update known_documents
    set bank_revision = ${revision}, bank_problem = ${problem}::text::jsonb,
      bank_made_by = ${madeBy}::text::jsonb
    where document_id = ${documentId} and status <> 'deleted' and bank_revision <= ${revision}
    returning owner_id as "ownerId"`;
  if (!document) return;
  await tx.sql`delete from bank_questions where document_id = ${documentId}`;
  const rows = questions.map((question) => ({
    fingerprint: question.fingerprint,
    type: question.type,
    difficulty: question.difficulty,
    question: engine ? { ...question, engine } : question,
  }));
  await tx.sql`
    insert into bank_questions (document_id, owner_id, fingerprint, type, difficulty, question)
    select ${documentId}::uuid, ${document.ownerId}::uuid, fingerprint, type, difficulty, question
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as row (fingerprint text, type text, difficulty text, question jsonb)
    on conflict do nothing`;
  await draftPending(tx, documentId, { at });
}
