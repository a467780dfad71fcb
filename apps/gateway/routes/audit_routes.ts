import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { requireRole } from "../../../shared/http/authentication.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { pageOf, pageQuery } from "../../../shared/http/paging.ts";
import { problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { Identity } from "../commands/identity.ts";
import { AUDIT_RETENTION_DAYS } from "../commands/record_audit.ts";
import { auditActions } from "../domain/audit_entry.ts";
import { listAudit } from "../queries/list_audit.ts";

const example = {
  id: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b12",
  accountId: "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11",
  action: "signed_in" as const,
  occurredAt: "2026-11-23T08:00:00.000Z",
  address: "203.0.113.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
  subject: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
};

const entry = z
  .object({
    id: z.uuid().describe("ID of the entry"),
    accountId: z.uuid().describe("ID of the account that acted"),
    action: z.enum(auditActions).describe("Action that was taken"),
    occurredAt: z.iso.datetime().describe("Time of the action"),
    address: z
      .string()
      .optional()
      .describe("Client address, the last one of several; a network for IPv6"),
    userAgent: z.string().optional().describe("`User-Agent` header of the client"),
    count: z
      .int()
      .min(1)
      .optional()
      .describe("How many times it happened; for wrong passwords, which are one entry per hour"),
    subject: z
      .string()
      .optional()
      .describe("ID of what the action was about, such as a session, an account or a dead letter"),
  })
  .openapi("AuditEntry", { example });

const page = {
  description: "A page of entries",
  content: { "application/json": { schema: pageOf(entry, "AuditEntryPage", example) } },
};

const kept = `Entries are stored for ${AUDIT_RETENTION_DAYS} days, or until the account is deleted.`;

const listOwn = createRoute({
  operationId: "listAuditEntries",
  method: "get",
  path: "/v1/me/audit",
  tags: ["identity"],
  summary: "List the audit log of your account",
  description: `Returns sign-ins, wrong passwords, revoked sessions, password changes and resets, exports, deletion requests and, for operators, their actions, newest first. ${kept}`,
  security: USER_SECURITY,
  request: { query: pageQuery },
  responses: { 200: page, ...problemResponses(400, 401, 429, 503) },
});

const listAll = createRoute({
  operationId: "listAllAuditEntries",
  method: "get",
  path: "/v1/admin/audit",
  tags: ["operators"],
  summary: "List the audit log of all accounts",
  description: `Returns the audit log of all accounts or of one account, newest first. ${kept} The deletion itself remains, with the ID of the account. Requires the operator role.`,
  security: USER_SECURITY,
  request: {
    query: pageQuery.extend({
      accountId: z.uuid().optional().openapi({
        description: "ID of an account; returns the entries of all accounts by default",
      }),
    }),
  },
  responses: { 200: page, ...problemResponses(400, 401, 403, 429, 503) },
});

/** The audit log, for the owner of an account and for operators. */
export function auditRoutes(options: {
  identity: Pick<Identity, "database">;
  authenticate: MiddlewareHandler<ServiceEnv>;
}): OpenAPIHono<ServiceEnv> {
  const { identity, authenticate } = options;
  const routes = createRouter();
  routes.use("/v1/me/audit", authenticate);
  routes.use("/v1/admin/audit", authenticate, requireRole("operator"));
  routes.openapi(listOwn, async (c) => {
    const accountId = c.get("user").id;
    return c.json(await listAudit(identity.database, { ...c.req.valid("query"), accountId }), 200);
  });
  routes.openapi(listAll, async (c) =>
    c.json(await listAudit(identity.database, c.req.valid("query")), 200),
  );
  return routes;
}
