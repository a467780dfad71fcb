import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { CookieOptions } from "hono/utils/cookie";
import { type Language, languages } from "../texts/texts.ts";
import type { WebEnv } from "../visit.ts";

/**
 * `__Host-` binds the cookie to this site, its root path and an encrypted connection; browsers count
 * localhost as encrypted. `Lax`, so that a link in an email leads to a signed-in page.
 */
const SESSION = "__Host-session";
const LANGUAGE = "__Host-language";
const YEAR = 365 * 24 * 60 * 60;

const options = {
  path: "/",
  secure: true,
  httpOnly: true,
  sameSite: "Lax",
} as const satisfies CookieOptions;

/** The session cookie of a request. */
export function sessionCookie(c: Context<WebEnv>): string | undefined {
  return getCookie(c, SESSION);
}

/** Gives the browser a session. */
export function setSessionCookie(c: Context<WebEnv>, cookie: string): void {
  setCookie(c, SESSION, cookie, { ...options, maxAge: 30 * 24 * 60 * 60 });
}

export function clearSessionCookie(c: Context<WebEnv>): void {
  deleteCookie(c, SESSION, options);
}

/** The language that the visitor chose; undefined before a choice. */
export function languageCookie(c: Context<WebEnv>): Language | undefined {
  const chosen = getCookie(c, LANGUAGE);
  return languages.find((language) => language === chosen);
}

export function setLanguageCookie(c: Context<WebEnv>, language: Language): void {
  setCookie(c, LANGUAGE, language, { ...options, maxAge: YEAR });
}
