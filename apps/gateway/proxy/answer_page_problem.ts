import type { IncomingMessage, ServerResponse } from "node:http";
import type { ProblemError } from "../../../shared/http/problem.ts";
import { answerProblem, type ProblemSubject } from "./problem_answer.ts";
import { securityHeaders } from "./response_headers.ts";

/** In the languages of the pages: web, which knows the visitor's, is not there to ask. */
const texts = {
  busy: [
    "Too many requests. Wait a moment and load the page again.",
    "Zu viele Anfragen. Warten Sie einen Moment und laden Sie die Seite erneut.",
  ],
  unavailable: [
    "The pages are unavailable at the moment. Load this page again in a minute.",
    "Die Seiten sind gerade nicht verfügbar. Laden Sie diese Seite in einer Minute erneut.",
  ],
} as const;

/**
 * Responds to a request for a page that web does not answer: people get a page, programs the problem. Nothing
 * of the request is in the page.
 */
export function answerPageProblem(
  request: IncomingMessage,
): (response: ServerResponse, problem: ProblemError, subject: ProblemSubject) => void {
  return (response, problem, subject) => {
    const { status, headers } = problem;
    const wantsPage = request.headers.accept?.includes("text/html") ?? false;
    if (!wantsPage || (status !== 429 && status < 500)) {
      answerProblem(response, problem, subject);
      return;
    }
    const [english, german] = texts[status === 429 ? "busy" : "unavailable"];
    response.writeHead(status, {
      ...{ ...securityHeaders, ...headers, "x-request-id": subject.requestId },
      ...{ "content-type": "text/html; charset=utf-8", "cache-control": "no-store" },
    });
    response.end(`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${status}</title></head>
<body><h1>${english}</h1><p lang="de">${german}</p></body>
</html>
`);
  };
}
