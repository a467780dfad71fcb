import { authenticateUser, authorizeService } from "../../shared/http/authentication.ts";
import type { ReadinessCheck } from "../../shared/http/machine_routes.ts";
import { createServiceApps, type ServiceApps } from "../../shared/http/service_app.ts";
import type { ServiceTokens } from "../../shared/http/service_tokens.ts";
import type { TokenCache } from "../../shared/http/token_cache.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import type { Logger } from "../../shared/runtime/logger.ts";
import type { Metrics } from "../../shared/runtime/metrics.ts";
import type { LagMonitor } from "./adapters/lag_monitor.ts";
import type { Revocations } from "./adapters/revocations.ts";
import type { ServiceCalls } from "./adapters/service_calls.ts";
import type { SigningKeys } from "./adapters/signing_keys.ts";
import type { Identity } from "./commands/identity.ts";
import { problems } from "./problems.ts";
import type { ProgressHub } from "./progress/progress_hub.ts";
import type { ConnectionLimits } from "./proxy/connection_limits.ts";
import type { SessionStreams } from "./proxy/session_streams.ts";
import { accountRoutes } from "./routes/account_routes.ts";
import { auditRoutes } from "./routes/audit_routes.ts";
import { deletionRoutes } from "./routes/deletion_routes.ts";
import { documentationRoutes } from "./routes/documentation_routes.ts";
import { emailRoutes } from "./routes/email_routes.ts";
import { eventsRoutes } from "./routes/events_routes.ts";
import { exportRoutes } from "./routes/export_routes.ts";
import { identityRoutes } from "./routes/identity_routes.ts";
import { monitoringRoutes } from "./routes/monitoring_routes.ts";
import { operatorRoutes } from "./routes/operator_routes.ts";
import { revocationRoutes } from "./routes/revocation_routes.ts";
import { sessionRoutes } from "./routes/session_routes.ts";
import { usageRoutes } from "./routes/usage_routes.ts";

/** What the gateway's own operations work with. */
export interface GatewayApp {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  readonly identity: Identity;
  readonly keys: SigningKeys;
  /** Feeds the services behind the gateway. */
  readonly revocations: Pick<Revocations, "follow">;
  readonly tokens: TokenCache;
  /** Checks the calls of other services. */
  readonly serviceTokens: ServiceTokens;
  readonly calls: ServiceCalls;
  readonly transport: Pick<Transport, "lag">;
  /** The lag of consumer groups, over time. */
  readonly lag: Pick<LagMonitor, "latest" | "history">;
  /** Whether operators see the contents of dead letters. */
  readonly showsMessages: boolean;
  /** The merged OpenAPI document. */
  readonly document: () => unknown;
  /** Distributes the progress of all services. */
  readonly hub: ProgressHub;
  /** Caps the event streams of an account. */
  readonly limits: ConnectionLimits;
  /** Ends the event streams of a revoked session. */
  readonly streams: SessionStreams;
  /** Milliseconds between the request for an account's deletion and the deletion. */
  readonly deletionDelayMs: number;
  /** Aborts when the process shuts down. */
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
export function createApps(deps: GatewayApp): ServiceApps {
  const { logger, metrics, readiness, tokens } = deps;
  const { app, machine } = createServiceApps({
    ...about,
    service: "gateway",
    logger,
    metrics,
    readiness,
    problems,
    authorizeService: authorizeService({ service: "gateway", tokens: deps.serviceTokens }),
    servedDocument: deps.document,
  });
  const authenticate = authenticateUser(tokens);
  app.route("/", identityRoutes({ ...deps, authenticate }));
  app.route("/", emailRoutes({ ...deps, authenticate }));
  app.route("/", sessionRoutes({ ...deps, authenticate }));
  app.route("/", deletionRoutes({ ...deps, authenticate }));
  app.route("/", exportRoutes({ ...deps, authenticate }));
  app.route("/", auditRoutes({ ...deps, authenticate }));
  app.route("/", eventsRoutes({ ...deps, authenticate }));
  app.route("/", usageRoutes({ ...deps, authenticate }));
  app.route("/", operatorRoutes({ ...deps, authenticate }));
  app.route("/", monitoringRoutes({ ...deps, authenticate }));
  app.route("/", accountRoutes({ ...deps, authenticate }));
  app.route("/", documentationRoutes(deps));
  machine.route("/", revocationRoutes(deps));
  return { app, machine };
}
