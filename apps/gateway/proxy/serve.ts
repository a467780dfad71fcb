import { once } from "node:events";
import { writeSync } from "node:fs";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { answerUnreadable, requireHost } from "../../../shared/http/answer_unreadable.ts";
import type { Logger } from "../../../shared/runtime/logger.ts";
import { cutSlowReaders } from "./cut_slow_readers.ts";
import { type ConnectionCaps, limitConnections } from "./limit_connections.ts";
import { limitPipelining } from "./limit_pipelining.ts";
import { defaultBodyPace } from "./request_body.ts";
import { securityHeaders } from "./response_headers.ts";

/** Where and how the front door listens. */
export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly logger?: Logger;
  /** File descriptor that receives `{"port":N}` and a line's end once the server listens. */
  readonly readyFd?: number | undefined;
  /** Milliseconds that running requests get at `close`; 8,000 by default. */
  readonly graceMs?: number;
  readonly caps?: ConnectionCaps;
  /** Milliseconds in which a client must take some of what is buffered for it; 30,000 by default. */
  readonly readDeadlineMs?: number;
}

/** Serves the front door with bare node:http. */
export async function serve(
  listener: RequestListener,
  options: ServeOptions,
): Promise<{ port: number; close(): Promise<void> }> {
  const { host, logger, graceMs = 8_000 } = options;
  let draining = false;
  const server = createServer(
    {
      keepAliveTimeout: 30_000,
      headersTimeout: 15_000,
      // Headers that are late are noticed this soon.
      connectionsCheckingInterval: 5_000,
      // Bodies have deadlines of their own, by operation.
      requestTimeout: 0,
      maxHeaderSize: 16 * 1024,
      noDelay: true,
      requireHostHeader: false,
    },
    limitPipelining(
      requireHost(
        (request, response) => {
          if (draining) response.shouldKeepAlive = false;
          listener(request, response);
        },
        { headers: securityHeaders },
      ),
    ),
  );
  answerUnreadable(server, { headers: securityHeaders });
  cutSlowReaders(server, { windowMs: options.readDeadlineMs ?? defaultBodyPace.readDeadlineMs });
  if (options.caps !== undefined) limitConnections(server, options.caps);
  // Ends what no other deadline covers.
  server.setTimeout(120_000);
  // The listener says when to go on, after the declared length was looked at.
  server.on("checkContinue", (request, response) => server.emit("request", request, response));
  server.listen(options.port, host);
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  logger?.info({ event: "listening", host, port }, "Listening");
  if (options.readyFd !== undefined) writeSync(options.readyFd, `${JSON.stringify({ port })}\n`);
  return {
    port,
    async close() {
      draining = true;
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const force = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(force);
    },
  };
}
