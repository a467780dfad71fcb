import type { Transaction } from "../../../shared/database/connect.ts";
import {
  type DocumentSource,
  DocumentsUnreachableError,
} from "../../../shared/document_source/document_source.ts";
import { decideCommands } from "../../../shared/event_sourcing/handle_command.ts";
import { refuseTooManyJobs } from "../../../shared/jobs/job_limit.ts";
import { lockQuotas, requireQuota } from "../../../shared/quotas/quota.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { WORKFLOW_DEADLINE } from "../domain/job_kinds.ts";
import {
  furtherOf,
  type KnownDocument,
  knownFrom,
  mayHaveAdvanced,
} from "../domain/known_document.ts";
import { type QuizRequest, quiz, quizStream } from "../domain/quiz.ts";
import { DocumentNotFoundError } from "../domain/quiz_errors.ts";
import { lockDocuments, readKnownDocuments, recordAnswer } from "./known_documents.ts";
import type { QuizContext } from "./quiz_context.ts";
import { readQuizQuotas } from "./quiz_quotas.ts";
import type { Reader } from "./reader.ts";

/**
 * Checks that documents are the caller's: by what is known here, otherwise by calling the documents
 * service. Returns that service's responses for documents with incomplete data here, since Kafka may
 * no longer retain their events. Call it outside a transaction.
 *
 * @throws {DocumentNotFoundError} naming every document that is not the caller's
 * @throws {DocumentsUnreachableError} unless all are known to be the caller's
 */
export async function checkDocuments(
  { sql, documents }: Reader & { documents: DocumentSource },
  { ownerId, documentIds }: { ownerId: string; documentIds: readonly string[] },
): Promise<KnownDocument[]> {
  const knownHere = new Map(
    (await readKnownDocuments({ sql }, documentIds)).map((known) => [known.documentId, known]),
  );
  const found = await Promise.all(
    documentIds.map(async (documentId) => {
      const known = knownHere.get(documentId);
      if (!known) return documents.find(documentId);
      const isTheirs = known.ownerId === ownerId;
      return isTheirs && mayHaveAdvanced(known)
        ? findIfReachable(documents, documentId)
        : undefined;
    }),
  );
  const answers = found.flatMap((summary) => (summary ? [knownFrom(summary)] : []));
  const theirs = new Set(
    [...[...knownHere.values()].filter(({ status }) => status !== "deleted"), ...answers]
      .filter((document) => document.ownerId === ownerId)
      .map(({ documentId }) => documentId),
  );
  const missing = documentIds.filter((documentId) => !theirs.has(documentId));
  if (missing.length > 0) throw new DocumentNotFoundError(missing);
  return answers;
}

/** Events of a known document may still arrive: its quiz can wait for them. */
async function findIfReachable(documents: DocumentSource, documentId: string) {
  try {
    return await documents.find(documentId);
  } catch (error) {
    if (error instanceof DocumentsUnreachableError) return undefined;
    throw error;
  }
}

/** A quiz that was requested. */
export interface RequestedQuiz {
  readonly quizId: string;
  readonly workflowId: string;
}

/**
 * Starts a quiz and its saga; `answers` is what `checkDocuments` returned. The lock on
 * the learner's quotas is held until the reservation commits, so parallel requests cannot exceed
 * a limit together. A rejected request writes nothing.
 *
 * @throws {QuotaExceededError} when the learner has used the day's quizzes, or stores too many
 * @throws {TooManyJobsError} when `maxOpenJobs` of the learner's quizzes are in progress
 */
export async function requestQuiz(
  context: QuizContext,
  tx: Transaction,
  command: { ownerId: string; request: QuizRequest; answers: readonly KnownDocument[] },
): Promise<RequestedQuiz> {
  const { ownerId, request, answers } = command;
  const { store, stepLimits } = context;
  const at = context.now();
  const ids = { quizId: newId(), workflowId: newId(), ownerId };
  const [, , quotas, reported] = await Promise.all([
    lockDocuments(tx, request.documentIds),
    lockQuotas(tx, ownerId),
    readQuizQuotas(tx, { ownerId, limits: context.limits, at }),
    readKnownDocuments(tx, request.documentIds),
  ]);
  requireQuota(quotas.quizzes);
  requireQuota(quotas.perDay);
  // A workflow in progress has one deadline at a time.
  const open = { ownerId, kind: WORKFLOW_DEADLINE, limit: context.maxOpenJobs };
  await refuseTooManyJobs(tx, open);
  const returned = answers.map((answer) =>
    furtherOf(
      reported.find(({ documentId }) => documentId === answer.documentId),
      answer,
    ),
  );
  const returnedIds = new Set(returned.map(({ documentId }) => documentId));
  const known = [...reported.filter(({ documentId }) => !returnedIds.has(documentId)), ...returned];
  const requested = await decideCommands(store, tx, {
    streamId: quizStream(ids.quizId),
    stream: "new",
    decider: quiz,
    commands: [{ type: "RequestQuiz", data: { ...ids, request } }],
    at,
  });
  const start = { type: "StartWorkflow", at, ids, request, limits: stepLimits, known } as const;
  await Promise.all([
    requested.append(),
    context.notifyWorkflows(tx, [{ ...ids, command: start }]),
  ]);
  await Promise.all([
    ...returned.map((document) => recordAnswer(tx, document)),
    tx.sql`
      insert into owned_quizzes (quiz_id, workflow_id, owner_id)
      values (${ids.quizId}, ${ids.workflowId}, ${ownerId})`,
  ]);
  return { quizId: ids.quizId, workflowId: ids.workflowId };
}
