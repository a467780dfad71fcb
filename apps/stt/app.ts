import type { ServiceApps } from "../../shared/http/service_app.ts";
import {
  createPlatformApps,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { readTranscriptionQuotas } from "./commands/transcription_quotas.ts";
import { problems } from "./problems.ts";
import { documentRoutes } from "./routes/document_routes.ts";
import { exportOwner } from "./routes/export_owner.ts";
import { internalRoutes } from "./routes/internal_routes.ts";
import type { SttContext } from "./routes/stt_context.ts";
import { transcriptRoutes } from "./routes/transcript_routes.ts";
import { transcriptionRoutes } from "./routes/transcription_routes.ts";
import { uploadRoutes } from "./routes/upload_routes.ts";

/** What the apps are composed of. */
export interface SttApp extends PlatformAppDependencies, SttContext {}

/** The service's entry in its OpenAPI document. */
export const about = {
  title: "Transcription",
  description: "Transcribe recordings with timestamps and create documents from transcripts.",
  version: "1.0.0",
};

/** Creates the apps with all routes; does not listen. */
export function createApps(deps: SttApp): ServiceApps {
  return createPlatformApps(deps, {
    service: "stt",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.database, ownerId),
    exportOwner: (ownerId) => exportOwner(deps, ownerId),
    readUsage: async (ownerId) => {
      const { database, limits, now } = deps;
      const quotas = await readTranscriptionQuotas(database, { ownerId, limits, at: now() });
      return [quotas.bytes, quotas.minutesPerDay];
    },
    routes: [
      uploadRoutes(deps),
      transcriptionRoutes(deps),
      transcriptRoutes(deps),
      documentRoutes(deps),
    ],
    internalRoutes: [internalRoutes(deps)],
  });
}
