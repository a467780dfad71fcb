/** Every table of the quiz service's schema: drizzle-kit generates the migrations from this file. */
export { modelUsage } from "../../../shared/engines/models/tables.ts";
export * from "../../../shared/service/tables.ts";
export { attemptView } from "../projections/attempt_view.ts";
export { questionStatistics } from "../projections/question_statistics.ts";
export { quizView } from "../projections/quiz_view.ts";
export { reviews } from "../projections/reviews.ts";
export { workflowView } from "../projections/workflow_view.ts";
export * from "./write_tables.ts";
