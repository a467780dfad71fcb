import { notesFailed, notesGenerated } from "../../../shared/contracts/notes_generated.ts";
import { quizFailed, quizGenerated } from "../../../shared/contracts/quiz_generated.ts";
import type { Transaction } from "../../../shared/database/connect.ts";
import { type EventHandler, on } from "../../../shared/messaging/event_handler.ts";
import { isOwnerErased } from "../../../shared/owners/erased_owners.ts";
import { toAwaiting } from "../commands/awaiting_workflows.ts";
import { lockDocuments, type NotesNews, recordNotes } from "../commands/known_documents.ts";
import type { QuizContext } from "../commands/quiz_context.ts";
import type { WorkflowCommand } from "../domain/workflow_messages.ts";

/** Group quiz.saga: delivers the messages that sagas wait for after the documents. */
export function sagaHandlers(context: QuizContext): EventHandler[] {
  return [
    on(notesGenerated, async (tx, { data }) => {
      const { documentId, revision } = data;
      const command = { type: "NotesReady", at: context.now(), documentId, revision } as const;
      await learn(tx, data, { command, context });
    }),
    on(notesFailed, async (tx, { data }) => {
      const { documentId, revision, problem } = data;
      const at = context.now();
      const command = { type: "NotesFailed", at, documentId, revision, problem } as const;
      await learn(tx, data, { command, context });
    }),
    on(quizGenerated, async (tx, { data }) => {
      const { workflowId, quizId, questionCount, shortfall } = data;
      const made = { questionCount, ...(shortfall !== undefined && { shortfall }) };
      const command = { type: "QuestionsMade", at: context.now(), ...made } as const;
      await context.notifyWorkflows(tx, [{ workflowId, quizId, command }]);
    }),
    on(quizFailed, async (tx, { data }) => {
      const { workflowId, quizId, problem } = data;
      const command = { type: "QuestionsFailed", at: context.now(), problem } as const;
      await context.notifyWorkflows(tx, [{ workflowId, quizId, command }]);
    }),
  ];
}

async function learn(
  tx: Transaction,
  news: NotesNews,
  { command, context }: { command: WorkflowCommand; context: QuizContext },
): Promise<void> {
  if (await isOwnerErased(tx, news.ownerId)) return;
  await lockDocuments(tx, [news.documentId]);
  await context.notifyWorkflows(tx, await toAwaiting(tx, news.documentId, command));
  await recordNotes(tx, news);
}
