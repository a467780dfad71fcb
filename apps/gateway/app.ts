import type { OpenAPIHono } from "@hono/zod-openapi";
import { authenticateUser } from "../../shared/http/authentication.ts";
import type { ReadinessCheck } from "../../shared/http/machine_routes.ts";
import { createServiceApp } from "../../shared/http/service_app.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import type { Logger } from "../../shared/runtime/logger.ts";
import type { Metrics } from "../../shared/runtime/metrics.ts";
import type { DeletedAccounts } from "./adapters/deleted_accounts.ts";
import type { ServiceCalls } from "./adapters/service_calls.ts";
import type { SigningKeys } from "./adapters/signing_keys.ts";
import type { Identity } from "./commands/identity.ts";
import { problems } from "./problems.ts";
import type { TokenGate } from "./proxy/token_gate.ts";
import { documentationRoutes } from "./routes/documentation_routes.ts";
import { eventsRoutes } from "./routes/events_routes.ts";
import { identityRoutes } from "./routes/identity_routes.ts";
import { operatorRoutes } from "./routes/operator_routes.ts";
import { usageRoutes } from "./routes/usage_routes.ts";

/** What the gateway's own operations work with. */
export interface GatewayApp {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  readonly identity: Identity;
  readonly keys: SigningKeys;
  readonly deletedAccounts: Pick<DeletedAccounts, "add">;
  readonly tokens: TokenGate;
  readonly calls: ServiceCalls;
  readonly transport: Pick<Transport, "lag">;
  /** The merged OpenAPI document. */
  readonly document: () => unknown;
  /** Aborts when the gateway shuts down. */
  readonly closing: AbortSignal;
  /** The services behind the gateway. */
  readonly services: readonly string[];
  /** Proxies of our own in front of the gateway. */
  readonly trustedProxies: number;
}

/** Of the OpenAPI document. */
export const about = {
  title: "Learning platform API",
  description:
    "Upload documents, generate notes and quizzes from them, ask questions about them, and convert between text and audio. Errors are returned as problem details (RFC 9457). List operations use cursor-based pagination. Long-running operations return 202 and report their progress at `GET /v1/events`.",
  version: "1.0.0",
} as const;

/** The gateway's own operations: all that no service answers. */
export function createApp(deps: GatewayApp): OpenAPIHono<ServiceEnv> {
  const { logger, metrics, readiness, tokens } = deps;
  const app = createServiceApp({
    ...about,
    service: "gateway",
    logger,
    metrics,
    readiness,
    problems,
    servedDocument: deps.document,
  });
  const authenticate = authenticateUser({
    verify: async (token) => {
      const { id, roles } = await tokens.verify(token);
      return { id, roles };
    },
  });
  app.route("/", identityRoutes({ ...deps, authenticate }));
  app.route("/", eventsRoutes({ ...deps, authenticate }));
  app.route("/", usageRoutes({ ...deps, authenticate }));
  app.route("/", operatorRoutes({ ...deps, authenticate }));
  app.route("/", documentationRoutes(deps));
  return app;
}
