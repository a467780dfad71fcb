import type { QuizContext } from "../../../apps/quiz/commands/quiz_context.ts";
import { requestQuiz } from "../../../apps/quiz/commands/request_quiz.ts";
import type { WorkflowCommand } from "../../../apps/quiz/domain/workflow_messages.ts";
import { notifyWorkflows } from "../../../apps/quiz/sagas/notify_workflows.ts";
import { createPostgresEventStore } from "../../../shared/event_sourcing/postgres_event_store.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import type { TestDatabase } from "../../support/postgres.ts";
import type { Comparison } from "../comparison.ts";
import { loadPeer } from "../peers/load_peer.ts";
import { milliseconds, repeat } from "../timing.ts";

/** What is used of @dbos-inc/dbos-sdk. */
interface Dbos {
  DBOS: {
    setConfig(config: { name: string; systemDatabaseUrl: string; logLevel: string }): void;
    registerWorkflow<Args extends unknown[]>(
      work: (...args: Args) => Promise<void>,
      options: { name: string },
    ): (...args: Args) => Promise<void>;
    runStep<T>(work: () => Promise<T>, options: { name: string }): Promise<T>;
    launch(): Promise<void>;
    shutdown(): Promise<void>;
  };
}

const MINUTE = 60_000;
const STEPS = 5;

/**
 * The saga from document to quiz from beginning to end, each message in a transaction of its own
 * with its events, deadlines, outbox and progress rows; against steps that only record their result.
 */
export const sagaStep: Comparison = {
  name: "saga step",
  ours: "document-to-quiz saga",
  peer: "DBOS step",
  unit: "ms",
  aim: { is: "at most", ratio: 0.6 },
  async prepare(context) {
    const steps = context.size(500);
    const db = await context.database("quiz");
    const { DBOS } = await loadPeer<Dbos>("@dbos-inc/dbos-sdk");
    DBOS.setConfig({ name: "bench", systemDatabaseUrl: db.adminUrl, logLevel: "error" });
    const workflow = DBOS.registerWorkflow(
      (count: number) =>
        repeat(count, (index) => DBOS.runStep(async () => ({ index }), { name: "step" })),
      { name: "workflow" },
    );
    await DBOS.launch();
    const workflows = Math.ceil(steps / STEPS);
    return {
      ours: async () =>
        (await milliseconds(() => repeat(workflows, () => runSaga(db)))) / (workflows * STEPS),
      peer: async () => (await milliseconds(() => workflow(steps))) / steps,
      async close() {
        await DBOS.shutdown();
        await db.drop();
      },
    };
  },
};

const store = createPostgresEventStore();
const quiz: QuizContext = {
  store,
  notifyWorkflows: (tx, messages) => notifyWorkflows(store, tx, messages),
  limits: { quizzes: 1000, perDay: 1000 },
  stepLimits: {
    documents: 10 * MINUTE,
    notes: 5 * MINUTE,
    questions: 10 * MINUTE,
    publication: MINUTE,
  },
  now: () => new Date(),
};

async function runSaga({ database }: TestDatabase): Promise<void> {
  const documentId = newId();
  const ids = await database.transaction((tx) =>
    requestQuiz(quiz, tx, {
      ownerId: newId(),
      answers: [],
      request: {
        documentIds: [documentId],
        questionCount: 10,
        types: ["multiple_choice"],
        difficulty: "mixed",
      },
    }),
  );
  const at = new Date();
  const messages: WorkflowCommand[] = [
    { type: "DocumentRead", at, documentId, revision: 1 },
    { type: "NotesReady", at, documentId, revision: 1 },
    { type: "QuestionsMade", at, questionCount: 10 },
    { type: "PublicationSeen", at },
  ];
  for (const command of messages) {
    await database.transaction((tx) => notifyWorkflows(store, tx, [{ ...ids, command }]));
  }
}
