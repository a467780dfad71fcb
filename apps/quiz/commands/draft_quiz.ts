import type { EventData } from "../../../shared/contracts/event.ts";
import { quizFailed, quizGenerated } from "../../../shared/contracts/quiz_generated.ts";
import { quizRequested } from "../../../shared/contracts/quiz_requested.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import type { Question } from "../../../shared/engines/text/text_engine.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { enqueueEvent } from "../../../shared/messaging/outbox.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { chooseQuestions } from "../domain/choose_questions.ts";
import { BUILD_BANK, bankKey } from "../domain/job_kinds.ts";
import { type Problem, problemOfDocument } from "../domain/problem.ts";
import { lockDocuments } from "./known_documents.ts";

type DraftRequest = EventData<typeof quizRequested>;

/** Drafts a quiz's questions as soon as the banks of its documents are there, or notes to do so. */
export async function requestDraft(
  tx: Transaction,
  request: DraftRequest,
  { at }: { at: Date },
): Promise<void> {
  const { quizId, ownerId } = request;
  if (await isOwnerErased(tx, ownerId)) return;
  const documentIds = request.documents.map(({ documentId }) => documentId);
  await lockDocuments(tx, documentIds);
  await tx.sql`
    insert into pending_drafts (quiz_id, request, document_ids)
    values (${quizId}, ${JSON.stringify(request)}::text::jsonb, ${documentIds}::uuid[])
    on conflict (quiz_id) do nothing`;
  // An earlier failure may be over: a used-up allowance, an unavailable service.
  await tx.sql`
    update known_documents set bank_revision = 0, bank_problem = null
    where document_id = any(${documentIds}::uuid[]) and bank_problem is not null`;
  const missing = await documentsWithoutBank(tx, request);
  for (const { documentId, revision } of missing) {
    const payload = { documentId, revision };
    await enqueueJob(tx, { kind: BUILD_BANK, key: bankKey(payload), ownerId, payload });
  }
  if (missing.length === 0) await draft(tx, request, { at });
}

/** Discards the drafts of a quiz, and its pending request, after its saga failed. */
export async function discardDraft({ sql }: Transaction, quizId: string): Promise<void> {
  await sql`delete from pending_drafts where quiz_id = ${quizId}`;
  await sql`delete from quiz_questions where quiz_id = ${quizId}`;
}

/** Locks a document together with the other documents that pending drafts need. */
export async function lockWithPending(tx: Transaction, documentId: string): Promise<void> {
  const rows = await tx.sql<{ id: string }[]>`
    select distinct unnest(document_ids) as id from pending_drafts
    where document_ids @> ${[documentId]}::uuid[]`;
  await lockDocuments(tx, [documentId, ...rows.map(({ id }) => id)]);
}

/** Drafts the quizzes that waited for a document's bank and now have all they need. */
export async function draftPending(
  tx: Transaction,
  documentId: string,
  { at }: { at: Date },
): Promise<void> {
  const rows = await tx.sql<{ request: unknown }[]>`
    select request from pending_drafts
    where document_ids @> ${[documentId]}::uuid[] order by quiz_id for update`;
  for (const row of rows) {
    const request = quizRequested.data.parse(row.request);
    const missing = await documentsWithoutBank(tx, request);
    if (missing.length === 0) await draft(tx, request, { at });
  }
}

async function documentsWithoutBank(
  { sql }: Transaction,
  request: DraftRequest,
): Promise<{ documentId: string; revision: number }[]> {
  const wanted = JSON.stringify(request.documents);
  return sql<{ documentId: string; revision: number }[]>`
    select wanted."documentId", wanted.revision
    from jsonb_to_recordset(${wanted}::text::jsonb) as wanted ("documentId" uuid, revision int)
    left join known_documents known on known.document_id = wanted."documentId"
    where coalesce(known.bank_revision, 0) < wanted.revision and
      coalesce(known.status, 'expected') <> 'deleted'`;
}

async function draft(tx: Transaction, request: DraftRequest, { at }: { at: Date }): Promise<void> {
  const { quizId, ownerId, workflowId, questionCount, types, difficulty } = request;
  const documentIds = request.documents.map(({ documentId }) => documentId);
  const ids = { quizId, ownerId, workflowId };
  const { questions, shortfall } = chooseQuestions(await readBank(tx, documentIds), {
    request: { documentIds, questionCount, types, difficulty },
    seed: quizId,
    asked: await askedBefore(tx, { ownerId, documentIds }),
  });
  await tx.sql`delete from pending_drafts where quiz_id = ${quizId}`;
  const options = { source: "/quiz", time: at };
  if (questions.length === 0) {
    const problem = await whyNone(tx, documentIds);
    await enqueueEvent(tx, quizFailed, { ...ids, problem }, options);
    return;
  }
  await keepDraft(tx, { quizId, ownerId, questions });
  const made = { questionCount: questions.length, ...(shortfall && { shortfall }) };
  await enqueueEvent(tx, quizGenerated, { ...ids, ...made }, options);
}

/** The questions from documents, except those that were flagged or replaced in a quiz. */
export async function readBank({ sql }: Transaction, documentIds: string[]): Promise<Question[]> {
  const rows = await sql<{ question: Question }[]>`
    select question from bank_questions as bank
    where document_id = any(${documentIds}::uuid[]) and not exists (
      select from excluded_questions as excluded
      where excluded.document_id = bank.document_id and excluded.fingerprint = bank.fingerprint
    ) order by document_id, fingerprint`;
  return rows.map(({ question }) => question);
}

/** The questions of the learner's other quizzes over these documents, by fingerprint. */
async function askedBefore(
  { sql }: Transaction,
  { ownerId, documentIds }: { ownerId: string; documentIds: string[] },
): Promise<ReadonlySet<string>> {
  const rows = await sql<{ fingerprint: string }[]>`
    select distinct question ->> 'fingerprint' as fingerprint from quiz_questions
    where owner_id = ${ownerId} and document_id = any(${documentIds}::uuid[])`;
  return new Set(rows.map(({ fingerprint }) => fingerprint));
}

async function keepDraft(
  { sql }: Transaction,
  draft: { quizId: string; ownerId: string; questions: readonly Question[] },
): Promise<void> {
  const rows = draft.questions.map((question, index) => ({
    question_id: newId(),
    position: index + 1,
    document_id: question.passage.documentId,
    question,
  }));
  await sql`
    insert into quiz_questions (question_id, quiz_id, owner_id, position, document_id, question)
    select question_id, ${draft.quizId}::uuid, ${draft.ownerId}::uuid, position, document_id, question
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb)
      as row (question_id uuid, position int, document_id uuid, question jsonb)`;
}

const NO_QUESTIONS: Problem = {
  code: "no_questions",
  detail:
    "No questions of the requested types and difficulty could be generated from the documents.",
};

/** A bank's own problem is more specific than that it is empty. */
async function whyNone({ sql }: Transaction, documentIds: string[]): Promise<Problem> {
  const [row] = await sql<{ documentId: string; problem: Problem }[]>`
    select document_id as "documentId", bank_problem as problem from known_documents
    where document_id = any(${documentIds}::uuid[]) and bank_problem is not null
    order by document_id limit 1`;
  return row ? problemOfDocument(row.documentId, row.problem) : NO_QUESTIONS;
}
