import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import {
  createPlatformApp,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { readDocumentQuotas } from "./commands/document_quotas.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { problems } from "./problems.ts";
import { contentRoutes } from "./routes/content_routes.ts";
import type { DocumentContext } from "./routes/document_context.ts";
import { documentRoutes } from "./routes/document_routes.ts";
import { internalRoutes } from "./routes/internal_routes.ts";
import { notesRoutes } from "./routes/notes_routes.ts";
import { uploadRoutes } from "./routes/upload_routes.ts";

/** Dependencies of the documents app. */
export interface DocumentsApp extends PlatformAppDependencies, DocumentContext {}

/** Title and description of the service in its OpenAPI document. */
export const about = {
  title: "Documents",
  description: "Upload documents, extract their text and generate notes from it.",
  version: "1.0.0",
};

/** Creates the app with all routes; does not listen. */
export function createApp(deps: DocumentsApp): OpenAPIHono<ServiceEnv> {
  return createPlatformApp(deps, {
    service: "documents",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps, ownerId),
    readUsage: async (ownerId) => {
      const { documents, bytes } = await readDocumentQuotas(deps.database, {
        ownerId,
        limits: deps.limits,
      });
      return [documents, bytes];
    },
    routes: [
      uploadRoutes(deps),
      documentRoutes(deps),
      contentRoutes(deps),
      notesRoutes(deps),
      internalRoutes(deps),
    ],
  });
}
