import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import type { Logger } from "../runtime/logger.ts";
import {
  answerUnreadable,
  appListener,
  type FetchApp,
  requireHost,
  requirePath,
} from "./answer_unreadable.ts";

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /**
   * Stops accepting, lets running requests end and closes. Meanwhile every answer says
   * `Connection: close`. Ends connections by force after the grace.
   */
  close(): Promise<void>;
}

/** Where and how to listen. */
export interface ListenOptions {
  /** 127.0.0.1 by default. */
  host?: string;
  /** 0 for a free one. */
  port: number;
  logger?: Logger;
  /** Milliseconds that running requests get at `close`; 8000 by default. */
  graceMs?: number;
  /** Milliseconds that `close` still accepts connections, for a proxy to notice; 0 by default. */
  lingerMs?: number;
  /** Milliseconds that a whole request may take to arrive, uploads included; 10 minutes by default. */
  requestTimeoutMs?: number;
}

/**
 * Serves an app.
 *
 * @throws {Error} when the port is in use or the address is not available
 * @example
 * const server = await listen(app, { port: config.PORT, host: config.HOST, logger });
 * run.onShutdown("http", () => server.close());
 */
export async function listen(app: FetchApp, options: ListenOptions): Promise<Listening> {
  const { host = "127.0.0.1", graceMs = 8000, lingerMs = 0 } = options;
  const server = createServer(
    {
      requestTimeout: options.requestTimeoutMs ?? 600_000,
      // Longer than callers keep idle connections, so that it is they who close them.
      keepAliveTimeout: 30_000,
      requireHostHeader: false,
    },
    requireHost(requirePath(appListener(app, { hostname: host }))),
  );
  answerUnreadable(server);
  const drain = drainable(server);
  server.listen(options.port, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  options.logger?.info({ event: "listening", host, port }, "Listening");

  async function close(): Promise<void> {
    drain();
    await setTimeout(lingerMs);
    const closed = once(server, "close");
    server.close();
    const force = globalThis.setTimeout(() => server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(force);
  }

  return { port, close };
}

/** Returns a function that, once called, makes every response the last of its connection. */
function drainable(server: Server): () => void {
  const running = new Set<ServerResponse>();
  let draining = false;
  server.prependListener("request", (_request, response: ServerResponse) => {
    if (draining) response.setHeader("Connection", "close");
    running.add(response);
    response.once("close", () => running.delete(response));
  });
  return () => {
    draining = true;
    for (const response of running) {
      if (!response.headersSent) response.setHeader("Connection", "close");
    }
  };
}
