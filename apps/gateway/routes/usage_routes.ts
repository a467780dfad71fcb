import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { quotaExample, quotaSchema } from "../../../shared/quotas/usage_routes.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { readUsage } from "../queries/read_usage.ts";

/** What the route works with. */
export interface UsageRoutes {
  readonly calls: ServiceCalls;
  /** The services that have quotas. */
  readonly services: readonly string[];
  readonly authenticate: MiddlewareHandler<ServiceEnv>;
}

/** The quotas of an account in all services. */
export const accountUsageSchema = z
  .object({
    quotas: z.array(quotaSchema),
    unavailable: z
      .array(z.string())
      .describe("Services whose quotas are omitted because they are unavailable"),
  })
  .openapi("AccountUsage", { example: { quotas: [quotaExample], unavailable: [] } });

const usage = createRoute({
  operationId: "getUsage",
  method: "get",
  path: "/v1/me/usage",
  tags: ["identity"],
  summary: "Get quotas and usage",
  description:
    "Returns the quotas of the authenticated user and how much of each is used. A request that would exceed a quota is rejected and stores nothing: with 429 if the quota resets, or with 413 if only deleting resources makes room. If a service is unavailable, it is listed in `unavailable` and its quotas are omitted.",
  security: USER_SECURITY,
  responses: {
    200: {
      description: "All quotas of the user",
      content: {
        "application/json": {
          schema: accountUsageSchema,
        },
      },
    },
    ...problemResponses(401, 429),
  },
});

export function usageRoutes(options: UsageRoutes): OpenAPIHono<ServiceEnv> {
  const { calls, services, authenticate } = options;
  const routes = createRouter();
  routes.use("/v1/me/usage", authenticate);
  routes.openapi(usage, async (c) => {
    const read = await readUsage(calls, { ownerId: c.get("user").id, services });
    return c.json(read, 200);
  });
  return routes;
}
