import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import {
  createPlatformApp,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { problems } from "./problems.ts";
import type { SttContext } from "./routes/stt_context.ts";
import { transcriptRoutes } from "./routes/transcript_routes.ts";
import { transcriptionRoutes } from "./routes/transcription_routes.ts";
import { uploadRoutes } from "./routes/upload_routes.ts";

/** What the app is composed of. */
export interface SttApp extends PlatformAppDependencies, SttContext {}

/** The service's entry in its OpenAPI document. */
export const about = {
  title: "Transcription",
  description: "Transcribe recordings with timestamps and create documents from transcripts.",
  version: "1.0.0",
};

/** The stt service's routes; it never listens. */
export function createApp(deps: SttApp): OpenAPIHono<ServiceEnv> {
  return createPlatformApp(deps, {
    service: "stt",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.database, ownerId),
    routes: [uploadRoutes(deps), transcriptionRoutes(deps), transcriptRoutes(deps)],
  });
}
