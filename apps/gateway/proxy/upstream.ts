import { Pool } from "undici";
import { CircuitBreaker } from "./circuit_breaker.ts";
import type { ConnectionKind } from "./connection_kind.ts";

/** A service behind the gateway, as the proxy knows it. */
export interface Upstream {
  readonly service: string;
  /** The connections of ordinary requests. */
  readonly pool: Pool;
  /** Connections that are held for long have pools of their own, so that reads never wait for them. */
  readonly pools: Readonly<Record<ConnectionKind, Pool>>;
  readonly breaker: CircuitBreaker;
  close(): Promise<void>;
}

/** Where a service listens. */
export interface UpstreamOptions {
  service: string;
  /** Its base address, without a path. */
  url: string;
  /** Connections at most, by kind. Further requests wait, within their deadline. */
  connections?: Partial<Record<ConnectionKind, number>>;
  breaker?: CircuitBreaker;
}

const defaultConnections: Readonly<Record<ConnectionKind, number>> = {
  request: 256,
  download: 128,
  upload: 128,
  stream: 2_048,
};

export function openUpstream(options: UpstreamOptions): Upstream {
  const open = (kind: ConnectionKind): Pool =>
    new Pool(new URL(options.url).origin, {
      connections: options.connections?.[kind] ?? defaultConnections[kind],
      pipelining: 1,
      keepAliveTimeout: 4_000,
      connect: { timeout: 2_000 },
      // The deadline of each forwarded request is the gateway's own, exact one.
      headersTimeout: 0,
      // A stream that says nothing for so long is dead: services send a comment every 15 s.
      bodyTimeout: 60_000,
    });
  const pools = {
    request: open("request"),
    download: open("download"),
    upload: open("upload"),
    stream: open("stream"),
  };
  return {
    service: options.service,
    pool: pools.request,
    pools,
    breaker: options.breaker ?? new CircuitBreaker(),
    close: async () => {
      await Promise.all(Object.values(pools).map((pool) => pool.destroy()));
    },
  };
}
