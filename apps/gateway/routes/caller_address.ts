import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import { clientAddress } from "../proxy/client_address.ts";

/** The client's address behind a Hono context; "unknown" for a request that came over no socket. */
export function callerAddress(c: Context, trustedProxies: number): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return incoming ? clientAddress(incoming, trustedProxies) : "unknown";
}
