import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { SigningKeys } from "../adapters/signing_keys.ts";
import { changePassword } from "../commands/change_password.ts";
import { findAccount, publicAccount } from "../commands/find_account.ts";
import type { Identity } from "../commands/identity.ts";
import { logIn } from "../commands/log_in.ts";
import { logOut } from "../commands/log_out.ts";
import { refreshSession } from "../commands/refresh_session.ts";
import { registerAccount } from "../commands/register_account.ts";
import type { Account } from "../domain/account.ts";
import { AccountNotFoundError } from "../domain/errors.ts";
import { callerClient } from "./caller_address.ts";
import * as operations from "./identity_operations.ts";

/** What the owner of an account should do. */
function noticeOf(
  { emailVerified }: Account,
  { sendsEmail }: { sendsEmail: boolean },
): string | undefined {
  if (emailVerified) return undefined;
  return sendsEmail
    ? "Your email address is not verified, so you get no messages about your account. Use the message that was sent to it, or request another one with POST /v1/me/email-verification."
    : "Your email address is not verified, because this installation sends no email. A forgotten password cannot be reset.";
}

/** What the identity routes work with. */
export interface IdentityRoutes {
  readonly identity: Identity;
  readonly keys: SigningKeys;
  readonly authenticate: MiddlewareHandler<ServiceEnv>;
  readonly trustedProxies: number;
}

export function identityRoutes(options: IdentityRoutes): OpenAPIHono<ServiceEnv> {
  const { identity, keys, authenticate, trustedProxies } = options;
  const routes = createRouter();
  routes.use("/v1/me", authenticate);
  routes.use("/v1/auth/password", authenticate);

  routes.openapi(operations.register, async (c) => {
    const { email, password, displayName } = c.req.valid("json");
    const client = callerClient(c, trustedProxies);
    await identity.limits.countRegistration(client.address);
    const { body, status, headers } = await registerAccount(identity, {
      email,
      password,
      displayName,
      client,
      idempotencyKey: c.req.valid("header")["idempotency-key"],
    });
    return c.json(body, status, { ...headers, Location: "/v1/me" });
  });

  routes.openapi(operations.logIn, async (c) => {
    const client = callerClient(c, trustedProxies);
    return c.json(await logIn(identity, { ...c.req.valid("json"), client }), 200);
  });

  routes.openapi(operations.refresh, async (c) => {
    const client = callerClient(c, trustedProxies);
    return c.json(await refreshSession(identity, { ...c.req.valid("json"), client }), 200);
  });

  routes.openapi(operations.logOut, async (c) => {
    const client = callerClient(c, trustedProxies);
    await logOut(identity, { ...c.req.valid("json"), client });
    return c.body(null, 204);
  });

  routes.openapi(operations.changePassword, async (c) => {
    const client = callerClient(c, trustedProxies);
    const accountId = c.get("user").id;
    const command = { ...c.req.valid("json"), accountId, client };
    return c.json(await changePassword(identity, command), 200);
  });

  routes.openapi(operations.getMe, async (c) => {
    const { id } = c.get("user");
    const account = await findAccount(identity.database.sql, { id });
    if (account === undefined) throw new AccountNotFoundError(id);
    const notice = noticeOf(account, { sendsEmail: identity.links !== undefined });
    return c.json({ ...publicAccount(account), ...(notice && { notice }) }, 200);
  });

  routes.openapi(operations.getKeys, (c) =>
    c.json(keys.jwks() as never, 200, { "Cache-Control": "public, max-age=300" }),
  );
  return routes;
}
