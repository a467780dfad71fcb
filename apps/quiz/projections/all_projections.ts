import type { Projection } from "../../../shared/event_sourcing/projection.ts";
import { attemptViewProjection } from "./attempt_view.ts";
import { questionStatisticsProjection } from "./question_statistics.ts";
import { quizViewProjection } from "./quiz_view.ts";
import { reviewsProjection } from "./reviews.ts";
import { workflowViewProjection } from "./workflow_view.ts";

/** Every read model of the quiz service. */
export const projections: readonly Projection[] = [
  quizViewProjection,
  attemptViewProjection,
  reviewsProjection,
  questionStatisticsProjection,
  workflowViewProjection,
];
