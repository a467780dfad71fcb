import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import { SERVICE_SECURITY } from "../http/openapi_document.ts";
import { problemResponses } from "../http/problem.ts";
import { createRouter } from "../http/router.ts";
import type { ServiceEnv } from "../http/service_env.ts";
import type { Logger } from "../runtime/logger.ts";
import { progressSchema } from "./progress.ts";
import type { ProgressFeed } from "./progress_feed.ts";
import { isProgressCursor, PROGRESS_START } from "./read_progress.ts";

const cursorSchema = z
  .string()
  .refine(isProgressCursor, { error: "is not an event ID of this stream" });

const follow = createRoute({
  operationId: "followProgress",
  method: "get",
  path: "/internal/progress/live",
  tags: ["internal"],
  security: SERVICE_SECURITY,
  summary: "Stream the progress events of all users",
  description:
    "Streams server-sent events. The first event has the type `position` and the ID after which the stream starts. Each later event has the type `progress`, its owner and a Progress object as its data, and an ID that is the cursor for resuming the stream. Without a cursor, the stream starts with events that are not stored yet. To miss none of them, read the stored events with `listProgress` once the `position` event has been received. Comments keep the connection alive.",
  request: {
    query: z.object({
      after: cursorSchema
        .optional()
        .openapi({ description: "ID of the last event received; the stream resumes after it" }),
    }),
  },
  responses: {
    200: {
      description: "A stream of server-sent events",
      content: {
        "text/event-stream": {
          schema: z.string(),
          example:
            'event: progress\nid: 812-31\ndata: {"ownerId":"0190a5c4-1111-7c55-9d2e-0a7c4c1f2b11","progress":{"subject":{"kind":"document","id":"0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"},"status":"processing","message":"Text extracted from 50 pages. Generating notes.","time":"2026-11-23T10:00:00.000Z"}}\n\n',
        },
      },
    },
    ...problemResponses(400, 401, 403),
  },
});

const list = createRoute({
  operationId: "listProgress",
  method: "get",
  path: "/internal/progress/stored",
  tags: ["internal"],
  security: SERVICE_SECURITY,
  summary: "List a user's stored progress events",
  description:
    "Returns the stored events of one user after the cursor, oldest first. Fewer items than the limit mean that there are no more.",
  request: {
    query: z.object({
      ownerId: z.uuid().openapi({ description: "ID of the user" }),
      after: cursorSchema
        .default(PROGRESS_START)
        .openapi({ description: "ID of the last received event" }),
      limit: z.coerce.number().int().min(1).max(500).default(100),
    }),
  },
  responses: {
    200: {
      description: "A page of events",
      content: {
        "application/json": {
          schema: z.object({
            items: z.array(z.object({ cursor: z.string(), progress: progressSchema })),
          }),
        },
      },
    },
    ...problemResponses(400, 401, 403),
  },
});

/** The progress log, for the gateway; needs `authorizeService` on /internal. */
export function progressRoutes(options: {
  feed: ProgressFeed;
  logger: Logger;
}): OpenAPIHono<ServiceEnv> {
  const { feed, logger } = options;
  const routes = createRouter();
  routes.openapi(follow, async (c) => {
    const after = c.req.valid("query").after ?? (await feed.now());
    const response = streamSSE(c, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      try {
        await stream.writeSSE({ event: "position", id: after, data: "" });
        for await (const step of feed.follow({ after, signal: gone.signal })) {
          if (step === undefined) {
            await stream.write(": keep-alive\n\n");
          } else {
            const { cursor: id, ...owned } = step;
            await stream.writeSSE({ event: "progress", id, data: JSON.stringify(owned) });
          }
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
  routes.openapi(list, async (c) => {
    const items = await feed.stored(c.req.valid("query"));
    return c.json({ items: [...items] }, 200);
  });
  return routes;
}
