import type { Transaction } from "../../../shared/database/connect.ts";
import type {
  DocumentSource,
  DocumentSummary,
} from "../../../shared/document_source/document_source.ts";
import { decideCommands } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { allowanceDay, refusal } from "../domain/allowance.ts";
import type { Problem } from "../domain/problem.ts";
import { type QuizRequest, quiz, quizStream } from "../domain/quiz.ts";
import { DocumentNotFoundError } from "../domain/quiz_errors.ts";
import { tellWorkflows } from "../sagas/tell_workflows.ts";
import { expectDocument, lockDocuments, readKnownDocuments } from "./known_documents.ts";
import type { QuizContext } from "./quiz_context.ts";
import type { Reader } from "./reader.ts";

/**
 * Makes sure that documents are the caller's: by what is known here, else by asking the documents
 * service. Answers those that were not known here. Call it outside a transaction.
 *
 * @throws {DocumentNotFoundError} naming every document that is not the caller's
 * @throws {DocumentsUnreachableError}
 */
export async function checkDocuments(
  { sql, documents }: Reader & { documents: DocumentSource },
  { ownerId, documentIds }: { ownerId: string; documentIds: readonly string[] },
): Promise<DocumentSummary[]> {
  const known = await readKnownDocuments({ sql }, documentIds);
  const knownIds = new Set(known.map(({ documentId }) => documentId));
  const asked = documentIds.filter((documentId) => !knownIds.has(documentId));
  const answers = await Promise.all(asked.map((documentId) => documents.find(documentId)));
  const found = answers.filter((answer) => answer !== undefined);
  const theirs = new Set(
    [...known.filter(({ status }) => status !== "deleted"), ...found]
      .filter((document) => document.ownerId === ownerId)
      .map(({ documentId }) => documentId),
  );
  const missing = documentIds.filter((documentId) => !theirs.has(documentId));
  if (missing.length > 0) throw new DocumentNotFoundError(missing);
  return found;
}

/** A quiz that was asked for. */
export interface RequestedQuiz {
  readonly quizId: string;
  readonly workflowId: string;
  /** Why it failed at once, where it did. */
  readonly problem?: Problem;
}

/** Begins a quiz and the saga that makes it; `unknown` is what `checkDocuments` answered. */
export async function requestQuiz(
  context: QuizContext,
  tx: Transaction,
  command: { ownerId: string; request: QuizRequest; unknown: readonly DocumentSummary[] },
): Promise<RequestedQuiz> {
  const { ownerId, request, unknown } = command;
  const { store, stepLimits: limits } = context;
  const at = context.now();
  const ids = { quizId: newId(), workflowId: newId(), ownerId };
  const [, , used, known] = await Promise.all([
    lockDocuments(tx, request.documentIds),
    lockStreams(tx, [`allowance-${ownerId}`]),
    quizzesOfDay(tx, { ownerId, day: allowanceDay(at) }),
    readKnownDocuments(tx, request.documentIds),
  ]);
  const allowance = { limit: context.dailyQuizzes, used };
  const requested = await decideCommands(store, tx, {
    streamId: quizStream(ids.quizId),
    stream: "new",
    decider: quiz,
    commands: [{ type: "RequestQuiz", data: { ...ids, request } }],
    at,
  });
  const start = { type: "StartWorkflow", at, ids, request, allowance, limits, known } as const;
  await Promise.all([requested.append(), tellWorkflows(store, tx, [{ ...ids, command: start }])]);
  await Promise.all([
    ...unknown.map((document) => expectDocument(tx, document)),
    tx.sql`
      insert into owned_quizzes (quiz_id, workflow_id, owner_id)
      values (${ids.quizId}, ${ids.workflowId}, ${ownerId})`,
  ]);
  const problem = refusal(allowance);
  return { quizId: ids.quizId, workflowId: ids.workflowId, ...(problem && { problem }) };
}

async function quizzesOfDay(
  { sql }: Transaction,
  { ownerId, day }: { ownerId: string; day: string },
): Promise<number> {
  const [row] = await sql<{ used: number }[]>`
    select count(*)::int as used from allowance_reservations
    where owner_id = ${ownerId} and day = ${day}`;
  return row?.used ?? 0;
}
