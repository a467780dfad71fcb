import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { streamSSE } from "hono/streaming";
import { bearerToken } from "../../../shared/http/authentication.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { documentedProblem, ProblemError, problemResponses } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { TokenCache } from "../../../shared/http/token_cache.ts";
import type { Logger } from "../../../shared/runtime/logger.ts";
import type { ServiceCalls } from "../adapters/service_calls.ts";
import { mergeProgress } from "../progress/merged_progress.ts";
import { parsePlace } from "../progress/progress_place.ts";

const followEvents = createRoute({
  operationId: "followEvents",
  method: "get",
  path: "/v1/events",
  tags: ["progress"],
  summary: "Stream progress events",
  description:
    "Streams server-sent events about your resources. A `progress` event reports a status change of a document, quiz, workflow or other resource. A `service-unavailable` event reports that the events of one service are temporarily missing, and a `service-available` event that they have resumed. Without a `Last-Event-ID` header, the stream starts with the oldest stored event; with it, the stream resumes after that event. The stream ends when the access token expires: reconnect with a new token and the ID of the last event received. You can have at most 10 streams open at a time.",
  security: USER_SECURITY,
  request: {
    headers: z.object({
      "last-event-id": z.string().max(1_000).optional().openapi({
        description: "ID of the last event received; the stream resumes after it",
        example: "documents=812-31",
      }),
    }),
  },
  responses: {
    200: {
      description: "A stream of server-sent events",
      content: {
        "text/event-stream": {
          schema: z.string(),
          example:
            'event: progress\nid: documents=812-31\ndata: {"subject":{"kind":"document","id":"0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11"},"status":"processing","message":"Text extracted from 50 pages. Generating notes.","time":"2026-11-23T10:00:00.000Z"}\n\n',
        },
      },
    },
    ...problemResponses(400, 401),
    429: documentedProblem(429, {
      code: "too_many_streams",
      detail: "At most 10 streams can be open at a time. Close one first.",
      description: "Too many streams are open, or the rate limit was exceeded.",
    }),
  },
});

const streamsPerCaller = 10;

/** What the stream works with. */
export interface EventsRoutes {
  readonly calls: ServiceCalls;
  readonly services: readonly string[];
  readonly tokens: Pick<TokenCache, "verify">;
  readonly authenticate: MiddlewareHandler<ServiceEnv>;
  readonly logger: Logger;
  /** Aborts when the gateway shuts down; streams end then, and clients reconnect to another instance. */
  readonly closing: AbortSignal;
  /** Milliseconds between two keep-alive comments on an idle stream; 15,000 by default. */
  readonly heartbeatMs?: number;
}

export function eventsRoutes(options: EventsRoutes): OpenAPIHono<ServiceEnv> {
  const { calls, services, tokens, authenticate, logger, closing, heartbeatMs = 15_000 } = options;
  const routes = createRouter();
  const open = new Map<string, number>();
  routes.use("/v1/events", authenticate);
  routes.openapi(followEvents, async (c) => {
    const ownerId = c.get("user").id;
    const place = parsePlace(c.req.valid("header")["last-event-id"] ?? "", services);
    if (place === undefined) throw unknownPlace();
    const { expiresAt } = await tokens.verify(bearerToken(c.req.header("authorization")) ?? "");
    const count = open.get(ownerId) ?? 0;
    if (count >= streamsPerCaller) throw tooManyStreams();
    open.set(ownerId, count + 1);
    const response = streamSSE(c, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => gone.abort());
      const expired = AbortSignal.timeout(Math.max(0, expiresAt * 1_000 - Date.now()));
      const signal = AbortSignal.any([gone.signal, expired, closing]);
      const heartbeat = setInterval(() => void stream.write(": keep-alive\n\n"), heartbeatMs);
      try {
        await stream.write(": connected\n\n");
        await mergeProgress(calls, {
          ownerId,
          services,
          place,
          signal,
          write: (event) => stream.writeSSE(event),
        });
      } catch (error) {
        // The response has started: the client notices the end and reconnects with its last event ID.
        if (!signal.aborted) logger.error({ err: error }, "Progress stream failed");
        gone.abort();
      } finally {
        clearInterval(heartbeat);
        const left = (open.get(ownerId) ?? 1) - 1;
        if (left === 0) open.delete(ownerId);
        else open.set(ownerId, left);
      }
    });
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Accel-Buffering", "no");
    return response;
  });
  return routes;
}

function unknownPlace(): ProblemError {
  return new ProblemError(400, "invalid_request", {
    detail:
      "The Last-Event-ID header does not name an event of this stream. Omit it to start from the beginning.",
    issues: [{ in: "header", path: "last-event-id", message: "is not an event ID of this stream" }],
  });
}

function tooManyStreams(): ProblemError {
  return new ProblemError(429, "too_many_streams", {
    detail: `At most ${streamsPerCaller} streams can be open at a time. Close one first.`,
    headers: { "Retry-After": "5" },
  });
}
