import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CircuitBreaker } from "../../apps/gateway/proxy/circuit_breaker.ts";
import { connectionKinds } from "../../apps/gateway/proxy/connection_kind.ts";
import { ConnectionLimits } from "../../apps/gateway/proxy/connection_limits.ts";
import { crossOrigin } from "../../apps/gateway/proxy/cross_origin.ts";
import { createFrontDoor, type FrontDoorOptions } from "../../apps/gateway/proxy/front_door.ts";
import type { ConnectionCaps } from "../../apps/gateway/proxy/limit_connections.ts";
import { compileOperations } from "../../apps/gateway/proxy/operation_table.ts";
import { RateLimiter } from "../../apps/gateway/proxy/rate_limiter.ts";
import { defaultBodyPace } from "../../apps/gateway/proxy/request_body.ts";
import { serve } from "../../apps/gateway/proxy/serve.ts";
import { SessionStreams } from "../../apps/gateway/proxy/session_streams.ts";
import { openUpstream, type UpstreamOptions } from "../../apps/gateway/proxy/upstream.ts";
import { InvalidTokenError } from "../../shared/http/invalid_token_error.ts";
import { TokenCache } from "../../shared/http/token_cache.ts";

/** The account that the token `good` stands for. */
export const callerId = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c11";
/** Any document's id. */
export const documentId = "01937b6e-5b1c-7c3a-9b61-0d9d3a8f2c12";

const id = { name: "documentId", in: "path", schema: { type: "string", format: "uuid" } };
const json = { content: { "application/json": {} } };
const operation = (operationId: string, more: object = {}) => ({
  operationId,
  "x-service": "documents",
  ...more,
});

/** A small published document: one service with an open, a guarded, a JSON and an upload operation. */
export const publishedDocument = {
  paths: {
    "/v1/open": { get: operation("open", { security: [] }) },
    "/v1/documents": {
      get: operation("listDocuments"),
      post: operation("uploadDocument", {
        requestBody: { content: { "multipart/form-data": {} } },
      }),
    },
    "/v1/documents/{documentId}": {
      get: operation("getDocument", { parameters: [id] }),
      put: operation("putDocument", { parameters: [id], requestBody: json }),
    },
    "/v1/documents/{documentId}/content": {
      get: operation("getContent", {
        parameters: [id],
        responses: { 200: { content: { "application/pdf": {} } } },
      }),
    },
    "/v1/documents/{documentId}/stream": {
      get: operation("followDocument", {
        parameters: [id],
        responses: { 200: { content: { "text/event-stream": {} } } },
      }),
    },
    "/v1/names/{name}": { get: operation("getName") },
  },
};

/** What else a test may choose. */
export interface GatewayDoorOptions {
  breaker?: CircuitBreaker;
  /** Connections to the service, by kind. */
  connections?: UpstreamOptions["connections"];
  caps?: ConnectionCaps;
}

/** A front door before one upstream server. */
export interface GatewayDoor {
  readonly url: string;
  readonly port: number;
  readonly upstream: Server;
  /** How many requests have reached the service. */
  requests(): number;
  close(): Promise<void>;
}

/** Opens a front door whose one service is `listener`. */
export async function openGatewayDoor(
  listener: RequestListener,
  options: Partial<FrontDoorOptions> & GatewayDoorOptions = {},
): Promise<GatewayDoor> {
  let requests = 0;
  const upstream = createServer((request, response) => {
    requests++;
    listener(request, response);
  }).listen(0, "127.0.0.1");
  await once(upstream, "listening");
  const { port: upstreamPort } = upstream.address() as AddressInfo;
  const documents = openUpstream({
    service: "documents",
    url: `http://127.0.0.1:${upstreamPort}`,
    breaker: options.breaker ?? new CircuitBreaker(),
    ...(options.connections && { connections: options.connections }),
  });
  const door = createFrontDoor({
    table: compileOperations(publishedDocument),
    upstreams: new Map([["documents", documents]]),
    tokens: new TokenCache({
      async verify(token) {
        if (token !== "good") throw new InvalidTokenError();
        return { id: callerId, roles: ["learner"], expiresAt: Date.now() / 1_000 + 60 };
      },
    }),
    limiter: new RateLimiter({ perSecond: 10_000, burst: 10_000 }),
    limits: new ConnectionLimits(),
    streams: new SessionStreams(),
    kindOf: connectionKinds(publishedDocument),
    pace: defaultBodyPace,
    crossOrigin: crossOrigin([]),
    bodyLimit: 100_000,
    uploadLimit: 500 * 1024 * 1024,
    deadlineMs: 5_000,
    trustedProxies: 0,
    own: (_request, response) => response.writeHead(404).end("own"),
    observe: () => {},
    onError: (error) => {
      throw error;
    },
    ...options,
  });
  const server = await serve(door, {
    host: "127.0.0.1",
    port: 0,
    graceMs: 100,
    ...(options.caps && { caps: options.caps }),
    ...(options.pace && { readDeadlineMs: options.pace.readDeadlineMs }),
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    upstream,
    requests: () => requests,
    async close() {
      await server.close();
      await documents.close();
      upstream.closeAllConnections();
      upstream.close();
    },
  };
}
