import { createMiddleware } from "hono/factory";
import { withLogFields } from "../runtime/log_context.ts";
import { newId } from "../runtime/new_id.ts";
import type { ServiceEnv } from "./service_env.ts";

const HEADER = "X-Request-Id";

/**
 * Names each request: the caller's `X-Request-Id` where it is a plain one, else a new id. It is in
 * every log line of the request and in the answer.
 */
export const requestId = () =>
  createMiddleware<ServiceEnv>(async function requestId(c, next) {
    const given = c.req.header(HEADER);
    const id = given !== undefined && /^[\w-]{8,64}$/.test(given) ? given : newId();
    c.set("requestId", id);
    c.header(HEADER, id);
    await withLogFields({ requestId: id }, next);
    // A handler that answers a Response of its own making has left the prepared header out.
    if (!c.res.headers.has(HEADER)) c.header(HEADER, id);
  });
