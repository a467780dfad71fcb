import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { ProblemError } from "../../../shared/http/problem.ts";
import type { SignedInVisit, WebEnv } from "../visit.ts";

/** Lets only signed-in visitors pass; others sign in first and come back. */
export function requireSession() {
  return createMiddleware<WebEnv>(async function requireSession(c, next) {
    if (c.get("visit").signedIn !== undefined) return next();
    return toSignIn(c);
  });
}

/** Lets only operators pass. The gateway decides it again with each call. */
export function requireOperator() {
  return createMiddleware<WebEnv>(async function requireOperator(c, next) {
    if (c.get("visit").signedIn?.isOperator) return next();
    throw new ProblemError(403, "forbidden", { detail: "The page is for operators." });
  });
}

/** Where to sign in before the page is shown; scripts and streams get a bare 401. */
export function toSignIn(c: Context<WebEnv>): Response {
  const { hasEnded, target } = c.get("visit");
  const mode = c.req.header("sec-fetch-mode");
  if (mode !== undefined && mode !== "navigate") return c.body(null, 401);
  const query = new URLSearchParams({
    ...(c.req.method === "GET" && { to: target }),
    because: hasEnded ? "ended" : "required",
  });
  return c.redirect(`/sign-in?${query}`, 303);
}

/** A path of this site from a parameter; the library for anything else. */
export function ownPath(text: string | undefined): string {
  const isOwn = text !== undefined && /^\/(?![/\\])[\x21-\x5b\x5d-\x7e]*$/.test(text);
  return isOwn ? text : "/documents";
}

/** The visit of a request that passed {@link requireSession}. */
export function signedInVisit(c: Context<WebEnv>): SignedInVisit {
  const visit = c.get("visit");
  const { signedIn } = visit;
  if (signedIn === undefined) throw new TypeError("The route does not require a session");
  return { ...visit, signedIn };
}
