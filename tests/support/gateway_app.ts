import type { OpenAPIHono } from "@hono/zod-openapi";
import { createAccessTokens } from "../../apps/gateway/adapters/access_tokens.ts";
import { createErasureList, type ErasureList } from "../../apps/gateway/adapters/erasure_list.ts";
import type { LagMonitor } from "../../apps/gateway/adapters/lag_monitor.ts";
import { createLinkTokens } from "../../apps/gateway/adapters/link_tokens.ts";
import { openMailer } from "../../apps/gateway/adapters/mailer.ts";
import { createPasswordHasher } from "../../apps/gateway/adapters/password_hasher.ts";
import { createPasswordStrength } from "../../apps/gateway/adapters/password_strength.ts";
import { createPostgresAttempts } from "../../apps/gateway/adapters/postgres_attempts.ts";
import { openRevocations, type Revocations } from "../../apps/gateway/adapters/revocations.ts";
import { createSecretSealer } from "../../apps/gateway/adapters/secret_sealer.ts";
import {
  createServiceCalls,
  type ServiceCalls,
} from "../../apps/gateway/adapters/service_calls.ts";
import { createSignInLimits } from "../../apps/gateway/adapters/sign_in_limits.ts";
import { openSigningKeys, type SigningKeys } from "../../apps/gateway/adapters/signing_keys.ts";
import { createApps } from "../../apps/gateway/app.ts";
import { createFailedSignIns } from "../../apps/gateway/commands/failed_sign_ins.ts";
import type { Identity } from "../../apps/gateway/commands/identity.ts";
import { SEND_EMAIL } from "../../apps/gateway/domain/email_link.ts";
import { type SignInDelays, signInDelays } from "../../apps/gateway/domain/sign_in_delay.ts";
import type { EmailDelivery } from "../../apps/gateway/email_settings.ts";
import { sendEmail } from "../../apps/gateway/jobs/send_email.ts";
import { ProgressHub, type ProgressHubOptions } from "../../apps/gateway/progress/progress_hub.ts";
import { ConnectionLimits } from "../../apps/gateway/proxy/connection_limits.ts";
import { SessionStreams } from "../../apps/gateway/proxy/session_streams.ts";
import type { ReadinessCheck } from "../../shared/http/machine_routes.ts";
import { createServiceClient } from "../../shared/http/service_client.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import type { TokenCache } from "../../shared/http/token_cache.ts";
import { createUserVerifier } from "../../shared/http/user_verifier.ts";
import { startJobRunner } from "../../shared/jobs/job_runner.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { createMemoryObjectStore } from "../../shared/storage/memory_object_store.ts";
import { createTestDatabase, type TestDatabase } from "./postgres.ts";
import { testServiceTokens } from "./service_tokens.ts";

/** The gateway's own app over a database of its own, with a clock that a test moves. */
export interface TestGateway {
  readonly app: OpenAPIHono<ServiceEnv>;
  /** What the gateway serves for other services. */
  readonly machine: OpenAPIHono<ServiceEnv>;
  readonly db: TestDatabase;
  readonly identity: Identity;
  readonly erasures: ErasureList;
  /** Resolves when failed sign-ins are recorded. */
  recorded(): Promise<void>;
  readonly revocations: Revocations;
  readonly keys: SigningKeys;
  readonly tokens: TokenCache;
  readonly calls: ServiceCalls;
  /** Milliseconds by which the gateway's clock is ahead. */
  advance(ms: number): void;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** How a test's gateway differs. */
export interface TestGatewayOptions {
  delays?: Partial<SignInDelays>;
  /** A week by default. */
  deletionDelayMs?: number;
  limits?: ConnectionLimits;
  hub?: Partial<ProgressHubOptions>;
  /** None by default: no email is sent. */
  email?: EmailDelivery;
  /** The operator's email address. */
  reservedEmail?: string;
  /** Base addresses of the machine ports of services, by name. */
  services?: Readonly<Record<string, string>>;
  transport?: Pick<Transport, "lag">;
  lag?: Pick<LagMonitor, "latest" | "history">;
  showsMessages?: boolean;
  readiness?: Readonly<Record<string, ReadinessCheck>>;
}

export async function openTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const migrations = "apps/gateway/adapters/migrations";
  const db = await createTestDatabase({ service: "gateway", migrations });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const sealer = createSecretSealer("a secret that seals the signing keys");
  const keys = await openSigningKeys({ database: db.database, sealer, now });
  const onError = (error: unknown) => {
    throw error;
  };
  const revocations = await openRevocations({ database: db.database, onError, now });
  const streams = new SessionStreams();
  revocations.onRevoked((ids) => streams.end(ids));
  const closing = new AbortController();
  const logger = createLogger({ service: "gateway", level: "silent" });
  const links = createLinkTokens("a secret that links are derived from");
  const mailer = options.email && (await openMailer(options.email, { logger }));
  const runner =
    mailer &&
    startJobRunner({
      ...{ database: db.database, logger },
      kinds: {
        [SEND_EMAIL]: sendEmail({ database: db.database, mailer, links, appUrl: undefined }),
      },
    });
  const failures = createFailedSignIns(db.database, { now, onError });
  const identity: Identity = {
    database: db.database,
    tokens: createAccessTokens({ keys, now }),
    passwords: createPasswordHasher({ cost: { logN: 4, r: 8, p: 1 } }),
    strength: createPasswordStrength(),
    limits: createSignInLimits(db.database, {
      attempts: createPostgresAttempts(db.database),
      delays: { ...signInDelays, ...options.delays },
      now,
    }),
    revocations,
    failures,
    links: mailer && links,
    reservedEmail: options.reservedEmail,
    now,
  };
  const tokens = createUserVerifier({ jwks: () => keys.jwks(), revocations, now });
  const services = options.services ?? {
    documents: "http://127.0.0.1:1",
    quiz: "http://127.0.0.1:1",
  };
  const signing = testServiceTokens("gateway");
  const clients = Object.entries(services).map(([service, url]) =>
    createServiceClient({ service, url, tokens: signing }),
  );
  const calls = createServiceCalls(clients);
  const hub = new ProgressHub({ calls, services: Object.keys(services), onError, ...options.hub });
  const { app, machine } = createApps({
    logger,
    metrics: createMetrics({ service: "gateway" }),
    readiness: options.readiness ?? {},
    identity,
    keys,
    revocations,
    tokens,
    serviceTokens: signing,
    calls,
    transport: options.transport ?? { lag: async () => [] },
    lag: options.lag ?? { latest: () => ({ takenAt: null, positions: [] }), history: () => [] },
    showsMessages: options.showsMessages ?? false,
    document: () => ({ openapi: "3.1.0" }),
    hub,
    limits: options.limits ?? new ConnectionLimits(),
    streams,
    deletionDelayMs: options.deletionDelayMs ?? 7 * 24 * 60 * 60_000,
    closing: closing.signal,
    services: Object.keys(services),
    trustedProxies: 0,
  });
  return {
    app,
    machine,
    db,
    identity,
    erasures: createErasureList(createMemoryObjectStore()),
    recorded: () => failures.settled(),
    revocations,
    keys,
    tokens,
    calls,
    advance: (ms) => {
      ahead += ms;
    },
    post: async (path, body, headers = {}) =>
      app.request(path, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json", ...headers },
      }),
    async close() {
      await runner?.close();
      mailer?.close();
      await failures.settled();
      hub.close();
      closing.abort();
      await revocations.close();
      for (const client of clients) client.close();
      await db.drop();
    },
  };
}
