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
import { problems } from "./problems.ts";
import { contentRoutes } from "./routes/content_routes.ts";
import type { DocumentContext } from "./routes/document_context.ts";
import { documentRoutes } from "./routes/document_routes.ts";
import { internalRoutes } from "./routes/internal_routes.ts";
import { notesRoutes } from "./routes/notes_routes.ts";
import { uploadRoutes } from "./routes/upload_routes.ts";

/** What the documents app is made of. */
export interface DocumentsApp extends DocumentContext {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly users: UserVerifier;
  readonly services: ServiceTokens;
  readonly progress: ProgressFeed;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
}

/** What the OpenAPI document says of the service as a whole. */
export const about = {
  title: "Documents",
  description: "Takes documents, reads them, and makes notes of them.",
  version: "1.0.0",
};

/** The documents service's routes; never listens. */
export function createApp(deps: DocumentsApp): OpenAPIHono<ServiceEnv> {
  const { logger, metrics, readiness, database } = deps;
  const app = createServiceApp({
    service: "documents",
    ...about,
    logger,
    metrics,
    readiness,
    authenticate: authenticateUser(deps.users),
    authenticateService: authenticateService(deps.services),
    problems: [...problems, deadLetterProblems],
  });
  app.route("/", uploadRoutes(deps));
  app.route("/", documentRoutes(deps));
  app.route("/", contentRoutes(deps));
  app.route("/", notesRoutes(deps));
  app.route("/", internalRoutes(deps));
  app.route("/", progressRoutes({ feed: deps.progress, logger }));
  app.route("/", deadLetterRoutes({ database }));
  return app;
}
