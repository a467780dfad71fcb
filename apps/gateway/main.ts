import { fileURLToPath } from "node:url";
import { topics } from "../../shared/contracts/topics.ts";
import { startHousekeeping } from "../../shared/database/housekeeping.ts";
import { appListener } from "../../shared/http/answer_unreadable.ts";
import { createClientAddresses } from "../../shared/http/client_address_token.ts";
import { purgeIdempotencyKeys } from "../../shared/http/idempotency.ts";
import { createUserVerifier } from "../../shared/http/user_verifier.ts";
import { startJobRunner } from "../../shared/jobs/job_runner.ts";
import { purgeJobs } from "../../shared/jobs/purge_jobs.ts";
import { runService } from "../../shared/runtime/run_service.ts";
import { openBase } from "../../shared/service/foundation.ts";
import { serveApps } from "../../shared/service/serve.ts";
import { openObjectStore } from "../../shared/storage/open_object_store.ts";
import { createAccessTokens } from "./adapters/access_tokens.ts";
import { createErasureList } from "./adapters/erasure_list.ts";
import {
  BEAT_INTERVAL_MS,
  joinGateways,
  purgeGatewayInstances,
} from "./adapters/gateway_instances.ts";
import { startLagMonitor } from "./adapters/lag_monitor.ts";
import { createLinkTokens } from "./adapters/link_tokens.ts";
import { openMailer } from "./adapters/mailer.ts";
import { createPasswordHasher } from "./adapters/password_hasher.ts";
import { createPasswordStrength } from "./adapters/password_strength.ts";
import { createPostgresAttempts } from "./adapters/postgres_attempts.ts";
import { openRevocations } from "./adapters/revocations.ts";
import { createSecretSealer } from "./adapters/secret_sealer.ts";
import { createServiceCalls } from "./adapters/service_calls.ts";
import { createSharedSlots } from "./adapters/shared_slots.ts";
import { createSignInLimits } from "./adapters/sign_in_limits.ts";
import { openSigningKeys } from "./adapters/signing_keys.ts";
import { createApps } from "./app.ts";
import { replayErasures } from "./commands/delete_account.ts";
import { purgeLinks } from "./commands/email_links.ts";
import { ensureOperator } from "./commands/ensure_operator.ts";
import { createFailedSignIns } from "./commands/failed_sign_ins.ts";
import { purgeDevices } from "./commands/known_devices.ts";
import { purgeSessions } from "./commands/purge_sessions.ts";
import { purgeAudit } from "./commands/record_audit.ts";
import { loadGatewayConfig } from "./config.ts";
import { publishedDocument } from "./documentation/published_document.ts";
import { normalizeEmail } from "./domain/account.ts";
import { SEND_EMAIL } from "./domain/email_link.ts";
import { DELETE_ACCOUNT, ERASE_OWNER } from "./domain/erasure.ts";
import { emailDeliveryOf } from "./email_settings.ts";
import { deleteDueAccount } from "./jobs/delete_due_account.ts";
import { eraseOwner } from "./jobs/erase_owner.ts";
import { sendEmail } from "./jobs/send_email.ts";
import { bodyPaceOf, connectionLimitsOf } from "./limit_settings.ts";
import { ProgressHub } from "./progress/progress_hub.ts";
import { connectionKinds } from "./proxy/connection_kind.ts";
import { ConnectionLimits } from "./proxy/connection_limits.ts";
import { crossOrigin } from "./proxy/cross_origin.ts";
import { createFrontDoor } from "./proxy/front_door.ts";
import { observeProxied } from "./proxy/observe_proxied.ts";
import { compileOperations } from "./proxy/operation_table.ts";
import { RateLimiter } from "./proxy/rate_limiter.ts";
import { transportSecurity } from "./proxy/response_headers.ts";
import { serve } from "./proxy/serve.ts";
import { SessionStreams } from "./proxy/session_streams.ts";
import { openUpstream } from "./proxy/upstream.ts";

