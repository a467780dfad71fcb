import type { OpenAPIHono } from "@hono/zod-openapi";
import { authenticateService, authenticateUser } from "../../shared/http/authentication.ts";
import type { ReadinessCheck } from "../../shared/http/machine_routes.ts";
import { createServiceApp } from "../../shared/http/service_app.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import type { ServiceTokens } from "../../shared/http/service_tokens.ts";
import type { UserVerifier } from "../../shared/http/user_verifier.ts";
import { deadLetterProblems, deadLetterRoutes } from "../../shared/messaging/dead_letter_routes.ts";
import type { ProgressFeed } from "../../shared/progress/progress_feed.ts";
import { progressRoutes } from "../../shared/progress/progress_routes.ts";
import type { Logger } from "../../shared/runtime/logger.ts";
import type { Metrics } from "../../shared/runtime/metrics.ts";
import { attemptRoutes } from "./routes/attempt_routes.ts";
import { ownerRoutes } from "./routes/owner_routes.ts";
import { problems } from "./routes/problems.ts";
import { quizRoutes } from "./routes/quiz_routes.ts";
import type { RouteContext } from "./routes/route_context.ts";
import { workflowRoutes } from "./routes/workflow_routes.ts";

/** What the app is composed of. */
export interface AppDependencies extends RouteContext {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly progress: ProgressFeed;
  readonly users: UserVerifier;
  readonly services: ServiceTokens;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
}

/** What the OpenAPI document says of the service as a whole. */
export const about = {
  title: "Quiz",
  description: "Quizzes over a learner's documents, attempts, and the workflows that make them.",
  version: "1.0.0",
};

/** The quiz service's routes; it never listens. */
export function createApp(deps: AppDependencies): OpenAPIHono<ServiceEnv> {
  const { logger, metrics, readiness, database } = deps;
  const app = createServiceApp({
    service: "quiz",
    ...about,
    logger,
    metrics,
    readiness,
    authenticate: authenticateUser(deps.users),
    authenticateService: authenticateService(deps.services),
    problems: [...problems, deadLetterProblems],
  });
  app.route("/", quizRoutes(deps));
  app.route("/", attemptRoutes(deps));
  app.route("/", workflowRoutes(deps));
  app.route("/", ownerRoutes(deps));
  app.route("/", progressRoutes({ feed: deps.progress, logger }));
  app.route("/", deadLetterRoutes({ database }));
  return app;
}
