import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ServiceEnv } from "../../shared/http/service_env.ts";
import {
  createPlatformApp,
  type PlatformAppDependencies,
} from "../../shared/service/platform_app.ts";
import { eraseOwner } from "./commands/erase_owner.ts";
import { conversationRoutes } from "./routes/conversation_routes.ts";
import { messageRoutes } from "./routes/message_routes.ts";
import { problems } from "./routes/problems.ts";
import type { RouteContext } from "./routes/route_context.ts";
import { streamRoutes } from "./routes/stream_routes.ts";

/** What the app is composed of. */
export interface AppDependencies extends PlatformAppDependencies, RouteContext {}

/** What the OpenAPI document says of the service as a whole. */
export const about = {
  title: "Chat",
  description: "Conversations over a learner's documents: answers with the places they come from.",
  version: "1.0.0",
};

/** The chat service's routes; it never listens. */
export function createApp(deps: AppDependencies): OpenAPIHono<ServiceEnv> {
  return createPlatformApp(deps, {
    service: "chat",
    ...about,
    problems,
    eraseOwner: (ownerId) => eraseOwner(deps.database, ownerId),
    routes: [conversationRoutes(deps), messageRoutes(deps), streamRoutes(deps)],
  });
}
