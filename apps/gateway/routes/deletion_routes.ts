import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { Identity } from "../commands/identity.ts";
import { cancelDeletion, requestDeletion } from "../commands/request_deletion.ts";
import { passwordRequired } from "../problems.ts";
import { callerClient } from "./caller_address.ts";
import { givenPassword, tooManyAttempts, wrongPassword } from "./identity_schemas.ts";

const tags = ["identity"];
const path = "/v1/me/deletion";

const request = createRoute({
  operationId: "requestDeletion",
  method: "post",
  path,
  tags,
  summary: "Request the deletion of your account",
  description:
    "Schedules the deletion of your account and of all your data, which requires your password. The deletion takes place at `dueAt`, 7 days later by default; until then you can use the account, and cancel the deletion with `DELETE /v1/me/deletion`. All other sessions are revoked. A repeated request returns the same time.",
  security: USER_SECURITY,
  request: {
    body: {
      required: true as const,
      content: {
        "application/json": {
          schema: z
            .object({ password: givenPassword.describe("Password of the account") })
            .openapi("DeletionRequest", { example: { password: "correct horse battery" } }),
        },
      },
    },
  },
  responses: {
    202: {
      description: "The deletion is scheduled.",
      content: {
        "application/json": {
          schema: z
            .object({ dueAt: z.iso.datetime().describe("Time when the account will be deleted") })
            .openapi("Deletion", { example: { dueAt: "2026-11-30T08:00:00.000Z" } }),
        },
      },
    },
    ...problemResponses(400, 404, 413, 503),
    401: wrongPassword,
    429: tooManyAttempts,
  },
});

const cancel = createRoute({
  operationId: "cancelDeletion",
  method: "delete",
  path,
  tags,
  summary: "Cancel the deletion of your account",
  description:
    "Cancels a requested deletion before it takes place. Sign in first if you no longer have a session.",
  security: USER_SECURITY,
  responses: {
    204: { description: "The deletion was cancelled." },
    ...problemResponses(401, 429, 503),
    404: documentedProblem(404, {
      code: "deletion_not_requested",
      detail: "The deletion of this account was not requested.",
    }),
  },
});

const deleteMe = createRoute({
  operationId: "deleteMe",
  method: "delete",
  path: "/v1/me",
  tags,
  summary: "Delete the current user (removed)",
  description:
    "Always returns 403: the deletion of an account requires its password. Use `POST /v1/me/deletion`.",
  deprecated: true,
  security: USER_SECURITY,
  responses: { ...problemResponses(401, 429, 503), 403: responseOf(passwordRequired()) },
});

/** Deleting the caller's account, with its password and time to change one's mind. */
export function deletionRoutes(options: {
  identity: Identity;
  /** Milliseconds between the request and the deletion. */
  deletionDelayMs: number;
  authenticate: MiddlewareHandler<ServiceEnv>;
  trustedProxies: number;
}): OpenAPIHono<ServiceEnv> {
  const { identity, deletionDelayMs: delayMs, authenticate, trustedProxies } = options;
  const routes = createRouter();
  for (const guarded of ["/v1/me", path]) routes.use(guarded, authenticate);
  routes.openapi(request, async (c) => {
    const { id: accountId, sessionId } = c.get("user");
    const { password } = c.req.valid("json");
    const client = callerClient(c, trustedProxies);
    const command = { accountId, sessionId, password, client };
    return c.json({ dueAt: await requestDeletion(identity, command, { delayMs }) }, 202);
  });
  routes.openapi(cancel, async (c) => {
    const client = callerClient(c, trustedProxies);
    await cancelDeletion(identity, { accountId: c.get("user").id, client });
    return c.body(null, 204);
  });
  routes.openapi(deleteMe, () => {
    throw passwordRequired();
  });
  return routes;
}
