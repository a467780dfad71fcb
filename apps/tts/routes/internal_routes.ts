import { createRoute, type OpenAPIHono } from "@hono/zod-openapi";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { SERVICE_SECURITY } from "../../../shared/http/openapi_document.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { removeAudio } from "../commands/delete_generation.ts";
import { requestGeneration } from "../commands/request_generation.ts";
import { acceptRequest } from "./accept_request.ts";
import type { RouteContext } from "./route_context.ts";
import { generationParams, internalAnswerSchema, internalRequestSchema } from "./schemas.ts";

const request = createRoute({
  tags: ["internal"],
  security: SERVICE_SECURITY,
  operationId: "requestAudioOfText",
  method: "post",
  path: "/internal/generations",
  summary: "Synthesize a text on behalf of a learner",
  description:
    "For other services. The outcome is published on the topic `audio.generation.completed`.",
  request: {
    headers: idempotencyHeader,
    body: { required: true, content: { "application/json": { schema: internalRequestSchema } } },
  },
  responses: {
    202: {
      description: "The audio is being generated.",
      content: { "application/json": { schema: internalAnswerSchema } },
    },
    ...problemResponses(400, 401, 403, 413, 422, 429, 507),
  },
});

const remove = createRoute({
  tags: ["internal"],
  security: SERVICE_SECURITY,
  operationId: "removeAudio",
  method: "delete",
  path: "/internal/generations/{generationId}",
  summary: "Delete the audio of a deleted text",
  description: "For other services. Does nothing if there is no such audio generation.",
  request: { params: generationParams },
  responses: {
    204: { description: "The audio generation was deleted or did not exist." },
    ...problemResponses(400, 401, 403),
  },
});

/** Endpoints for other services; they require a service token. */
export function internalRoutes(context: RouteContext): OpenAPIHono<ServiceEnv> {
  const { database } = context;
  const routes = createRouter();
  routes.openapi(request, async (c) => {
    const { ownerId, ...wanted } = c.req.valid("json");
    const { formats } = await context.available();
    const format = wanted.format ?? (formats.includes("mp3") ? "mp3" : "wav");
    const body = { ...wanted, format };
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ ownerId, ...body });
    const asked = { key, ownerId, operation: "requestAudioOfText", fingerprint };
    const accepted = await acceptRequest(context, { ownerId, body: { ...body, speed: 1 } });
    const answer = await idempotent(database, asked, async (tx) => {
      await refuseErasedOwner(tx, ownerId);
      return {
        status: 202,
        body: { generationId: await requestGeneration(tx, context.tts, accepted) },
      };
    });
    return c.json(answer.body, 202, { ...answer.headers });
  });
  routes.openapi(remove, async (c) => {
    const { generationId } = c.req.valid("param");
    await database.transaction((tx) => removeAudio(tx, generationId));
    return c.body(null, 204);
  });

  return routes;
}
