import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import {
  createPlatformApp,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { attemptRoutes } from "./routes/attempt_routes.ts";
import { exportRoutes } from "./routes/export_routes.ts";
import { problems } from "./routes/problems.ts";
import { quizRoutes } from "./routes/quiz_routes.ts";
import { reviewRoutes } from "./routes/review_routes.ts";
import type { RouteContext } from "./routes/route_context.ts";
import { workflowRoutes } from "./routes/workflow_routes.ts";

/** What the app is composed of. */
export interface AppDependencies extends PlatformAppDependencies, RouteContext {}

/** What the OpenAPI document says of the service as a whole. */
export const about = {
  title: "Quiz",
  description:
    "Quizzes over a learner's documents, attempts, reviews, and the workflows that make them.",
  version: "1.0.0",
};

/** The quiz service's routes; it never listens. */
export function createApp(deps: AppDependencies): OpenAPIHono<ServiceEnv> {
  return createPlatformApp(deps, {
    service: "quiz",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.quiz, deps.database, ownerId),
    routes: [
      quizRoutes(deps),
      attemptRoutes(deps),
      exportRoutes(deps),
      reviewRoutes(deps),
      workflowRoutes(deps),
    ],
  });
}
