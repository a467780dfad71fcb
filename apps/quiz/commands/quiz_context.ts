import type { Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import type { StepLimits, WorkflowMessage } from "../domain/workflow_messages.ts";
import type { QuizLimits } from "./quiz_quotas.ts";

/** What commands need in addition to their transaction. */
export interface QuizContext {
  readonly store: EventStore<Transaction>;
  /** Delivers messages to sagas, at most one to each; appends come first, as in every transaction. */
  readonly notifyWorkflows: (
    tx: Transaction,
    messages: readonly WorkflowMessage[],
  ) => Promise<void>;
  readonly stepLimits: StepLimits;
  readonly limits: QuizLimits;
  /** Quizzes that a learner may have in progress; 50 by default. */
  readonly maxOpenJobs?: number | undefined;
  /** New questions that are due for review on one day; 20 by default. */
  readonly newReviewsPerDay?: number | undefined;
  /** The clock, replaced in tests. */
  readonly now: () => Date;
}
