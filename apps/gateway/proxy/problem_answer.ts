import type { ServerResponse } from "node:http";
import { type ProblemError, problemBody } from "../../../shared/http/problem.ts";
import { endAfterRequest } from "./end_after_request.ts";
import { securityHeaders } from "./response_headers.ts";

/** The request that a problem is about. */
export interface ProblemSubject {
  readonly path: string;
  readonly requestId: string;
}

/**
 * Answers with a problem; nothing may have been written yet. Where the client is still sending its
 * body, the connection is not used again afterwards.
 */
export function answerProblem(
  response: ServerResponse,
  problem: ProblemError,
  subject: ProblemSubject,
): void {
  const { path: instance, requestId } = subject;
  const body = JSON.stringify(problemBody(problem, { instance, requestId }));
  const early = !response.req.complete;
  response.writeHead(problem.status, {
    ...securityHeaders,
    ...problem.headers,
    "content-type": "application/problem+json",
    "content-length": String(Buffer.byteLength(body)),
    "cache-control": "no-store",
    "x-request-id": requestId,
    ...(early ? { connection: "close" } : {}),
  });
  if (response.req.method !== "HEAD") response.write(body);
  endAfterRequest(response);
}
