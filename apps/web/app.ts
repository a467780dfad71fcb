import type { Hono } from "hono";
import { compress } from "hono/compress";
import type { ReadinessCheck } from "../../shared/http/machine_routes.ts";
import { createServiceApps, type ServiceApps } from "../../shared/http/service_app.ts";
import type { Logger } from "../../shared/runtime/logger.ts";
import type { Metrics } from "../../shared/runtime/metrics.ts";
import type { Platform } from "./adapters/platform.ts";
import type { SessionStore } from "./adapters/session_store.ts";
import type { Assets } from "./assets/load_assets.ts";
import { accountRoutes } from "./routes/account_routes.ts";
import { answerErrors, answerNotFound } from "./routes/answer_errors.ts";
import { assetRoutes } from "./routes/asset_routes.ts";
import { audioRoutes } from "./routes/audio_routes.ts";
import { chatRoutes } from "./routes/chat_routes.ts";
import { collectionRoutes } from "./routes/collection_routes.ts";
import { documentRoutes } from "./routes/document_routes.ts";
import { fileRoutes } from "./routes/file_routes.ts";
import { identityRoutes } from "./routes/identity_routes.ts";
import { liveRoutes } from "./routes/live_routes.ts";
import { openVisit } from "./routes/open_visit.ts";
import { operatorRoutes } from "./routes/operator_routes.ts";
import { pageHeaders } from "./routes/page_headers.ts";
import { quizRoutes } from "./routes/quiz_routes.ts";
import { recoveryRoutes } from "./routes/recovery_routes.ts";
import { reviewRoutes } from "./routes/review_routes.ts";
import { requireSameOrigin } from "./routes/same_origin.ts";
import { teachingRoutes } from "./routes/teaching_routes.ts";
import { transcriptionRoutes } from "./routes/transcription_routes.ts";
import type { WebEnv } from "./visit.ts";

/** What the pages are made with. */
export interface WebApp {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly readiness: Readonly<Record<string, ReadinessCheck>>;
  readonly sessions: SessionStore;
  readonly platform: Platform;
  readonly assets: Assets;
  /** The learner whom one click signs in; nobody by default. */
  readonly demo?: { readonly email: string; readonly password: string } | undefined;
  /** Aborts when the process shuts down. */
  readonly closing: AbortSignal;
}

/** The pages, and the probes and metrics at the machine port. */
export function createApps(deps: WebApp): ServiceApps {
  const { logger, metrics, readiness, assets } = deps;
  const apps = createServiceApps({
    ...{ service: "web", title: "Web", description: "The platform's pages", version: "1.0.0" },
    ...{ logger, metrics, readiness, problems: [] },
  });
  const app = apps.app as unknown as Hono<WebEnv>;
  app.onError(answerErrors(deps));
  app.notFound(answerNotFound);
  app.route("/", assetRoutes(assets));
  // No secret is in a page, so that its compressed size reveals none.
  app.use(compress({ contentTypeFilter: /^text\/html/ }));
  app.use(pageHeaders());
  app.use(openVisit(deps));
  app.use(requireSameOrigin());
  const areas = [
    ...[identityRoutes(deps), documentRoutes(), fileRoutes(), quizRoutes(), reviewRoutes()],
    ...[chatRoutes(deps), audioRoutes(), transcriptionRoutes(), accountRoutes(deps)],
    ...[operatorRoutes(), liveRoutes(deps), collectionRoutes(), teachingRoutes(), recoveryRoutes()],
  ];
  for (const routes of areas) app.route("/", routes);
  return apps;
}
