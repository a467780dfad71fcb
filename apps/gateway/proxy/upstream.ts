import { Pool } from "undici";
import { CircuitBreaker } from "./circuit_breaker.ts";

/** A service behind the gateway, as the proxy knows it. */
export interface Upstream {
  readonly service: string;
  readonly pool: Pool;
  readonly breaker: CircuitBreaker;
  close(): Promise<void>;
}

/** Where a service listens. */
export interface UpstreamOptions {
  service: string;
  /** Its base address, without a path. */
  url: string;
  /** Connections at most; 256 by default. Further requests wait, within their deadline. */
  connections?: number;
  breaker?: CircuitBreaker;
}

export function openUpstream(options: UpstreamOptions): Upstream {
  const pool = new Pool(new URL(options.url).origin, {
    connections: options.connections ?? 256,
    pipelining: 1,
    keepAliveTimeout: 4_000,
    connect: { timeout: 2_000 },
    // The deadline of each forwarded request is the gateway's own, exact one.
    headersTimeout: 0,
    // A stream that says nothing for so long is dead: services send a comment every 15 s.
    bodyTimeout: 60_000,
  });
  return {
    service: options.service,
    pool,
    breaker: options.breaker ?? new CircuitBreaker(),
    close: () => pool.destroy(),
  };
}
