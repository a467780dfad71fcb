import type { IncomingMessage, ServerResponse } from "node:http";
import { endAfterRequest } from "./end_after_request.ts";
import { type ProblemError, problemMessage } from "./problem.ts";

/**
 * Sends a problem as the response of node:http; nothing may have been written yet. Where the client
 * is still sending its body, the connection is closed afterwards.
 *
 * @example
 * sendProblem(response, tooManyRequests(1_000), { instance: "/v1/documents", requestId });
 */
export function sendProblem(
  response: ServerResponse,
  problem: ProblemError,
  options: {
    /** Path of the request. */
    instance?: string;
    requestId?: string;
    /** Further headers. */
    headers?: Readonly<Record<string, string>>;
  } = {},
): void {
  const { headers: extra, ...at } = options;
  const { status, headers, body } = problemMessage(problem, at);
  response.writeHead(status, {
    ...extra,
    ...headers,
    ...(mayStillSend(response.req) ? { Connection: "close" } : {}),
  });
  if (response.req.method !== "HEAD") response.write(body);
  endAfterRequest(response);
}

/** Whether the request has a body that has not arrived completely. */
function mayStillSend({ complete, headers }: IncomingMessage): boolean {
  if (complete) return false;
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}
