import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { Logger } from "../runtime/logger.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { collectProcessMetrics } from "../runtime/process_metrics.ts";
import { answerProblems, problemResponse } from "./answer_problem.ts";
import { limitBody } from "./limit_body.ts";
import { logRequests } from "./log_requests.ts";
import { metricsRoute, probeRoutes, type ReadinessCheck } from "./machine_routes.ts";
import { measureRequests } from "./measure_requests.ts";
import {
  openApiDocument,
  registerServiceSecurity,
  registerUserSecurity,
} from "./openapi_document.ts";
import { privateResponses } from "./private_responses.ts";
import type { ProblemMapping } from "./problem.ts";
import { requestId } from "./request_id.ts";
import { createRouter } from "./router.ts";
import type { ServiceEnv } from "./service_env.ts";
import { traceRequests } from "./trace_requests.ts";
import { unmatched } from "./unmatched.ts";

/** The two apps of a service: each has a port of its own. */
export interface ServiceApps {
  /** /v1, the probes and the OpenAPI document: all that the public port serves. */
  readonly app: OpenAPIHono<ServiceEnv>;
  /** /metrics, /internal and the probes, for the platform itself; never mounted in `app`. */
  readonly machine: OpenAPIHono<ServiceEnv>;
}

/** What a service's apps are made of, in addition to its own routes. */
export interface ServiceAppOptions {
  service: string;
  /** Of the OpenAPI document. */
  title: string;
  description: string;
  version: string;
  logger: Logger;
  metrics: Metrics;
  /**
   * Guards /v1/* of the public app: `authenticateUser(verifier)`. Without it the service guards its
   * routes itself.
   */
  authenticate?: MiddlewareHandler<ServiceEnv>;
  /** Guards /internal/* of the machine app: `authorizeService({ service, tokens })`. */
  authorizeService?: MiddlewareHandler<ServiceEnv>;
  /** What must answer before the service is ready, by name. */
  readiness: Readonly<Record<string, ReadinessCheck>>;
  /** What domain errors mean over HTTP. */
  problems: readonly ProblemMapping[];
  /** Served at /openapi.json in place of the app's own: the gateway's is merged from several. */
  servedDocument?: () => unknown;
  /** Bytes of a body that is no upload, at most; 1 MiB by default. */
  maxBodyBytes?: number;
}

/**
 * The apps that every service begins with: request IDs, traces, metrics, logs, problem details and
 * probes in both; /openapi.json in the public one, /metrics in the machine one. The service mounts
 * its routes in them.
 *
 * @example
 * const { app, machine } = createServiceApps({ service: "quiz", ... });
 * app.route("/", quizRoutes(deps));
 * machine.route("/", internalRoutes(deps));
 */
export function createServiceApps(options: ServiceAppOptions): ServiceApps {
  const { logger, metrics, readiness, problems, maxBodyBytes: maxBytes = 1_048_576 } = options;
  collectProcessMetrics(metrics);
  const observed = [
    requestId(),
    traceRequests(),
    measureRequests({ metrics }),
    logRequests({ logger }),
    limitBody({ maxBytes }),
  ] as const;

  function begin(): OpenAPIHono<ServiceEnv> {
    const created = createRouter();
    created.onError(answerProblems({ logger, problems }));
    created.notFound((c) => problemResponse(c, unmatched(created, c)));
    for (const middleware of observed) created.use(middleware);
    for (const path of ["/v1/*", "/internal/*"]) created.use(path, privateResponses());
    created.route("/", probeRoutes(readiness));
    return created;
  }

  const app = begin();
  registerUserSecurity(app);
  let document: string | undefined;
  app.get("/openapi.json", (c) => {
    document ??= JSON.stringify(
      options.servedDocument ? options.servedDocument() : openApiDocument([app], options),
    );
    return c.body(document, 200, { "Content-Type": "application/json" });
  });
  if (options.authenticate) app.use("/v1/*", options.authenticate);

  const machine = begin();
  registerServiceSecurity(machine);
  machine.route("/", metricsRoute(metrics));
  if (options.authorizeService) machine.use("/internal/*", options.authorizeService);
  return { app, machine };
}
