import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import {
  createPlatformApp,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { readConversationQuota } from "./commands/conversation_quota.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { conversationRoutes } from "./routes/conversation_routes.ts";
import { messageRoutes } from "./routes/message_routes.ts";
import { problems } from "./routes/problems.ts";
import type { RouteContext } from "./routes/route_context.ts";
import { streamRoutes } from "./routes/stream_routes.ts";

/** Dependencies of the chat app. */
export interface AppDependencies extends PlatformAppDependencies, RouteContext {}

/** Title and description of the service in its OpenAPI document. */
export const about = {
  title: "Chat",
  description:
    "Ask questions about documents in conversations and get answers that cite their sources.",
  version: "1.0.0",
};

/** Creates the app with all routes; does not listen. */
export function createApp(deps: AppDependencies): OpenAPIHono<ServiceEnv> {
  return createPlatformApp(deps, {
    service: "chat",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.database, ownerId),
    readUsage: async (ownerId) => [
      await readConversationQuota(deps.database, { ownerId, limit: deps.maxConversations }),
    ],
    routes: [conversationRoutes(deps), messageRoutes(deps), streamRoutes(deps)],
  });
}
