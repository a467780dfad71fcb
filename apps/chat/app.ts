import type { ServiceApps } from "../../shared/http/service_app.ts";
import {
  createPlatformApps,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { readConversationQuota } from "./commands/conversation_quota.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { conversationRoutes } from "./routes/conversation_routes.ts";
import { exportOwner } from "./routes/export_owner.ts";
import { messageRoutes } from "./routes/message_routes.ts";
import { problems } from "./routes/problems.ts";
import type { RouteContext } from "./routes/route_context.ts";
import { searchRoutes } from "./routes/search_routes.ts";
import { streamRoutes } from "./routes/stream_routes.ts";

/** Dependencies of the chat app. */
export interface AppDependencies extends PlatformAppDependencies, RouteContext {}

/** Title and description of the service in its OpenAPI document. */
export const about = {
  title: "Chat",
  description:
    "Search documents, ask questions about them and get answers that cite their sources.",
  version: "1.0.0",
};

/** Creates the apps with all routes; does not listen. */
export function createApps(deps: AppDependencies): ServiceApps {
  return createPlatformApps(deps, {
    service: "chat",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.database, ownerId),
    exportOwner: (ownerId) => exportOwner(deps.database, ownerId),
    readUsage: async (ownerId) => [
      await readConversationQuota(deps.database, { ownerId, limit: deps.maxConversations }),
    ],
    routes: [conversationRoutes(deps), messageRoutes(deps), streamRoutes(deps), searchRoutes(deps)],
  });
}
