import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { SERVICE_SECURITY } from "../http/openapi_document.ts";
import { problemResponses } from "../http/problem.ts";
import { createRouter } from "../http/router.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import type { Logger } from "../runtime/logger.ts";
import type { RecordedProgress } from "./progress.ts";
import type { ProgressFeed } from "./progress_feed.ts";
import { isProgressCursor, PROGRESS_START } from "./read_progress.ts";

const route = createRoute({
  operationId: "followProgress",
  method: "get",
  path: "/internal/progress",
  tags: ["internal"],
  security: SERVICE_SECURITY,
  summary: "A user's progress as server-sent events",
  description:
    "Replays what came after the cursor, then follows. Each event has the type `progress`, a Progress as its data, and as its id the cursor to go on from. Comments keep the connection alive.",
  request: {
    query: z.object({
      ownerId: z.uuid().openapi({ description: "The user" }),
      after: z
        .string()
        .refine(isProgressCursor, { error: "is not an id of this stream" })
        .default(PROGRESS_START)
        .openapi({ description: "The id of the last event that is known" }),
    }),
  },
  responses: {
    200: {
      description: "The stream",
      content: {
        "text/event-stream": {
          schema: z.string(),
          example:
            'event: progress\nid: 812-31\ndata: {"subject":{"kind":"document","id":"0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"},"status":"ready","message":"Read 50 pages","time":"2026-11-23T10:00:00.000Z"}\n\n',
        },
      },
    },
    ...problemResponses(400, 401),
  },
});

/** `GET /internal/progress`, for the gateway; needs `authenticateService` on /internal. */
export function progressRoutes(options: {
  feed: ProgressFeed;
  logger: Logger;
}): OpenAPIHono<ServiceEnv> {
  const { feed, logger } = options;
  const routes = createRouter();
  routes.openapi(route, (c) => {
    const { ownerId, after } = c.req.valid("query");
    const response = streamSSE(c, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      try {
        await stream.write(": following\n\n");
        for await (const step of feed.follow({ ownerId, after, signal: gone.signal })) {
          if (step === undefined) await stream.write(": still here\n\n");
          else await stream.writeSSE(toServerSentEvent(step));
        }
      } catch (error) {
        // The answer has begun: its reader notices the end and comes back with its cursor.
        logger.error({ err: error }, "Cannot go on telling progress");
      }
    });
    // Proxies must neither store the stream nor collect it.
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no");
    return response;
  });
  return routes;
}

function toServerSentEvent({ cursor, progress }: RecordedProgress) {
  return { event: "progress", id: cursor, data: JSON.stringify(progress) };
}
