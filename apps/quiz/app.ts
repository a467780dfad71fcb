import type { ServiceApps } from "../../shared/http/service_app.ts";
import {
  createPlatformApps,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { readQuizQuotas } from "./commands/quiz_quotas.ts";
import { attemptRoutes } from "./routes/attempt_routes.ts";
import { exportOwner } from "./routes/export_owner.ts";
import { exportRoutes } from "./routes/export_routes.ts";
import { problems } from "./routes/problems.ts";
import { questionRoutes } from "./routes/question_routes.ts";
import { quizRoutes } from "./routes/quiz_routes.ts";
import { reviewRoutes } from "./routes/review_routes.ts";
import type { RouteContext } from "./routes/route_context.ts";
import { statisticsRoutes } from "./routes/statistics_routes.ts";
import { workflowRoutes } from "./routes/workflow_routes.ts";

/** Dependencies of the quiz app. */
export interface AppDependencies extends PlatformAppDependencies, RouteContext {}

/** Title and description of the service in its OpenAPI document. */
export const about = {
  title: "Quiz",
  description:
    "Generate quizzes from documents, submit attempts, review questions with spaced repetition, and follow the workflows that generate quizzes.",
  version: "1.0.0",
};

/** Creates the apps with all routes; does not listen. */
export function createApps(deps: AppDependencies): ServiceApps {
  return createPlatformApps(deps, {
    service: "quiz",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.quiz, deps.database, ownerId),
    exportOwner: (ownerId) => exportOwner(deps, ownerId),
    readUsage: async (ownerId) => {
      const { limits, now } = deps.quiz;
      const quotas = await readQuizQuotas(deps.database, { ownerId, limits, at: now() });
      return [quotas.quizzes, quotas.perDay];
    },
    routes: [
      quizRoutes(deps),
      questionRoutes(deps),
      attemptRoutes(deps),
      exportRoutes(deps),
      reviewRoutes(deps),
      statisticsRoutes(deps),
      workflowRoutes(deps),
    ],
  });
}
