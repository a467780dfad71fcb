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
  summary: "Stream a user's progress events",
  description:
    "Streams server-sent events: first the stored events after the cursor, then new ones. Each event has the type `progress`, a Progress object as its data, and an ID that is the cursor for resuming the stream. Comments keep the connection alive.",
  request: {
    query: z.object({
      ownerId: z.uuid().openapi({ description: "ID of the user" }),
      after: z
        .string()
        .refine(isProgressCursor, { error: "is not an event ID of this stream" })
        .default(PROGRESS_START)
        .openapi({ description: "ID of the last received event; the stream resumes after it" }),
    }),
  },
  responses: {
    200: {
      description: "Stream of server-sent events",
      content: {
        "text/event-stream": {
          schema: z.string(),
          example:
            'event: progress\nid: 812-31\ndata: {"subject":{"kind":"document","id":"0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"},"status":"ready","message":"Read 50 pages","time":"2026-11-23T10:00:00.000Z"}\n\n',
        },
      },
    },
    ...problemResponses(400, 401, 403),
  },
});

/** `GET /internal/progress`, for the gateway; needs `authorizeService` on /internal. */
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
        await stream.write(": connected\n\n");
        for await (const step of feed.follow({ ownerId, after, signal: gone.signal })) {
          if (step === undefined) await stream.write(": keep-alive\n\n");
          else await stream.writeSSE(toServerSentEvent(step));
        }
      } catch (error) {
        // The response has started: the client notices the end and reconnects with its cursor.
        logger.error({ err: error }, "Progress stream failed");
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
