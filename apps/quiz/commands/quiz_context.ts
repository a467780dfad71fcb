import type { Transaction } from "../../../shared/database/connect.ts";
import type { EventStore } from "../../../shared/event_sourcing/event_store.ts";
import type { StepLimits } from "../sagas/workflow_messages.ts";

/** What commands need beside their transaction. */
export interface QuizContext {
  readonly store: EventStore<Transaction>;
  readonly stepLimits: StepLimits;
  /** Quizzes that a learner may ask for in a day. */
  readonly dailyQuizzes: number;
  /** The clock, replaced in tests. */
  readonly now: () => Date;
}
