import type { ServerResponse } from "node:http";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { MiddlewareHandler } from "hono";
import { bearerToken } from "../../../shared/http/authentication.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { ProblemError, problemResponses, quotaResponse } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import type { TokenCache } from "../../../shared/http/token_cache.ts";
import type { ClientStream } from "../progress/client_stream.ts";
import type { ProgressHub } from "../progress/progress_hub.ts";
import { parsePlace } from "../progress/progress_place.ts";
import type { ConnectionLimits } from "../proxy/connection_limits.ts";
import { limitReached } from "../proxy/problems.ts";
import type { SessionStreams } from "../proxy/session_streams.ts";
import { callerAddress } from "./caller_address.ts";

const followEvents = createRoute({
  operationId: "followEvents",
  method: "get",
  path: "/v1/events",
  tags: ["progress"],
  summary: "Stream progress events",
  description:
    "Streams server-sent events about your resources. A `progress` event reports a status change of a document, quiz, workflow or other resource. A `service-unavailable` event reports that the events of one service are temporarily missing, and a `service-available` event that they have resumed. Without a `Last-Event-ID` header, the stream starts with the oldest stored event; with it, the stream resumes after that event. The stream ends when the access token expires or its session is revoked: reconnect with a new token and the ID of the last event received. The number of streams that you can have open at a time is limited. A client that reads too slowly is disconnected and can resume.",
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
    429: quotaResponse(
      limitReached({ what: "event streams", scope: "account", limit: 10, used: 10 }),
      { description: "Too many streams are open, or the rate limit was exceeded." },
    ),
  },
});

/** What the stream works with. */
export interface EventsRoutes {
  readonly hub: ProgressHub;
  readonly limits: ConnectionLimits;
  /** Ends the stream when its session is revoked. */
  readonly streams: SessionStreams;
  readonly services: readonly string[];
  readonly tokens: Pick<TokenCache, "verify">;
  readonly authenticate: MiddlewareHandler<ServiceEnv>;
  /** Proxies of our own in front of the gateway. */
  readonly trustedProxies: number;
}

const streamHeaders = {
  "Content-Type": "text/event-stream",
  // Proxies must neither store the stream nor collect it.
  "Cache-Control": "no-store",
  "X-Accel-Buffering": "no",
} as const;

export function eventsRoutes(options: EventsRoutes): OpenAPIHono<ServiceEnv> {
  const { hub, limits, streams, services, tokens, authenticate, trustedProxies } = options;
  const routes = createRouter();
  routes.use("/v1/events", authenticate);
  routes.openapi(followEvents, async (c) => {
    const { id: ownerId, sessionId } = c.get("user");
    const place = parsePlace(c.req.valid("header")["last-event-id"] ?? "", services);
    if (place === undefined) throw unknownPlace();
    // The response to HEAD has no body, and nobody would end the stream.
    if (c.req.method === "HEAD") return new Response(null, { headers: streamHeaders });
    const token = bearerToken(c.req.header("authorization")) ?? "";
    const { expiresAt } = await tokens.verify(token);
    const address = callerAddress(c, trustedProxies);
    const close = await limits.open("event-stream", { callerId: ownerId, address });
    const { outgoing } = (c.env ?? {}) as { outgoing?: ServerResponse };
    if (outgoing?.destroyed) {
      close();
      return new Response(null);
    }
    // The session may have been revoked while the place was taken.
    await tokens.verify(token).catch((error: unknown) => {
      close();
      throw error;
    });
    const forget = streams.add({ callerId: ownerId, sessionId }, () => stream.end());
    const expiry = setTimeout(() => stream.end(), Math.max(0, expiresAt * 1_000 - Date.now()));
    const stream = hub.open({
      ownerId,
      place,
      onEnd(reason) {
        clearTimeout(expiry);
        forget();
        close();
        // A client that does not read would not notice the end of the stream either.
        if (reason === "stalled") outgoing?.destroy();
      },
    });
    return new Response(readable(stream), { headers: streamHeaders });
  });
  return routes;
}

/** Pulled by the server as fast as the client reads, and no faster. */
function readable(stream: ClientStream): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream(
    {
      start(controller) {
        controller.enqueue(encoder.encode(": connected\n\n"));
      },
      async pull(controller) {
        const text = await stream.take();
        if (text === undefined) controller.close();
        else controller.enqueue(encoder.encode(text));
      },
      cancel: () => stream.end(),
    },
    { highWaterMark: 0 },
  );
}

function unknownPlace(): ProblemError {
  return new ProblemError(400, "invalid_request", {
    detail:
      "The Last-Event-ID header does not name an event of this stream. Omit it to start from the beginning.",
    issues: [{ in: "header", path: "last-event-id", message: "is not an event ID of this stream" }],
  });
}
