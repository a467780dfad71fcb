import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { serviceAlarms } from "../../../shared/contracts/service_alarms.ts";
import { requireRole } from "../../../shared/http/authentication.ts";
import type { ReadinessCheck } from "../../../shared/http/machine_routes.ts";
import { ProblemError } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { LagMonitor } from "../adapters/lag_monitor.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import type { Identity } from "../commands/identity.ts";
import { checkServices } from "../queries/check_services.ts";
import { evaluateAlarms } from "../queries/evaluate_alarms.ts";
import { listJobQueues } from "../queries/list_job_queues.ts";
import * as operations from "./monitoring_operations.ts";

/** What the routes for the state of the platform work with. */
export interface MonitoringRoutes {
  readonly calls: ServiceCalls;
  readonly services: readonly string[];
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  readonly lag: Pick<LagMonitor, "latest" | "history">;
  readonly identity: Pick<Identity, "database" | "now">;
  readonly authenticate: MiddlewareHandler<ServiceEnv>;
}

/** Routes by which operators see the state of services, consumer groups and jobs, without contents. */
export function monitoringRoutes(options: MonitoringRoutes): OpenAPIHono<ServiceEnv> {
  const { calls, services, readiness, lag, identity, authenticate } = options;
  const routes = createRouter();
  routes.use("/v1/admin/*", authenticate, requireRole("operator"));

  routes.openapi(operations.listServices, async (c) =>
    c.json({ items: await checkServices(calls, { services, readiness }) }, 200),
  );
  routes.openapi(operations.listLag, async (c) => {
    const { takenAt, positions } = lag.latest();
    const items = positions.map((position) => ({ ...position, lag: textOf(position.lag) }));
    return c.json({ takenAt: takenAt === null ? null : instantOf(takenAt), items }, 200);
  });
  routes.openapi(operations.readLagHistory, async (c) => {
    const samples = lag.history(c.req.valid("query"));
    if (samples === undefined) throw noSuchGroup();
    const items = samples.map((sample) => ({
      at: instantOf(sample.at),
      lag: textOf(sample.lag),
    }));
    return c.json({ samples: items }, 200);
  });
  routes.openapi(operations.listJobs, async (c) => {
    const { database } = identity;
    return c.json(await listJobQueues(calls, { services, database }), 200);
  });
  routes.openapi(operations.listAlarms, async (c) => {
    const { database, now } = identity;
    const alarms = await evaluateAlarms({ calls, services, readiness, lag, database }, now());
    const items = alarms.map(({ name, status, findings }) => ({
      ...{ name, status, findings: [...findings] },
      ...serviceAlarms[name],
    }));
    return c.json({ items }, 200);
  });
  return routes;
}

const textOf = (lag: bigint | null): string | null => (lag === null ? null : String(lag));
const instantOf = (ms: number): string => new Date(ms).toISOString();

function noSuchGroup(): ProblemError {
  return new ProblemError(404, "consumer_group_not_found", {
    detail: "No consumer group with this ID reads this topic.",
  });
}
