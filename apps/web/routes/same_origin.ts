import { createMiddleware } from "hono/factory";
import { ProblemError } from "../../../shared/http/problem.ts";
import type { WebEnv } from "../visit.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Refuses whatever changes something and does not come from a page of this site. The session cookie is
 * sent with links from other sites, such as those in an email, but with no form of theirs
 * (`SameSite=Lax`); this is the second lock, and the only one for signing in. Every browser that the
 * pages support sends `Origin` with a form, and those of the last years `Sec-Fetch-Site` too: each must
 * be right where it is sent, and one of them must be.
 */
export function requireSameOrigin() {
  return createMiddleware<WebEnv>(async function requireSameOrigin(c, next) {
    if (safeMethods.has(c.req.method)) return next();
    const site = c.req.header("sec-fetch-site");
    const origin = c.req.header("origin");
    const host = c.req.header("x-forwarded-host") ?? c.req.header("host");
    const isOwnOrigin = origin === undefined ? undefined : URL.parse(origin)?.host === host;
    const isOwn = [site === undefined ? undefined : site === "same-origin", isOwnOrigin];
    if (isOwn.includes(false) || !isOwn.includes(true)) {
      throw new ProblemError(403, "cross_site", {
        detail: "The request comes from another site.",
      });
    }
    return next();
  });
}
