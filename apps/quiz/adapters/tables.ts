/** Every table of the quiz service's schema: drizzle-kit makes the migrations from this file. */
export { events, projectionCheckpoints, snapshots } from "../../../shared/event_sourcing/tables.ts";
export { idempotencyKeys } from "../../../shared/http/tables.ts";
export { jobs } from "../../../shared/jobs/tables.ts";
export { deadLetters, inbox, outbox } from "../../../shared/messaging/tables.ts";
export { erasedOwners } from "../../../shared/owners/tables.ts";
export { progress } from "../../../shared/progress/tables.ts";
export { attemptView } from "../projections/attempt_view.ts";
export { quizView } from "../projections/quiz_view.ts";
export { reviews } from "../projections/reviews.ts";
export { workflowView } from "../projections/workflow_view.ts";
export * from "./write_tables.ts";
