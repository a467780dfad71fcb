import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { requireRole } from "../../../shared/http/authentication.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { findAccount } from "../commands/find_account.ts";
import type { Identity } from "../commands/identity.ts";
import { lockAccount, unlockAccount } from "../commands/lock_account.ts";
import { recordAudit } from "../commands/record_audit.ts";
import type { AuditAction } from "../domain/audit_entry.ts";
import { AccountNotFoundError } from "../domain/errors.ts";
import { listAccounts } from "../queries/list_accounts.ts";
import { readUsage } from "../queries/read_usage.ts";
import * as operations from "./account_operations.ts";
import { callerClient } from "./caller_address.ts";

/** What the operators' routes for accounts work with. */
export interface AccountRoutes {
  readonly calls: ServiceCalls;
  /** The services that have quotas. */
  readonly services: readonly string[];
  readonly identity: Pick<Identity, "database" | "revocations" | "now">;
  readonly authenticate: MiddlewareHandler<ServiceEnv>;
  readonly trustedProxies: number;
}

/** Routes by which operators find, lock and unlock accounts, without anything that these store. */
export function accountRoutes(options: AccountRoutes): OpenAPIHono<ServiceEnv> {
  const { calls, services, identity, authenticate, trustedProxies } = options;
  const routes = createRouter();
  routes.use("/v1/admin/*", authenticate, requireRole("operator"));

  const actor = (c: Context<ServiceEnv>) => ({
    operatorId: c.get("user").id,
    client: callerClient(c, trustedProxies),
  });

  async function record(c: Context<ServiceEnv>, action: AuditAction, subject?: string) {
    const { operatorId: accountId, client } = actor(c);
    const { database, now } = identity;
    await recordAudit(database, { accountId, action, subject, client, now: now() });
  }

  routes.openapi(operations.listAccounts, async (c) => {
    await record(c, "accounts_listed");
    const { database, now } = identity;
    return c.json(await listAccounts(database, { ...c.req.valid("query"), now: now() }), 200);
  });
  routes.openapi(operations.readAccountUsage, async (c) => {
    const { accountId } = c.req.valid("param");
    const account = await findAccount(identity.database.sql, { id: accountId });
    if (account === undefined) throw new AccountNotFoundError(accountId);
    await record(c, "account_usage_read", accountId);
    return c.json(await readUsage(calls, { ownerId: accountId, services }), 200);
  });
  routes.openapi(operations.lockAccount, async (c) => {
    await lockAccount(identity, { ...c.req.valid("param"), ...actor(c) });
    return c.body(null, 204);
  });
  routes.openapi(operations.unlockAccount, async (c) => {
    await unlockAccount(identity, { ...c.req.valid("param"), ...actor(c) });
    return c.body(null, 204);
  });
  return routes;
}
