import type { ServerResponse } from "node:http";
import type { ProblemError } from "../../../shared/http/problem.ts";
import { sendProblem } from "../../../shared/http/send_problem.ts";
import { securityHeaders } from "./response_headers.ts";

/** The request that a problem is about. */
export interface ProblemSubject {
  readonly path: string;
  readonly requestId: string;
}

/** Responds to a proxied request with a problem and the headers of every response of the gateway. */
export function answerProblem(
  response: ServerResponse,
  problem: ProblemError,
  subject: ProblemSubject,
): void {
  const { path: instance, requestId } = subject;
  sendProblem(response, problem, { instance, requestId, headers: securityHeaders });
}
