import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import type { Metrics } from "../runtime/metrics.ts";
import { ProblemError, problemResponses } from "./problem.ts";
import { createRouter } from "./router.ts";
import type { ServiceEnv } from "./service_env.ts";

/** Resolves when something that a service needs is there, and rejects with the reason when not. */
export type ReadinessCheck = () => Promise<unknown>;

const CHECK_MS = 3000;

const statusSchema = z
  .object({ status: z.enum(["ok"]) })
  .openapi("MachineStatus", { example: { status: "ok" } });

const ok = {
  description: "Yes",
  content: { "application/json": { schema: statusSchema } },
} as const;

const livez = createRoute({
  operationId: "isAlive",
  method: "get",
  path: "/livez",
  tags: ["machine"],
  summary: "Whether the process runs",
  description: "Answers as long as the process can answer at all; looks at nothing else.",
  security: [],
  responses: { 200: ok },
});

const readyz = createRoute({
  operationId: "isReady",
  method: "get",
  path: "/readyz",
  tags: ["machine"],
  summary: "Whether the service can serve",
  description:
    "Answers 200 when everything that it needs answers, otherwise 503 that names what does not.",
  security: [],
  responses: { 200: ok, ...problemResponses(503) },
});

/** /livez, /readyz and /metrics. */
export function machineRoutes(options: {
  metrics: Metrics;
  readiness: Readonly<Record<string, ReadinessCheck>>;
  /** Decides who may read /metrics; everyone unless told. */
  guardMetrics?: MiddlewareHandler<ServiceEnv> | undefined;
}): OpenAPIHono<ServiceEnv> {
  const { metrics, readiness, guardMetrics } = options;
  const routes = createRouter();
  routes.openapi(livez, (c) => c.json({ status: "ok" as const }, 200));
  routes.openapi(readyz, async (c) => {
    const missing = await failing(readiness);
    if (missing.length === 0) return c.json({ status: "ok" as const }, 200);
    throw new ProblemError(503, "not_ready", {
      detail: `Waiting for ${missing.map(({ name }) => name).join(", ")}.`,
      headers: { "Retry-After": "1" },
      cause: new AggregateError(missing.map(({ reason }) => reason)),
    });
  });
  if (guardMetrics) routes.use("/metrics", guardMetrics);
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
    () => reject(new Error(`Cannot tell within ${CHECK_MS} ms: no answer`)),
    CHECK_MS,
  );
  try {
    await Promise.race([check, late]);
  } finally {
    clearTimeout(timer);
  }
}
