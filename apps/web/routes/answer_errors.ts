import type { Context, ErrorHandler } from "hono";
import { HTTPException } from "hono/http-exception";
import { isTransientFailure } from "../../../shared/database/transient_failure.ts";
import { ProblemError } from "../../../shared/http/problem.ts";
import { PlatformError, type PlatformProblem } from "../adapters/platform.ts";
import type { WebApp } from "../app.ts";
import { preferredLanguage, textsIn } from "../texts/texts.ts";
import { errorPage } from "../views/error_page.ts";
import type { Visit, WebEnv } from "../visit.ts";
import { toSignIn } from "./require_session.ts";
import { clearSessionCookie } from "./session_cookies.ts";

type Deps = Pick<WebApp, "logger" | "sessions" | "platform" | "assets">;

/** Every error becomes a page that says what happened and what to do next. */
export function answerErrors(deps: Deps): ErrorHandler<WebEnv> {
  const { logger, sessions } = deps;
  return async function answerErrors(error, c) {
    const problem = problemOf(error);
    if (problem.status === 500) logger.error({ err: error }, "Cannot show a page");
    else if (problem.status > 500) logger.warn({ err: error, code: problem.code }, "No answer");
    const visit = c.get("visit") as Visit | undefined;
    if (problem.status === 401 && visit?.signedIn !== undefined) {
      await sessions.end(visit.signedIn.cookie);
      clearSessionCookie(c);
      c.set("visit", { ...visit, signedIn: undefined, hasEnded: true });
      return toSignIn(c);
    }
    if (problem.status === 401 && visit !== undefined) return toSignIn(c);
    return errorResponse(c, visit ?? strangersVisit(c, deps), problem);
  };
}

/** The page of an address that does not exist. */
export function answerNotFound(c: Context<WebEnv>): Response | Promise<Response> {
  return errorResponse(c, c.get("visit"), { status: 404, code: "not_found", detail: "" });
}

function errorResponse(
  c: Context<WebEnv>,
  visit: Visit,
  problem: PlatformProblem,
): Response | Promise<Response> {
  if (problem.retryAfter !== undefined) c.header("Retry-After", String(problem.retryAfter));
  const options = { requestId: c.get("requestId"), isForm: c.req.method === "POST" };
  return c.html(errorPage(visit, problem, options), problem.status as 500);
}

/** An error may come before it is known who visits. */
function strangersVisit(c: Context<WebEnv>, { platform, assets }: Deps): Visit {
  return {
    t: textsIn(preferredLanguage(c.req.header("accept-language"))),
    api: platform.for({ address: "unknown", userAgent: undefined }),
    assets: assets.paths,
    target: c.req.path,
    signedIn: undefined,
    hasEnded: false,
  };
}

function problemOf(error: unknown): PlatformProblem {
  if (error instanceof PlatformError) return error.problem;
  if (error instanceof ProblemError) {
    return { status: error.status, code: error.code, detail: error.detail };
  }
  if (error instanceof HTTPException && error.status < 500) {
    return { status: error.status, code: "invalid_request", detail: error.message };
  }
  const detail = "An unexpected error occurred.";
  return isTransient(error)
    ? { status: 503, code: "unavailable", detail }
    : { status: 500, code: "unexpected", detail };
}

/** Whether a connection failed, whatever wrapped its error. */
function isTransient(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (isTransientFailure(cause)) return true;
  }
  return false;
}
