import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { SERVICE_SECURITY } from "../http/openapi_document.ts";
import { problemResponses } from "../http/problem.ts";
import { createRouter } from "../http/router.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import type { Quota } from "./quota.ts";

/** Reads an account's quotas in a service. */
export type ReadUsage = (ownerId: string) => Promise<readonly Quota[]>;

export const quotaExample = {
  name: "documents",
  unit: "items" as const,
  limit: 1000,
  used: 12,
  resetsAt: null,
};

/** A quota over HTTP. */
export const quotaSchema = z
  .object({
    name: z
      .string()
      .describe("Stable name of the quota, such as `documents` or `audio_seconds_per_day`"),
    unit: z.enum(["items", "bytes", "seconds", "minutes"]).describe("What the quota counts"),
    limit: z.int().describe("How much is allowed"),
    used: z.int().describe("How much is used; it may exceed `limit` after the limit was lowered"),
    resetsAt: z.iso
      .datetime()
      .nullable()
      .describe("When `used` returns to 0; null if only deleting resources makes room"),
  })
  .openapi("Quota", { example: quotaExample });

/** What a service returns about an account's quotas. */
export const usageSchema = z
  .object({ quotas: z.array(quotaSchema) })
  .openapi("Usage", { example: { quotas: [quotaExample] } });

/**
 * `GET /internal/owners/{ownerId}/usage`: what the gateway merges into `GET /v1/me/usage`; only with
 * a service's token.
 */
export function usageRoutes(options: {
  service: string;
  readUsage: ReadUsage;
}): OpenAPIHono<ServiceEnv> {
  const { service, readUsage } = options;
  const read = createRoute({
    tags: ["internal"],
    security: SERVICE_SECURITY,
    operationId: `read${service.charAt(0).toUpperCase()}${service.slice(1)}Usage`,
    method: "get",
    path: "/internal/owners/{ownerId}/usage",
    summary: "Get the quotas of an account",
    request: {
      params: z.object({ ownerId: z.uuid().openapi({ description: "ID of the learner" }) }),
    },
    responses: {
      200: {
        description: "The quotas of the account in this service",
        content: { "application/json": { schema: usageSchema } },
      },
      ...problemResponses(400, 401, 403),
    },
  });
  const routes = createRouter();
  routes.openapi(read, async (c) => {
    const quotas = await readUsage(c.req.valid("param").ownerId);
    const items = quotas.map(({ reset, ...quota }) => ({
      ...quota,
      resetsAt: reset?.at.toISOString() ?? null,
    }));
    return c.json({ quotas: items }, 200);
  });
  return routes;
}
