import type { ServerResponse } from "node:http";
import type { ProblemError } from "../../../shared/http/problem.ts";
import { sendProblem } from "../../../shared/http/send_problem.ts";
import { securityHeaders } from "./response_headers.ts";

/** The request that a problem is about. */
export interface ProblemSubject {
  readonly path: string;
  readonly requestId: string;
}

/** Answers a proxied request with a problem and the headers that every answer of the gateway has. */
export function answerProblem(
  response: ServerResponse,
  problem: ProblemError,
  subject: ProblemSubject,
): void {
  const { path: instance, requestId } = subject;
  sendProblem(response, problem, { instance, requestId, headers: securityHeaders });
}
