import type { IncomingMessage } from "node:http";
import type { Context } from "hono";
import type { Client } from "../commands/identity.ts";
import { clientAddress } from "../proxy/client_address.ts";

/** The client's address behind a Hono context; "unknown" for a request that came over no socket. */
export function callerAddress(c: Context, trustedProxies: number): string {
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage };
  return incoming ? clientAddress(incoming, trustedProxies) : "unknown";
}

/** Longer ones are cut: the header is the client's own choice. */
const USER_AGENT_LENGTH = 200;

/** The client behind a Hono context, as sessions record it. */
export function callerClient(c: Context, trustedProxies: number): Client {
  return {
    address: callerAddress(c, trustedProxies),
    userAgent: c.req.header("user-agent")?.slice(0, USER_AGENT_LENGTH),
  };
}
