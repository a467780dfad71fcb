import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { SERVICE_SECURITY } from "../http/openapi_document.ts";
import { problemResponses } from "../http/problem.ts";
import { createRouter } from "../http/router.ts";
import type { ServiceEnv } from "../http/service_env.ts";

/** Removes everything that an account has in a service; may be repeated. */
export type EraseOwner = (ownerId: string) => Promise<void>;

/**
 * `DELETE /internal/owners/{ownerId}`: what the gateway asks of every service when an account is
 * deleted; only with a service's token.
 */
export function ownerRoutes(options: {
  service: string;
  eraseOwner: EraseOwner;
}): OpenAPIHono<ServiceEnv> {
  const { service, eraseOwner } = options;
  const erase = createRoute({
    tags: ["internal"],
    security: SERVICE_SECURITY,
    operationId: `erase${service.charAt(0).toUpperCase()}${service.slice(1)}Owner`,
    method: "delete",
    path: "/internal/owners/{ownerId}",
    summary: "Delete all data of an account",
    request: {
      params: z.object({ ownerId: z.uuid().openapi({ description: "ID of the learner" }) }),
    },
    responses: {
      204: { description: "All data of the account was deleted." },
      ...problemResponses(400, 401, 403),
    },
  });
  const routes = createRouter();
  routes.openapi(erase, async (c) => {
    await eraseOwner(c.req.valid("param").ownerId);
    return c.body(null, 204);
  });
  return routes;
}
