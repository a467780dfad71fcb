import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Metrics } from "../runtime/metrics.ts";
import { documentedProblem, ProblemError } from "./problem.ts";
import { createRouter } from "./router.ts";
import type { ServiceEnv } from "./service_env.ts";

/** Resolves when something that a service needs is there, and rejects with the reason when not. */
export type ReadinessCheck = () => Promise<unknown>;

const CHECK_MS = 3000;

const statusSchema = z
  .object({ status: z.enum(["ok"]).describe("Always `ok`") })
  .openapi("MachineStatus", { example: { status: "ok" } });

const ok = {
  description: "The check passed.",
  content: { "application/json": { schema: statusSchema } },
} as const;

const livez = createRoute({
  operationId: "isAlive",
  method: "get",
  path: "/livez",
  tags: ["machine"],
  summary: "Check liveness",
  description: "Returns 200 while the process is running. Dependencies are not checked.",
  security: [],
  responses: { 200: ok },
});

const readyz = createRoute({
  operationId: "isReady",
  method: "get",
  path: "/readyz",
  tags: ["machine"],
  summary: "Check readiness",
  description:
    "Returns 200 if all dependencies are available, or 503 with the unavailable dependencies in `detail`.",
  security: [],
  responses: {
    200: ok,
    503: documentedProblem(503, {
      code: "not_ready",
      detail: "Unavailable dependencies: database.",
      description: "At least one dependency is unavailable.",
    }),
  },
});

/** /livez and /readyz, for whatever starts, watches or load-balances the service. */
export function probeRoutes(
  readiness: Readonly<Record<string, ReadinessCheck>>,
): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(livez, (c) => c.json({ status: "ok" as const }, 200));
  routes.openapi(readyz, async (c) => {
    const missing = await failing(readiness);
    if (missing.length === 0) return c.json({ status: "ok" as const }, 200);
    throw new ProblemError(503, "not_ready", {
      detail: `Unavailable dependencies: ${missing.map(({ name }) => name).join(", ")}.`,
      headers: { "Retry-After": "1" },
      cause: new AggregateError(missing.map(({ reason }) => reason)),
    });
  });
  return routes;
}

/** /metrics, for the machine port only. */
export function metricsRoute(metrics: Metrics): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.get("/metrics", async (c) =>
    c.body(await metrics.render(), 200, { "Content-Type": metrics.registry.contentType }),
  );
  return routes;
}

/** The checks that reject or take longer than 3 s, and why. */
async function failing(
  readiness: Readonly<Record<string, ReadinessCheck>>,
): Promise<{ name: string; reason: unknown }[]> {
  const results = await Promise.all(
    Object.entries(readiness).map(async ([name, check]) => {
      try {
        await inTime(check());
        return [];
      } catch (reason) {
        return [{ name, reason }];
      }
    }),
  );
  return results.flat();
}

async function inTime(check: Promise<unknown>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () =>
      reject(new Error(`Cannot complete the readiness check: no response within ${CHECK_MS} ms`)),
    CHECK_MS,
  );
  try {
    await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
