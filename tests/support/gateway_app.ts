import type { OpenAPIHono } from "@hono/zod-openapi";
import { createAccessTokens } from "../../apps/gateway/adapters/access_tokens.ts";
import { openDeletedAccounts } from "../../apps/gateway/adapters/deleted_accounts.ts";
import { createPasswordHasher } from "../../apps/gateway/adapters/password_hasher.ts";
import { createSecretSealer } from "../../apps/gateway/adapters/secret_sealer.ts";
import {
  createServiceCalls,
  type ServiceCalls,
} from "../../apps/gateway/adapters/service_calls.ts";
import {
  createSignInLimits,
  type SignInLimitSettings,
  signInLimitSettings,
} from "../../apps/gateway/adapters/sign_in_limits.ts";
import { openSigningKeys, type SigningKeys } from "../../apps/gateway/adapters/signing_keys.ts";
import { createApp } from "../../apps/gateway/app.ts";
import type { Identity } from "../../apps/gateway/commands/identity.ts";
import { TokenGate } from "../../apps/gateway/proxy/token_gate.ts";
import { openUpstream } from "../../apps/gateway/proxy/upstream.ts";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { createTestDatabase, type TestDatabase } from "./postgres.ts";
import { testServiceTokens } from "./service_tokens.ts";

/** The gateway's own app over a database of its own, with a clock that a test moves. */
export interface TestGateway {
  readonly app: OpenAPIHono<ServiceEnv>;
  readonly db: TestDatabase;
  readonly identity: Identity;
  readonly keys: SigningKeys;
  readonly tokens: TokenGate;
  readonly calls: ServiceCalls;
  /** Milliseconds by which the gateway's clock is ahead. */
  advance(ms: number): void;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

/** How a test's gateway differs. */
export interface TestGatewayOptions {
  limits?: Partial<SignInLimitSettings>;
  /** Base addresses of services, by name. */
  services?: Readonly<Record<string, string>>;
  transport?: Pick<Transport, "lag">;
}

export async function openTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  const migrations = "apps/gateway/adapters/migrations";
  const db = await createTestDatabase({ service: "gateway", migrations });
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const sealer = createSecretSealer("a secret that seals the signing keys");
  const keys = await openSigningKeys({ database: db.database, sealer, now });
  const accessTokens = createAccessTokens({ keys, now });
  const onError = (error: unknown) => {
    throw error;
  };
  const deletedAccounts = await openDeletedAccounts({ database: db.database, onError, now });
  const identity: Identity = {
    database: db.database,
    tokens: accessTokens,
    passwords: createPasswordHasher({ cost: { logN: 4, r: 8, p: 1 } }),
    limits: createSignInLimits(db.database, { ...signInLimitSettings, ...options.limits }),
    now,
  };
  const tokens = new TokenGate({
    verify: (token) => accessTokens.verify(token),
    isRevoked: (id) => deletedAccounts.has(id),
    now,
  });
  const services = options.services ?? {
    documents: "http://127.0.0.1:1",
    quiz: "http://127.0.0.1:1",
  };
  const upstreams = new Map(
    Object.entries(services).map(([service, url]) => [service, openUpstream({ service, url })]),
  );
  const calls = createServiceCalls({
    upstreams,
    tokens: testServiceTokens("gateway"),
  });
  const closing = new AbortController();
  const app = createApp({
    logger: createLogger({ service: "gateway", level: "silent" }),
    metrics: createMetrics({ service: "gateway" }),
    readiness: {},
    identity,
    keys,
    deletedAccounts,
    tokens,
    calls,
    transport: options.transport ?? { lag: async () => [] },
    document: () => ({ openapi: "3.1.0" }),
    closing: closing.signal,
    services: Object.keys(services),
    trustedProxies: 0,
  });
  return {
    app,
    db,
    identity,
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
      closing.abort();
      await deletedAccounts.close();
      await Promise.all([...upstreams.values()].map((it) => it.close()));
      await db.drop();
    },
  };
}
