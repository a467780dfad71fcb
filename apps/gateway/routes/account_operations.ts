import { createRoute, z } from "@hono/zod-openapi";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { pageOf, pageQuery } from "../../../shared/http/paging.ts";
import { documentedProblem, problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { storedText } from "../../../shared/http/stored_text.ts";
import { ownAccount } from "../problems.ts";
import { accountUsageSchema } from "./usage_routes.ts";

const tags = ["operators"];
const security = USER_SECURITY;
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const id = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11";
const accountExample = {
  id,
  email: "ada@example.org",
  displayName: "Ada",
  roles: ["learner" as const],
  createdAt: "2026-11-23T08:00:00.000Z",
  sessions: 1,
  lastUsedAt: "2026-11-23T09:00:00.000Z",
};
const accountSchema = z
  .object({
    id: z.uuid().describe("ID of the account"),
    email: z.string().describe("Email address in lowercase"),
    displayName: z.string().describe("Display name of the user"),
    roles: z.array(z.enum(["learner", "operator"])).describe("Roles of the user"),
    createdAt: z.iso.datetime().describe("Time when the account was created"),
    sessions: z.int().describe("Number of active sessions"),
    lastUsedAt: z.iso
      .datetime()
      .optional()
      .describe("Time when a session was last used; absent if there is none"),
    lockedAt: z.iso
      .datetime()
      .optional()
      .describe("Time when the account was locked; absent if it is not locked"),
    deletionDueAt: z.iso
      .datetime()
      .optional()
      .describe("Time when the account will be deleted; present if its owner requested that"),
  })
  .openapi("OperatorAccount", { example: accountExample });

const params = z.object({
  accountId: z.uuid().openapi({ description: "ID of the account", example: id }),
});
const notFound = documentedProblem(404, {
  code: "account_not_found",
  detail: "No account with this ID exists.",
});

export const listAccounts = createRoute({
  operationId: "listAccounts",
  method: "get",
  path: "/v1/admin/accounts",
  tags,
  summary: "List accounts",
  description:
    "Returns accounts, newest first, without anything that they store. Each request is recorded in the audit log. Requires the operator role.",
  security,
  request: {
    query: pageQuery.extend({
      email: storedText(254).trim().min(1).optional().openapi({
        description: "Returns only accounts whose email address contains this text",
        example: "ada@",
      }),
    }),
  },
  responses: {
    200: {
      description: "A page of accounts",
      content: json(pageOf(accountSchema, "OperatorAccountPage", accountExample)),
    },
    ...problemResponses(400, 401, 403, 429, 503),
  },
});

export const readAccountUsage = createRoute({
  operationId: "getAccountUsage",
  method: "get",
  path: "/v1/admin/accounts/{accountId}/usage",
  tags,
  summary: "Get the quotas and usage of an account",
  description:
    "Returns the quotas of an account and how much of each is used. If a service is unavailable, it is listed in `unavailable` and its quotas are omitted. Each request is recorded in the audit log. Requires the operator role.",
  security,
  request: { params },
  responses: {
    200: { description: "All quotas of the account", content: json(accountUsageSchema) },
    ...problemResponses(400, 401, 403, 429, 503),
    404: notFound,
  },
});

export const lockAccount = createRoute({
  operationId: "lockAccount",
  method: "post",
  path: "/v1/admin/accounts/{accountId}/lock",
  tags,
  summary: "Lock an account",
  description:
    "Ends all sessions of an account and prevents it from signing in until it is unlocked. Its data is not affected. Has no effect if the account is locked. Returns 409 for your own account. Requires the operator role.",
  security,
  request: { params },
  responses: {
    204: { description: "The account is locked." },
    ...problemResponses(400, 401, 403, 429, 503),
    404: notFound,
    409: responseOf(ownAccount()),
  },
});

export const unlockAccount = createRoute({
  operationId: "unlockAccount",
  method: "post",
  path: "/v1/admin/accounts/{accountId}/unlock",
  tags,
  summary: "Unlock an account",
  description:
    "Lets a locked account sign in again. Has no effect if the account is not locked. Requires the operator role.",
  security,
  request: { params },
  responses: {
    204: { description: "The account is not locked." },
    ...problemResponses(400, 401, 403, 429, 503),
    404: notFound,
  },
});
