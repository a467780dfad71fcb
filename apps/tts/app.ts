import type { ServiceApps } from "../../shared/http/service_app.ts";
import {
  createPlatformApps,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { readAudioQuotas } from "./commands/audio_quotas.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { audioRoutes } from "./routes/audio_routes.ts";
import { exportOwner } from "./routes/export_owner.ts";
import { generationRoutes } from "./routes/generation_routes.ts";
import { internalRoutes } from "./routes/internal_routes.ts";
import { problems } from "./routes/problems.ts";
import type { RouteContext } from "./routes/route_context.ts";

/** What the apps are composed of. */
export type AppDependencies = PlatformAppDependencies & RouteContext;

/** The service's entry in its OpenAPI document. */
export const about = {
  title: "Text to speech",
  description: "Synthesize speech from texts, documents, notes and dialogues, with chapters.",
  version: "1.0.0",
};

/** Creates the apps with all routes; does not listen. */
export function createApps(deps: AppDependencies): ServiceApps {
  return createPlatformApps(deps, {
    service: "tts",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.database, ownerId),
    exportOwner: (ownerId) => exportOwner(deps, ownerId),
    readUsage: async (ownerId) => {
      const { limits, now } = deps.tts;
      const quotas = await readAudioQuotas(deps.database, { ownerId, limits, at: now() });
      return [quotas.bytes, quotas.secondsPerDay];
    },
    routes: [generationRoutes(deps), audioRoutes(deps)],
    internalRoutes: [internalRoutes(deps)],
  });
}
