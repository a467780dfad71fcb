import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { Logger } from "../runtime/logger.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { collectProcessMetrics } from "../runtime/process_metrics.ts";
import { answerProblems, problemResponse } from "./answer_problem.ts";
import { limitBody } from "./limit_body.ts";
import { logRequests } from "./log_requests.ts";
import { machineRoutes, type ReadinessCheck } from "./machine_routes.ts";
import { measureRequests } from "./measure_requests.ts";
import { openApiDocument, registerSecurity } from "./openapi_document.ts";
import { privateResponses } from "./private_responses.ts";
import type { ProblemMapping } from "./problem.ts";
import { requestId } from "./request_id.ts";
import { createRouter } from "./router.ts";
import type { ServiceEnv } from "./service_env.ts";
import { traceRequests } from "./trace_requests.ts";
import { unmatched } from "./unmatched.ts";

/** What a service's app is made of, in addition to its own routes. */
export interface ServiceAppOptions {
  service: string;
  /** Of the OpenAPI document. */
  title: string;
  description: string;
  version: string;
  logger: Logger;
  metrics: Metrics;
  /** Guards /v1/*: `authenticateUser(verifier)`. Without it the service guards its routes itself. */
  authenticate?: MiddlewareHandler<ServiceEnv>;
  /** Guards /internal/*: `authorizeService({ service, tokens })`. */
  authorizeService?: MiddlewareHandler<ServiceEnv>;
  /** What must answer before the service is ready, by name. */
  readiness: Readonly<Record<string, ReadinessCheck>>;
  /** What domain errors mean over HTTP. */
  problems: readonly ProblemMapping[];
  /** Decides who may read /metrics; everyone by default. */
  guardMetrics?: MiddlewareHandler<ServiceEnv>;
  /** Served at /openapi.json in place of the app's own: the gateway's is merged from several. */
  servedDocument?: () => unknown;
  /** Bytes of a body that is no upload, at most; 1 MiB by default. */
  maxBodyBytes?: number;
}

/**
 * The app that every service begins with: request ids, traces, metrics, logs, problem details,
 * /livez, /readyz, /metrics and /openapi.json. The service mounts its routes in it.
 *
 * @example
 * const app = createServiceApp({ service: "quiz", ... });
 * app.route("/", quizRoutes(deps));
 */
export function createServiceApp(options: ServiceAppOptions): OpenAPIHono<ServiceEnv> {
  const { logger, metrics, readiness, problems, guardMetrics } = options;
  collectProcessMetrics(metrics);
  const app = createRouter();
  app.onError(answerProblems({ logger, problems }));
  app.notFound((c) => problemResponse(c, unmatched(app, c)));

  app.use(requestId());
  app.use(traceRequests());
  app.use(measureRequests({ metrics }));
  app.use(logRequests({ logger }));
  for (const path of ["/v1/*", "/internal/*"]) app.use(path, privateResponses());
  app.use(limitBody({ maxBytes: options.maxBodyBytes ?? 1_048_576 }));

  registerSecurity(app);
  app.route("/", machineRoutes({ metrics, readiness, guardMetrics }));
  let document: string | undefined;
  app.get("/openapi.json", (c) => {
    document ??= JSON.stringify(
      options.servedDocument ? options.servedDocument() : openApiDocument(app, options),
    );
    return c.body(document, 200, { "Content-Type": "application/json" });
  });
  if (options.authenticate) app.use("/v1/*", options.authenticate);
  if (options.authorizeService) app.use("/internal/*", options.authorizeService);
  return app;
}