const service = "gateway";
const migrations = fileURLToPath(new URL("adapters/migrations", import.meta.url));
const everyMinute = 60_000;
/** Failed attempts to sign in are forgotten by then. */
const twoDays = 2 * 24 * 60 * everyMinute;

await runService(
  async (run) => {
    const config = loadGatewayConfig(process.env);
    const base = await openBase(run, { service, config, migrations });
    const { logger, metrics, database, transport } = base;
    const onError = (error: unknown) => logger.error({ err: error }, "Background task failed");

    const sealer = createSecretSealer(config.KEY_ENCRYPTION_SECRET);
    const keys = await openSigningKeys({ database, sealer });
    const revocations = await openRevocations({ database, onError });
    run.onShutdown("revocations", () => revocations.close());
    const streams = new SessionStreams();
    revocations.onRevoked((ids) => streams.end(ids));
    const attempts = createPostgresAttempts(database);
    const links = createLinkTokens(config.KEY_ENCRYPTION_SECRET);
    const delivery = emailDeliveryOf(config);
    const mailer = delivery && (await openMailer(delivery, { logger }));
    run.onShutdown("email", () => mailer?.close());
    const failures = createFailedSignIns(database, { now: Date.now, onError });
    run.onShutdown("failed sign-ins", () => failures.settled());
    const { OPERATOR_EMAIL: email, OPERATOR_PASSWORD: password } = config;
    const identity = {
      database,
      revocations,
      tokens: createAccessTokens({ keys }),
      passwords: createPasswordHasher({ concurrency: config.PASSWORD_CONCURRENCY }),
      strength: createPasswordStrength(),
      limits: createSignInLimits(database, {
        attempts,
        registrations: { points: config.REGISTRATIONS_PER_HOUR, duration: 60 * 60 },
      }),
      failures,
      links: mailer && links,
      reservedEmail: email && normalizeEmail(email),
      now: Date.now,
    };
    const services = Object.keys(config.upstreamUrls);
    const erasures = createErasureList(await openObjectStore(config.ERASURE_LIST_URL));
    const deletion = { identity, erasures, services };
    // Before anything is served: the database may have been restored from an earlier dump.
    const replayed = await replayErasures(deletion);
    if (replayed > 0) {
      logger.warn(
        { event: "erasures_replayed", accounts: replayed },
        "Deleted accounts that were in a restored database were deleted again",
      );
    }
    if (email !== undefined && password !== undefined) {
      const isOperator = await ensureOperator(identity, { email, password });
      if (!isOperator) {
        logger.error(
          "There is no operator: the account with the address OPERATOR_EMAIL was registered before. Configure another address",
        );
      }
    }
    const tokens = createUserVerifier({ jwks: () => keys.jwks(), revocations });

    const instances = await joinGateways(database, { onError });
    run.onShutdown("lease", () => instances.leave());
    const slots = createSharedSlots({ database, gatewayId: instances.id, onError });
    run.onShutdown("slots", () => slots.close());
    const beat = setInterval(() => {
      for (const work of [instances.beat, slots.tidy]) work().catch(onError);
    }, BEAT_INTERVAL_MS);
    run.onShutdown("heartbeat", () => clearInterval(beat));
    const limits = new ConnectionLimits({
      settings: connectionLimitsOf(config),
      slots,
      gateways: instances.count,
      onError,
    });

    const upstreams = new Map(
      Object.entries(config.upstreamUrls).map(([name, url]) => [
        name,
        openUpstream({ service: name, url }),
      ]),
    );
    run.onShutdown("upstreams", () => Promise.all([...upstreams.values()].map((it) => it.close())));
    const pages =
      config.WEB_URL === undefined
        ? undefined
        : openUpstream({ service: "web", url: config.WEB_URL });
    run.onShutdown("web", () => pages?.close());
    const calls = createServiceCalls(
      Object.entries(config.internalUrls).map(([name, url]) => base.callService(name, url)),
    );
    const jobs = startJobRunner({
      database,
      kinds: {
        [ERASE_OWNER]: eraseOwner(calls),
        [DELETE_ACCOUNT]: deleteDueAccount(deletion),
        ...(mailer && {
          [SEND_EMAIL]: sendEmail({ database, mailer, links, appUrl: config.APP_URL }),
        }),
      },
      logger,
      metrics,
    });
    run.onShutdown("jobs", () => jobs.close());
    // Every instance keeps the keys in memory; what is below is done by one for all.
    const upkeep = setInterval(() => {
      keys.rotate().catch(onError);
    }, everyMinute);
    run.onShutdown("upkeep", () => clearInterval(upkeep));
    const housekeeping = startHousekeeping({
      database,
      logger,
      tasks: {
        "erasure list": () => replayErasures(deletion),
        "expired sessions": () => purgeSessions(database),
        "expired links": () => purgeLinks(database),
        "unused devices": () => purgeDevices(database),
        "audit log": () => purgeAudit(database),
        "failed sign-ins": () => attempts.purge(Date.now() - twoDays),
        "ended gateways": () => purgeGatewayInstances(database),
        "idempotency keys": () => purgeIdempotencyKeys(database),
        "finished jobs": () => purgeJobs(database),
      },
    });
    run.onShutdown("housekeeping", () => housekeeping.close());

    const hub = new ProgressHub({ calls, services, onError });
    run.signal.addEventListener("abort", () => hub.close(), { once: true });

    const lag = startLagMonitor({
      transport,
      groups: topics.flatMap(({ name: topic, groups }) =>
        groups.map((groupId) => ({ topic, groupId })),
      ),
      onError: (error) => logger.warn({ err: error }, "Cannot read the consumer lag"),
    });
    run.onShutdown("lag", () => lag.close());

    const apps = createApps({
      logger,
      metrics,
      readiness: { database: async () => database.sql`select 1` },
      identity,
      keys,
      revocations,
      tokens,
      serviceTokens: base.services,
      calls,
      transport,
      lag,
      showsMessages: config.DEAD_LETTER_CONTENTS === "shown",
      document: publishedDocument,
      hub,
      limits,
      streams,
      services,
      deletionDelayMs: config.ACCOUNT_DELETION_DELAY_SECONDS * 1_000,
      closing: run.signal,
      trustedProxies: config.TRUSTED_PROXIES,
    });
    const door = createFrontDoor({
      table: compileOperations(publishedDocument()),
      upstreams,
      tokens,
      limiter: new RateLimiter(
        { perSecond: config.RATE_LIMIT_PER_SECOND, burst: config.RATE_LIMIT_BURST },
        { gateways: instances.count },
      ),
      limits,
      streams,
      kindOf: connectionKinds(publishedDocument()),
      pace: bodyPaceOf(config),
      crossOrigin: crossOrigin(config.CORS_ORIGINS),
      bodyLimit: config.BODY_LIMIT_BYTES,
      uploadLimit: config.UPLOAD_LIMIT_BYTES,
      deadlineMs: config.UPSTREAM_DEADLINE_MS,
      trustedProxies: config.TRUSTED_PROXIES,
      transportSecurity: transportSecurity(config.HSTS_MAX_AGE_SECONDS),
      own: appListener(apps.app, { hostname: config.HOST }),
      pages,
      clients: pages && createClientAddresses({ service: "web", keys: config.SERVICE_TOKEN_KEYS }),
      observe: observeProxied({
        logger,
        metrics,
        upstreams: [...upstreams.values(), ...(pages === undefined ? [] : [pages])],
      }),
      onError,
    });
    const { HOST: host, PORT: port } = config;
    await serveApps(run, apps, {
      config,
      logger,
      listenPublic: () =>
        serve(door, {
          host,
          port,
          logger,
          caps: {
            total: config.CONNECTIONS,
            perAddress: config.TRUSTED_PROXIES === 0 ? config.CONNECTIONS_PER_ADDRESS : undefined,
            gateways: instances.count,
          },
        }),
    });
  },
  { service },
);
