import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { endSessions } from "../commands/end_sessions.ts";
import type { Identity } from "../commands/identity.ts";
import { refreshPolicy } from "../domain/refresh_token.ts";
import { listSessions } from "../queries/list_sessions.ts";
import { callerClient } from "./caller_address.ts";

const tags = ["identity"];
const rejection =
  "Its refresh token is rejected immediately, its access tokens within a second, and its open uploads, downloads and streams are closed.";

const sessionExample = {
  id: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  createdAt: "2026-11-23T08:00:00.000Z",
  lastUsedAt: "2026-11-23T09:45:00.000Z",
  expiresAt: "2027-02-21T08:00:00.000Z",
  current: true,
  address: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};

const list = createRoute({
  operationId: "listSessions",
  method: "get",
  path: "/v1/me/sessions",
  tags,
  summary: "List your sessions",
  description: `Returns your active sessions, most recently used first. Each sign-in starts a session. An account has at most ${refreshPolicy.sessions}: another sign-in ends the oldest one.`,
  security: USER_SECURITY,
  responses: {
    200: {
      description: "All active sessions",
      content: {
        "application/json": {
          schema: z
            .object({
              items: z.array(
                z
                  .object({
                    id: z.uuid().describe("ID of the session"),
                    createdAt: z.iso.datetime().describe("Time of the sign-in"),
                    lastUsedAt: z.iso
                      .datetime()
                      .describe("Time when its tokens were issued or refreshed last"),
                    expiresAt: z.iso
                      .datetime()
                      .describe("Time when the session ends, however often it is refreshed"),
                    current: z.boolean().describe("Whether this request belongs to the session"),
                    address: z
                      .string()
                      .optional()
                      .describe("Client address of the sign-in; a network for IPv6"),
                    userAgent: z.string().optional().describe("`User-Agent` header of the sign-in"),
                  })
                  .openapi("ActiveSession", { example: sessionExample }),
              ),
            })
            .openapi("ActiveSessions", { example: { items: [sessionExample] } }),
        },
      },
    },
    ...problemResponses(401, 429, 503),
  },
});

const revokeOne = createRoute({
  operationId: "revokeSession",
  method: "delete",
  path: "/v1/me/sessions/{sessionId}",
  tags,
  summary: "Revoke a session",
  description: `Ends one of your sessions. ${rejection} You can also revoke the current session.`,
  security: USER_SECURITY,
  request: {
    params: z.object({ sessionId: z.uuid().openapi({ description: "ID of the session" }) }),
  },
  responses: {
    204: { description: "The session was revoked." },
    ...problemResponses(400, 401, 429, 503),
    404: documentedProblem(404, {
      code: "session_not_found",
      detail: "You have no active session with this ID.",
    }),
  },
});

const revokeAll = createRoute({
  operationId: "revokeSessions",
  method: "delete",
  path: "/v1/me/sessions",
  tags,
  summary: "Revoke all sessions",
  description:
    "Ends all of your sessions, including the current one: sign in again afterwards. Their refresh tokens are rejected immediately, their access tokens within a second, and their open uploads, downloads and streams are closed.",
  security: USER_SECURITY,
  responses: {
    204: { description: "All sessions were revoked." },
    ...problemResponses(401, 429, 503),
  },
});

/** Listing and revoking the caller's sessions. */
export function sessionRoutes(options: {
  identity: Identity;
  authenticate: MiddlewareHandler<ServiceEnv>;
  trustedProxies: number;
}): OpenAPIHono<ServiceEnv> {
  const { identity, authenticate, trustedProxies } = options;
  const routes = createRouter();
  routes.use("/v1/me/sessions", authenticate);
  routes.use("/v1/me/sessions/*", authenticate);
  routes.openapi(list, async (c) => {
    const { id: accountId, sessionId: currentId } = c.get("user");
    const now = identity.now();
    const items = await listSessions(identity.database, { accountId, currentId, now });
    return c.json({ items }, 200);
  });
  routes.openapi(revokeOne, async (c) => {
    const { sessionId: only } = c.req.valid("param");
    const client = callerClient(c, trustedProxies);
    await endSessions(identity, { accountId: c.get("user").id, only, client });
    return c.body(null, 204);
  });
  routes.openapi(revokeAll, async (c) => {
    const client = callerClient(c, trustedProxies);
    await endSessions(identity, { accountId: c.get("user").id, client });
    return c.body(null, 204);
  });
  return routes;
}
