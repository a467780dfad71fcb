import type { Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import { type Decision, decideCommands } from "../../../shared/event_sourcing/handle_command.ts";
import { lockStreams } from "../../../shared/event_sourcing/postgres_event_store.ts";
import {
  type QuestionRef,
  type QuizCommand,
  type QuizEvent,
  type QuizState,
  quiz,
  quizStream,
} from "../domain/quiz.ts";
import type {
  WorkflowCommand,
  WorkflowEvent,
  WorkflowMessage,
  WorkflowOutput,
} from "../domain/workflow_messages.ts";
import { type WorkflowState, workflowStream } from "../domain/workflow_state.ts";
import { carryOut } from "./carry_out.ts";
import { quizWorkflow } from "./quiz_workflow.ts";
import { reportWorkflow } from "./report_workflow.ts";
import { outputsOf } from "./workflow_outputs.ts";

/**
 * Delivers messages to sagas, at most one to each, and does what each decides, all in this
 * transaction: first everything that appends to streams, then state, outbox, jobs and progress. So
 * call it before any other write than an append.
 *
 * Statements of one transaction run in the order given, so those that need no answer of another
 * are sent together: locks with reads, then, where a quiz is changed, its reads, then all writes.
 */
export async function notifyWorkflows(
  store: EventStore<Transaction>,
  tx: Transaction,
  messages: readonly WorkflowMessage[],
): Promise<void> {
  const streams = messages
    .filter(({ command }) => !isStart(command))
    .flatMap(({ workflowId, quizId }) => [workflowStream(workflowId), quizStream(quizId)]);
  const [, ...decided] = await Promise.all([
    lockStreams(tx, streams),
    ...messages.map((message) => decideWorkflow(store, tx, message)),
  ]);
  const quizzes = await Promise.all(decided.map((saga) => decideQuiz(store, tx, saga)));
  await Promise.all([
    ...decided.map(({ decision }) => decision.append()),
    ...quizzes.map((decision) => decision?.append()),
    ...decided.flatMap(({ message, decision: { events, state }, outputs }) => [
      ...outputs.map((output) => carryOut(tx, output, { state, at: message.command.at })),
      reportWorkflow(tx, events, state),
    ]),
  ]);
}

/** What a saga has decided on a message. */
interface DecidedWorkflow {
  readonly message: WorkflowMessage;
  readonly decision: Decision<WorkflowState, WorkflowEvent>;
  readonly outputs: readonly WorkflowOutput[];
}

async function decideWorkflow(
  store: EventStore<Transaction>,
  tx: Transaction,
  message: WorkflowMessage,
): Promise<DecidedWorkflow> {
  const { workflowId, command } = message;
  const decision = await decideCommands(store, tx, {
    streamId: workflowStream(workflowId),
    stream: isStart(command) ? "new" : "held",
    decider: quizWorkflow,
    commands: [command],
    at: command.at,
  });
  const { events, state } = decision;
  const outputs = outputsOf(events, state).filter((output) => !isOwnDeadline(output, command));
  return { message, decision, outputs };
}

/** Decides the command that a saga sends to its quiz, if any. */
async function decideQuiz(
  store: EventStore<Transaction>,
  tx: Transaction,
  { message, outputs }: DecidedWorkflow,
): Promise<Decision<QuizState, QuizEvent> | undefined> {
  const wishes = outputs.filter(isWish);
  if (wishes.length === 0) return undefined;
  const { quizId, command } = message;
  return await decideCommands(store, tx, {
    streamId: quizStream(quizId),
    stream: "held",
    decider: quiz,
    commands: Promise.all(wishes.map((wish) => quizCommand(tx, wish, quizId))),
    at: command.at,
  });
}

/** A saga that starts has ids that no other process knows yet. */
function isStart({ type }: WorkflowCommand): boolean {
  return type === "StartWorkflow";
}

/** The deadline that has just passed is the job that is running: it ends by itself. */
function isOwnDeadline(output: WorkflowOutput, command: WorkflowCommand): boolean {
  const passed = command.type === "DeadlinePassed" ? command.step : undefined;
  return output.type === "LiftDeadline" && output.step === passed;
}

/** The command that a saga sends to its quiz. */
type Wish = Extract<WorkflowOutput, { type: "PublishQuiz" | "WithdrawQuiz" | "FailQuiz" }>;

function isWish(output: WorkflowOutput): output is Wish {
  return ["PublishQuiz", "WithdrawQuiz", "FailQuiz"].includes(output.type);
}

async function quizCommand(tx: Transaction, wish: Wish, quizId: string): Promise<QuizCommand> {
  if (wish.type !== "PublishQuiz") return { type: wish.type, data: { problem: wish.problem } };
  const { shortfall } = wish;
  const questions = await draftedQuestions(tx, quizId);
  return { type: "PublishQuiz", data: { questions, ...(shortfall && { shortfall }) } };
}

async function draftedQuestions({ sql }: Transaction, quizId: string): Promise<QuestionRef[]> {
  return sql<QuestionRef[]>`
    select question_id as "questionId", document_id as "documentId"
    from quiz_questions where quiz_id = ${quizId} order by position`;
}
