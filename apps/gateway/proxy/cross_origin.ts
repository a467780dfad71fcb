import type { IncomingMessage, ServerResponse } from "node:http";

/** Which pages of other origins may call the gateway; none unless configured. */
export interface CrossOrigin {
  /** Headers that an answer to this origin needs; empty where it may not read it. */
  headersFor(origin: string | undefined): readonly string[];
  /** Whether a request is a preflight; never if no origin is configured. */
  isPreflight(request: IncomingMessage): boolean;
  answerPreflight(request: IncomingMessage, response: ServerResponse): void;
}

const exposed = "location, retry-after, x-request-id, content-disposition";
const allowedHeaders =
  "authorization, content-type, accept, idempotency-key, last-event-id, traceparent";
const allowedMethods = "GET, HEAD, POST, PUT, PATCH, DELETE";

/**
 * Tokens travel in a header and never in a cookie, so credentials are never allowed across origins
 * and no page gains anything by being opened in a signed-in browser.
 */
export function crossOrigin(origins: readonly string[]): CrossOrigin {
  const known = new Set(origins);
  const headersFor = (origin: string | undefined): readonly string[] => {
    if (known.size === 0) return [];
    if (origin === undefined || !known.has(origin)) return ["vary", "origin"];
    return [
      "access-control-allow-origin",
      origin,
      "access-control-expose-headers",
      exposed,
      "vary",
      "origin",
    ];
  };
  return {
    headersFor,
    isPreflight: ({ method, headers }) =>
      known.size > 0 &&
      method === "OPTIONS" &&
      headers["access-control-request-method"] !== undefined,
    answerPreflight(request, response) {
      response.writeHead(204, [
        ...headersFor(request.headers.origin),
        "access-control-allow-methods",
        allowedMethods,
        "access-control-allow-headers",
        allowedHeaders,
        "access-control-max-age",
        "600",
      ]);
      response.end();
    },
  };
}
