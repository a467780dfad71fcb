import { connectionKinds } from "../../../apps/gateway/proxy/connection_kind.ts";
import { ConnectionLimits } from "../../../apps/gateway/proxy/connection_limits.ts";
import { crossOrigin } from "../../../apps/gateway/proxy/cross_origin.ts";
import { createFrontDoor } from "../../../apps/gateway/proxy/front_door.ts";
import { compileOperations } from "../../../apps/gateway/proxy/operation_table.ts";
import { RateLimiter } from "../../../apps/gateway/proxy/rate_limiter.ts";
import { defaultBodyPace } from "../../../apps/gateway/proxy/request_body.ts";
import { serve } from "../../../apps/gateway/proxy/serve.ts";
import { SessionStreams } from "../../../apps/gateway/proxy/session_streams.ts";
import { openUpstream } from "../../../apps/gateway/proxy/upstream.ts";
import { TokenCache } from "../../../shared/http/token_cache.ts";

// The gateway's proxy with one operation that anyone may call, and nothing else.
const upstream = openUpstream({ service: "upstream", url: String(process.env.UPSTREAM_URL) });
const operation = { operationId: "get", "x-service": "upstream", security: [] };
const document = { paths: { "/v1/thing": { get: operation } } };
const door = createFrontDoor({
  table: compileOperations(document),
  kindOf: connectionKinds(document),
  limits: new ConnectionLimits({ settings: { anonymousRequestsPerAddress: 10_000 } }),
  streams: new SessionStreams(),
  pace: defaultBodyPace,
  upstreams: new Map([["upstream", upstream]]),
  tokens: new TokenCache({ verify: () => Promise.reject(new Error("Cannot verify tokens here")) }),
  limiter: new RateLimiter({ perSecond: 1_000_000, burst: 1_000_000 }),
  crossOrigin: crossOrigin([]),
  bodyLimit: 1024 * 1024,
  uploadLimit: 1024 * 1024,
  deadlineMs: 30_000,
  trustedProxies: 0,
  own: (_request, response) => response.writeHead(404).end(),
  observe: () => {},
  onError: (error) => console.error(error),
});
await serve(door, { host: "127.0.0.1", port: 0, readyFd: Number(process.env.READY_FD) });
