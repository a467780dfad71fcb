import type { OpenAPIHono } from "@hono/zod-openapi";
import { authenticateUser, authorizeService } from "../http/authentication.ts";
import type { ReadinessCheck } from "../http/machine_routes.ts";
import type { ProblemMapping } from "../http/problem.ts";
import { createServiceApps, type ServiceApps } from "../http/service_app.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import { jobProblems } from "../jobs/job_limit.ts";
import { jobRoutes } from "../jobs/job_routes.ts";
import { deadLetterProblems, deadLetterRoutes } from "../messaging/dead_letter_routes.ts";
import { exportRoutes } from "../owners/export_routes.ts";
import type { ExportOwner } from "../owners/exported_files.ts";
import { ownerProblems } from "../owners/owner_problems.ts";
import { type EraseOwner, ownerRoutes } from "../owners/owner_routes.ts";
import type { ProgressFeed } from "../progress/progress_feed.ts";
import { progressRoutes } from "../progress/progress_routes.ts";
import { quotaProblems } from "../quotas/quota_problems.ts";
import { type ReadUsage, usageRoutes } from "../quotas/usage_routes.ts";
import type { Foundation } from "./foundation.ts";

/** What the apps of every service behind the gateway work with. */
export interface PlatformAppDependencies
  extends Pick<Foundation, "database" | "logger" | "metrics" | "users" | "services"> {
  readonly progress: ProgressFeed;
  /** What must answer before the service is ready, by name. */
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
}

/** What a service adds to the apps that all have. */
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
  /** Reads everything of an account. */
  readonly exportOwner: ExportOwner;
  /** Reads what an account has used of its quotas. */
  readonly readUsage: ReadUsage;
  /** Routes under /v1, for users. */
  readonly routes: readonly OpenAPIHono<ServiceEnv>[];
  /** Routes under /internal, for other services. */
  readonly internalRoutes?: readonly OpenAPIHono<ServiceEnv>[];
}

/**
 * The apps of a service behind the gateway: its own routes, behind the check of users' and services'
 * tokens, and what the gateway asks of every service: progress, dead letters, the usage of an account,
 * its data and its removal.
 *
 * @example
 * const { app, machine } = createPlatformApps(deps, {
 *   service: "quiz", ...about, problems, eraseOwner, exportOwner, readUsage, routes: [quizRoutes(deps)],
 * });
 */
export function createPlatformApps(
  deps: PlatformAppDependencies,
  options: PlatformAppOptions,
): ServiceApps {
  const { logger, metrics, readiness, database, users, services, progress } = deps;
  const {
    routes,
    internalRoutes = [],
    eraseOwner,
    exportOwner,
    readUsage,
    problems,
    ...about
  } = options;
  const apps = createServiceApps({
    ...about,
    logger,
    metrics,
    readiness,
    authenticate: authenticateUser(users),
    authorizeService: authorizeService({ service: about.service, tokens: services }),
    problems: [ownerProblems, jobProblems, ...problems, quotaProblems, deadLetterProblems],
  });
  for (const own of routes) apps.app.route("/", own);
  for (const own of internalRoutes) apps.machine.route("/", own);
  apps.machine.route("/", ownerRoutes({ service: about.service, eraseOwner }));
  apps.machine.route("/", exportRoutes({ service: about.service, exportOwner }));
  apps.machine.route("/", usageRoutes({ service: about.service, readUsage }));
  apps.machine.route("/", progressRoutes({ feed: progress, logger }));
  apps.machine.route("/", deadLetterRoutes({ database }));
  apps.machine.route("/", jobRoutes({ database }));
  return apps;
}
