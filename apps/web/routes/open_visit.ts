import type { Context } from "hono";
import { createMiddleware } from "hono/factory";
import { decodeJwt } from "jose";
import { addLogFields } from "../../../shared/runtime/log_context.ts";
import { type Caller, PlatformError, take } from "../adapters/platform.ts";
import type { Tokens, WebSession } from "../adapters/session_cookie.ts";
import type { WebApp } from "../app.ts";
import { preferredLanguage, textsIn } from "../texts/texts.ts";
import type { SignedIn, WebEnv } from "../visit.ts";
import { clearSessionCookie, languageCookie, sessionCookie } from "./session_cookies.ts";

type Deps = Pick<WebApp, "sessions" | "platform" | "assets">;

/** Access tokens are replaced so long before they expire: a page's calls take less. */
const REFRESH_BEFORE_MS = 60_000;

/** Finds out who visits, in which language, and sets `visit`. */
export function openVisit(deps: Deps) {
  return createMiddleware<WebEnv>(async function openVisit(c, next) {
    const cookie = sessionCookie(c);
    const found = cookie === undefined ? undefined : await deps.sessions.find(cookie);
    const session =
      cookie === undefined || found === undefined
        ? undefined
        : await withValidTokens(deps, { c, cookie, session: found });
    if (cookie !== undefined && session === undefined) clearSessionCookie(c);
    const url = new URL(c.req.url);
    const language = languageCookie(c) ?? preferredLanguage(c.req.header("accept-language"));
    c.set("visit", {
      t: textsIn(language),
      api: deps.platform.for({
        ...callerOf(c),
        accessToken: session?.tokens.accessToken,
      }),
      assets: deps.assets.paths,
      target: `${url.pathname}${url.search}`,
      signedIn: session && cookie !== undefined ? signedInAs(session, cookie) : undefined,
      hasEnded: cookie !== undefined && session === undefined,
    });
    if (session !== undefined) addLogFields({ userId: session.accountId });
    await next();
  });
}

/** The browser behind a request, as the gateway passed it on. */
export function callerOf(c: Context<WebEnv>): Caller {
  return {
    address: c.req.header("x-forwarded-for") ?? "unknown",
    userAgent: c.req.header("user-agent")?.slice(0, 200),
  };
}

function signedInAs({ accountId, displayName, tokens }: WebSession, cookie: string): SignedIn {
  // The gateway verifies the token with each call; here its claims only decide what is shown.
  const { roles } = decodeJwt<{ roles?: readonly string[] }>(tokens.accessToken);
  return { accountId, displayName, cookie, isOperator: roles?.includes("operator") ?? false };
}

/**
 * The session with an access token that is valid for the whole request. Two instances, or two tabs, may
 * refresh it at once: the gateway gives both the same tokens within ten seconds.
 */
async function withValidTokens(
  { sessions, platform }: Deps,
  visit: { c: Context<WebEnv>; cookie: string; session: WebSession },
): Promise<WebSession | undefined> {
  const { c, cookie, session } = visit;
  if (session.tokens.expiresAt - Date.now() > REFRESH_BEFORE_MS) return session;
  try {
    const { refreshToken } = session.tokens;
    const refreshed = await take(
      platform.for(callerOf(c)).POST("/v1/auth/refresh", { body: { refreshToken } }),
    );
    const renewed = { ...session, tokens: tokensOf(refreshed) };
    await sessions.renew(cookie, renewed);
    return renewed;
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    if (error.problem.status === 401) {
      await sessions.end(cookie);
      return undefined;
    }
    // The gateway is busy: the old token may still do.
    if (session.tokens.expiresAt > Date.now()) return session;
    throw error;
  }
}

/** The tokens of a sign-in or a refresh, as a session stores them. */
export function tokensOf(issued: {
  readonly accessToken: string;
  readonly refreshToken: string;
  readonly expiresIn: number;
}): Tokens {
  const { accessToken, refreshToken, expiresIn } = issued;
  return { accessToken, refreshToken, expiresAt: Date.now() + expiresIn * 1_000 };
}
