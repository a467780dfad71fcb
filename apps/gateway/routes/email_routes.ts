import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { Identity } from "../commands/identity.ts";
import { requestReset, resetPassword } from "../commands/reset_password.ts";
import { requestVerification, verifyEmail } from "../commands/verify_email.ts";
import { emailUnavailable, emailVerified, invalidLink } from "../problems.ts";
import { callerClient } from "./caller_address.ts";
import { email, linkToken, password, weakPasswordResponse } from "./identity_schemas.ts";

const tags = ["identity"];
const body = <Schema extends z.ZodType>(schema: Schema) => ({
  required: true as const,
  content: { "application/json": { schema } },
});
const noEmail = responseOf(emailUnavailable(), {
  description: "No email delivery is configured, or the service is unavailable.",
});
const tooManyMessages = documentedProblem(429, {
  code: "too_many_attempts",
  detail:
    "Too many messages were requested, for this email address or from your address. Try again in 30 seconds.",
});
const unusableToken = responseOf(invalidLink(), {
  description: "The token is unknown, expired or was already used.",
});

const requestResetRoute = createRoute({
  operationId: "requestPasswordReset",
  method: "post",
  path: "/v1/auth/password-resets",
  tags,
  summary: "Request a password reset",
  description:
    "Sends a message with a link to the email address, if it has an account. The response is the same if it has none. The link is valid for an hour and can be used once. An email address gets at most 5 messages an hour; further requests return 429.",
  security: [],
  request: {
    body: body(
      z
        .object({ email: email.describe("Email address of the account") })
        .openapi("PasswordResetRequest", { example: { email: "ada@example.org" } }),
    ),
  },
  responses: {
    202: { description: "If the email address has an account, a message will be sent to it." },
    ...problemResponses(400, 413),
    429: tooManyMessages,
    503: noEmail,
  },
});

const resetRoute = createRoute({
  operationId: "resetPassword",
  method: "post",
  path: "/v1/auth/password-resets/complete",
  tags,
  summary: "Reset a password",
  description:
    "Sets a new password with the token of the message. Revokes all sessions, forgets all devices, and verifies the email address. No tokens are issued: sign in with `POST /v1/auth/login`. Returns 422 with the reason if the new password is easy to guess; the token can then be used again.",
  security: [],
  request: {
    body: body(
      z
        .object({
          token: linkToken,
          newPassword: password.describe("New password, 10 to 256 characters"),
        })
        .openapi("PasswordReset", {
          example: { token: "pr_Xw9...", newPassword: "staple and tape" },
        }),
    ),
  },
  responses: {
    204: { description: "The password was reset." },
    ...problemResponses(400, 413, 429, 503),
    404: unusableToken,
    422: weakPasswordResponse("newPassword"),
  },
});

const requestVerificationRoute = createRoute({
  operationId: "requestEmailVerification",
  method: "post",
  path: "/v1/me/email-verification",
  tags,
  summary: "Request the verification of your email address",
  description:
    "Sends a message with a link to the email address of your account, as after the registration. The link is valid for 24 hours and can be used once.",
  security: USER_SECURITY,
  responses: {
    202: { description: "A message will be sent." },
    ...problemResponses(401, 404),
    409: responseOf(emailVerified()),
    429: tooManyMessages,
    503: noEmail,
  },
});

const verifyRoute = createRoute({
  operationId: "verifyEmail",
  method: "post",
  path: "/v1/auth/email-verifications",
  tags,
  summary: "Verify an email address",
  description:
    "Verifies the email address of an account with the token of the message. Messages about sign-ins from new devices and about password changes are sent to verified addresses only.",
  security: [],
  request: {
    body: body(
      z
        .object({ token: linkToken })
        .openapi("EmailVerification", { example: { token: "ev_Ye2..." } }),
    ),
  },
  responses: {
    204: { description: "The email address is verified." },
    ...problemResponses(400, 413, 429, 503),
    404: unusableToken,
  },
});

/** What links in messages lead to: resetting a forgotten password, and verifying an email address. */
export function emailRoutes(options: {
  identity: Identity;
  authenticate: MiddlewareHandler<ServiceEnv>;
  trustedProxies: number;
}): OpenAPIHono<ServiceEnv> {
  const { identity, authenticate, trustedProxies } = options;
  const routes = createRouter();
  routes.use("/v1/me/email-verification", authenticate);
  routes.openapi(requestResetRoute, async (c) => {
    const client = callerClient(c, trustedProxies);
    await requestReset(identity, { ...c.req.valid("json"), client });
    return c.body(null, 202);
  });
  routes.openapi(resetRoute, async (c) => {
    const client = callerClient(c, trustedProxies);
    await resetPassword(identity, { ...c.req.valid("json"), client });
    return c.body(null, 204);
  });
  routes.openapi(requestVerificationRoute, async (c) => {
    const client = callerClient(c, trustedProxies);
    await requestVerification(identity, { accountId: c.get("user").id, client });
    return c.body(null, 202);
  });
  routes.openapi(verifyRoute, async (c) => {
    const client = callerClient(c, trustedProxies);
    await verifyEmail(identity, { ...c.req.valid("json"), client });
    return c.body(null, 204);
  });
  return routes;
}
