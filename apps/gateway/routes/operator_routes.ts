import type { OpenAPIHono } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { requireRole } from "../../../shared/http/authentication.ts";
import { ProblemError } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import { ServiceCallError } from "../../../shared/http/service_client.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { Transport } from "../../../shared/messaging/transport.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import type { Client, Identity } from "../commands/identity.ts";
import { recordAudit, withdrawAudit } from "../commands/record_audit.ts";
import { listAllDeadLetters } from "../queries/list_all_dead_letters.ts";
import { listTopicLags } from "../queries/list_topic_lags.ts";
import { callerClient } from "./caller_address.ts";
import * as operations from "./operator_operations.ts";

/** What the operators' routes work with. */
export interface OperatorRoutes {
  readonly calls: ServiceCalls;
  readonly transport: Pick<Transport, "lag">;
  readonly services: readonly string[];
  readonly authenticate: MiddlewareHandler<ServiceEnv>;
  /** For the audit log. */
  readonly identity: Pick<Identity, "database" | "now">;
  readonly trustedProxies: number;
  /** Whether operators see the contents of dead letters. */
  readonly showsMessages: boolean;
}

/** Who acts on a dead letter, and how. */
interface DeadLetterAction {
  readonly id: string;
  readonly action: "replay" | "discard";
  readonly operatorId: string;
  readonly client: Client;
}

export function operatorRoutes(options: OperatorRoutes): OpenAPIHono<ServiceEnv> {
  const { calls, transport, services, authenticate, identity, trustedProxies } = options;
  const { showsMessages } = options;
  const routes = createRouter();
  routes.use("/v1/admin/*", authenticate, requireRole("operator"));

  routes.openapi(operations.listTopics, async (c) =>
    c.json({ topics: await listTopicLags(transport) }, 200),
  );
  routes.openapi(operations.listDeadLetters, async (c) => {
    const asked = { ...c.req.valid("query"), services, showsMessages };
    const { database, now } = identity;
    if (showsMessages) {
      const client = callerClient(c, trustedProxies);
      const audited = { accountId: c.get("user").id, client, now: now() };
      await recordAudit(database, { ...audited, action: "dead_letters_read" });
    }
    return c.json(await listAllDeadLetters(calls, asked), 200);
  });
  routes.openapi(operations.replayDeadLetter, async (c) => {
    const client = callerClient(c, trustedProxies);
    const { id } = c.req.valid("param");
    await act({ id, action: "replay", operatorId: c.get("user").id, client });
    return c.body(null, 202);
  });
  routes.openapi(operations.discardDeadLetter, async (c) => {
    const client = callerClient(c, trustedProxies);
    const { id } = c.req.valid("param");
    await act({ id, action: "discard", operatorId: c.get("user").id, client });
    return c.body(null, 204);
  });
  return routes;

  /** Recorded before the call: the service may act although its response is lost. */
  async function act({ id, action, operatorId, client }: DeadLetterAction): Promise<void> {
    const [service = "", letterId = ""] = id.split(".");
    if (!services.includes(service)) throw noSuchLetter();
    const { database, now } = identity;
    const audited = await recordAudit(database, {
      ...{ accountId: operatorId, subject: id, client, now: now() },
      action: action === "replay" ? "dead_letter_replayed" : "dead_letter_discarded",
    });
    const path = `/internal/dead-letters/${letterId}/${action}`;
    try {
      await calls.expect(service, { method: "POST", path });
    } catch (error) {
      if (!(error instanceof ServiceCallError)) throw error;
      if (error.status > 0) await withdrawAudit(database, audited);
      throw refusalOf(error);
    }
  }
}

/** What the refusal of a service means to the operator. */
function refusalOf(error: ServiceCallError): Error {
  if (error.isMissing || error.status === 400) return noSuchLetter();
  if (error.status !== 409) return error;
  return new ProblemError(409, "dead_letter_held", {
    detail: "An earlier message with the same key is parked. Replay or discard that message first.",
  });
}

function noSuchLetter(): ProblemError {
  return new ProblemError(404, "dead_letter_not_found", {
    detail: "No dead letter with this ID exists.",
  });
}
