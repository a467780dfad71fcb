import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery } from "../../../shared/http/paging.ts";
import { ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { listWorkflows, readWorkflow } from "../queries/read_workflows.ts";
import type { RouteContext } from "./route_context.ts";
import { workflowPageSchema, workflowParams, workflowSchema } from "./schemas.ts";
import { toWorkflow } from "./workflow_body.ts";

const about = { tags: ["workflows"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const list = createRoute({
  ...about,
  operationId: "listWorkflows",
  method: "get",
  path: "/v1/workflows",
  summary: "List workflows",
  description: "Returns your workflows, newest first. Each quiz has one workflow.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of workflows", content: json(workflowPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getWorkflow",
  method: "get",
  path: "/v1/workflows/{workflowId}",
  summary: "Get a workflow",
  description:
    "Returns a workflow with the status and deadline of each step. A failed step includes the cause of the failure, and a compensated step describes its compensation.",
  request: { params: workflowParams },
  responses: {
    200: { description: "The workflow", content: json(workflowSchema) },
    ...problemResponses(400, 401, 404),
  },
});

/** Routes to follow the workflows (sagas) that generate quizzes. */
export function workflowRoutes({ database, cache }: RouteContext): OpenAPIHono<ServiceEnv> {
  const routes = createRouter();

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before = cursor && decodeCursor(z.object({ workflowId: z.uuid() }), cursor).workflowId;
    const page = await listWorkflows(database, cache, { ownerId: c.get("user").id, limit, before });
    return c.json({ ...page, items: page.items.map(toWorkflow) }, 200);
  });

  routes.openapi(read, async (c) => {
    const { workflowId } = c.req.valid("param");
    const found = await readWorkflow(database, cache, { workflowId });
    if (found?.ownerId !== c.get("user").id) {
      throw new ProblemError(404, "workflow_not_found", {
        detail: "No workflow with this ID exists in your account.",
      });
    }
    return c.json(toWorkflow(found), 200);
  });

  return routes;
}
