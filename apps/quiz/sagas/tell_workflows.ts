import type { Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import { handleCommand } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { type QuestionRef, type QuizCommand, quiz, quizStream } from "../domain/quiz.ts";
import { carryOut } from "./carry_out.ts";
import { quizWorkflow, workflowStream } from "./quiz_workflow.ts";
import { reportWorkflow } from "./report_workflow.ts";
import type { WorkflowCommand, WorkflowOutput } from "./workflow_messages.ts";
import { outputsOf } from "./workflow_outputs.ts";

/** A message to one saga. */
export interface WorkflowMessage {
  readonly workflowId: string;
  readonly quizId: string;
  readonly command: WorkflowCommand;
}

/**
 * Gives messages to sagas and does what each decides on, all in this transaction: first everything
 * that appends to streams, then state, outbox, jobs and progress. So call it before any other write
 * than an append.
 */
export async function tellWorkflows(
  store: EventStore<Transaction>,
  tx: Transaction,
  messages: readonly WorkflowMessage[],
): Promise<void> {
  if (messages.length === 0) return;
  await lockStreams(
    tx,
    messages.flatMap(({ workflowId, quizId }) => [workflowStream(workflowId), quizStream(quizId)]),
  );
  const decided = [];
  for (const { workflowId, quizId, command } of messages) {
    const { events, state } = await handleCommand(store, tx, {
      streamId: workflowStream(workflowId),
      decider: quizWorkflow,
      command,
      at: command.at,
    });
    const outputs = outputsOf(events, state).filter((output) => !isOwnDeadline(output, command));
    for (const output of outputs) {
      const quizCommand = await quizCommandOf(tx, { output, quizId });
      if (!quizCommand) continue;
      const streamId = quizStream(quizId);
      await handleCommand(store, tx, {
        streamId,
        decider: quiz,
        command: quizCommand,
        at: command.at,
      });
    }
    decided.push({ events, state, outputs, at: command.at });
  }
  // Statements of one transaction run in the order given: sent together, they cost one round trip.
  await Promise.all(
    decided.flatMap(({ events, state, outputs, at }) => [
      ...outputs.map((output) => carryOut(tx, output, { state, at })),
      reportWorkflow(tx, events, state),
    ]),
  );
}

/** The deadline that has just passed is the job that is running: it ends by itself. */
function isOwnDeadline(output: WorkflowOutput, command: WorkflowCommand): boolean {
  const passed = command.type === "DeadlinePassed" ? command.step : undefined;
  return output.type === "LiftDeadline" && output.step === passed;
}

async function quizCommandOf(
  tx: Transaction,
  { output, quizId }: { output: WorkflowOutput; quizId: string },
): Promise<QuizCommand | undefined> {
  switch (output.type) {
    case "PublishQuiz": {
      const { shortfall } = output;
      const questions = await draftedQuestions(tx, quizId);
      return { type: "PublishQuiz", data: { questions, ...(shortfall && { shortfall }) } };
    }
    case "WithdrawQuiz":
      return { type: "WithdrawQuiz", data: { problem: output.problem } };
    case "FailQuiz":
      return { type: "FailQuiz", data: { problem: output.problem } };
    default:
      return undefined;
  }
}

async function draftedQuestions({ sql }: Transaction, quizId: string): Promise<QuestionRef[]> {
  return sql<QuestionRef[]>`
    select question_id as "questionId", document_id as "documentId"
    from quiz_questions where quiz_id = ${quizId} order by position`;
}
