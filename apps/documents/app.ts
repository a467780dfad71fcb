import type { ServiceApps } from "../../shared/http/service_app.ts";
import {
  createPlatformApps,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { readDocumentQuotas } from "./commands/document_quotas.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { readCollectionQuota } from "./commands/store_collection.ts";
import { problems } from "./problems.ts";
import { collectionRoutes } from "./routes/collection_routes.ts";
import { contentRoutes } from "./routes/content_routes.ts";
import type { DocumentContext } from "./routes/document_context.ts";
import { documentRoutes } from "./routes/document_routes.ts";
import { exportOwner } from "./routes/export_owner.ts";
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

/** Creates the apps with all routes; does not listen. */
export function createApps(deps: DocumentsApp): ServiceApps {
  return createPlatformApps(deps, {
    service: "documents",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps, ownerId),
    exportOwner: (ownerId) => exportOwner(deps, ownerId),
    readUsage: async (ownerId) => {
      const { database, limits } = deps;
      const [{ documents, bytes }, collections] = await Promise.all([
        readDocumentQuotas(database, { ownerId, limits }),
        readCollectionQuota(database, ownerId),
      ]);
      return [documents, bytes, collections];
    },
    routes: [
      uploadRoutes(deps),
      documentRoutes(deps),
      collectionRoutes(deps),
      contentRoutes(deps),
      notesRoutes(deps),
    ],
    internalRoutes: [internalRoutes(deps)],
  });
}
