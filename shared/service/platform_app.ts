import type { OpenAPIHono } from "@hono/zod-openapi";
import { authenticateService, authenticateUser } from "../http/authentication.ts";
import type { ReadinessCheck } from "../http/machine_routes.ts";
import type { ProblemMapping } from "../http/problem.ts";
import { createServiceApp } from "../http/service_app.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import { deadLetterProblems, deadLetterRoutes } from "../messaging/dead_letter_routes.ts";
import { ownerProblems } from "../owners/owner_problems.ts";
import { type EraseOwner, ownerRoutes } from "../owners/owner_routes.ts";
import type { ProgressFeed } from "../progress/progress_feed.ts";
import { progressRoutes } from "../progress/progress_routes.ts";
import { quotaProblems } from "../quotas/quota_problems.ts";
import { type ReadUsage, usageRoutes } from "../quotas/usage_routes.ts";
import type { Foundation } from "./foundation.ts";

/** What every app behind the gateway works with. */
export interface PlatformAppDependencies
  extends Pick<Foundation, "database" | "logger" | "metrics" | "users" | "services"> {
  readonly progress: ProgressFeed;
  /** What must answer before the service is ready, by name. */
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
}

/** What a service adds to the app that all have. */
export interface PlatformAppOptions {
  readonly service: string;
  /** Of the OpenAPI document. */
  readonly title: string;
  readonly description: string;
  readonly version: string;
  /** What its domain's errors mean over HTTP. */
  readonly problems: readonly ProblemMapping[];
  /** Removes everything of an account. */
  readonly eraseOwner: EraseOwner;
  /** Reads what an account has used of its quotas. */
  readonly readUsage: ReadUsage;
  readonly routes: readonly OpenAPIHono<ServiceEnv>[];
}

/**
 * The app of a service behind the gateway: its own routes, learners' and services' tokens checked
 * in front of them, and what the gateway asks of every service: progress, dead letters, the usage
 * of an account and its removal.
 *
 * @example
 * const app = createPlatformApp(deps, {
 *   service: "quiz", ...about, problems, eraseOwner, readUsage, routes: [quizRoutes(deps)],
 * });
 */
export function createPlatformApp(
  deps: PlatformAppDependencies,
  options: PlatformAppOptions,
): OpenAPIHono<ServiceEnv> {
  const { logger, metrics, readiness, database, users, services, progress } = deps;
  const { routes, eraseOwner, readUsage, problems, ...about } = options;
  const app = createServiceApp({
    ...about,
    logger,
    metrics,
    readiness,
    authenticate: authenticateUser(users),
    authenticateService: authenticateService(services),
    problems: [ownerProblems, ...problems, quotaProblems, deadLetterProblems],
  });
  for (const own of routes) app.route("/", own);
  app.route("/", ownerRoutes({ service: about.service, eraseOwner }));
  app.route("/", usageRoutes({ service: about.service, readUsage }));
  app.route("/", progressRoutes({ feed: progress, logger }));
  app.route("/", deadLetterRoutes({ database }));
  return app;
}
