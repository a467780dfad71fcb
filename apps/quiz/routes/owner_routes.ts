import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { SERVICE_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { eraseOwner } from "../commands/erase_owner.ts";
import type { RouteContext } from "./route_context.ts";

const erase = createRoute({
  tags: ["internal"],
  security: SERVICE_SECURITY,
  operationId: "eraseQuizOwner",
  method: "delete",
  path: "/internal/owners/{ownerId}",
  summary: "Remove everything of an account; may be repeated",
  request: { params: z.object({ ownerId: z.uuid() }) },
  responses: { 204: { description: "Nothing of it is left" }, ...problemResponses(400, 401) },
});

/** What the gateway asks for when an account is deleted. */
export function ownerRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();
  routes.openapi(erase, async (c) => {
    await eraseOwner(context.quiz, context.database, c.req.valid("param").ownerId);
    return c.body(null, 204);
  });
  return routes;
}
