import { type Context, Hono } from "hono";
import { PlatformError, take } from "../adapters/platform.ts";
import type { WebApp } from "../app.ts";
import { languages } from "../texts/texts.ts";
import { landingPage, signInPage, signUpPage } from "../views/identity_pages.ts";
import type { WebEnv } from "../visit.ts";
import { readForm } from "./forms.ts";
import { callerOf, tokensOf } from "./open_visit.ts";
import { ownPath } from "./require_session.ts";
import { clearSessionCookie, setLanguageCookie, setSessionCookie } from "./session_cookies.ts";

type Deps = Pick<WebApp, "sessions" | "platform" | "demo">;

interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The root address, signing up, in and out, and the choice of a language. */
export function identityRoutes(deps: Deps): Hono<WebEnv> {
  const { sessions, demo } = deps;
  const routes = new Hono<WebEnv>();
  const hasDemo = demo !== undefined;

  routes.get("/", (c) => {
    const visit = c.get("visit");
    if (visit.signedIn !== undefined) return c.redirect("/documents", 303);
    const isSignedOut = c.req.query("done") === "signed-out";
    return c.html(landingPage(visit, { hasDemo, isSignedOut }));
  });

  routes.get("/sign-in", (c) => {
    const { to, because } = c.req.query();
    const isEncrypted = isEncryptedFor(c);
    return c.html(signInPage(c.get("visit"), { to, because, hasDemo, isEncrypted }));
  });

  routes.post("/sign-in", async (c) => {
    const form = await readForm(c);
    const [email, to] = [form.text("email"), form.text("to") || undefined];
    try {
      await signIn(deps, c, { email, password: form.text("password") });
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const { problem } = error;
      const isEncrypted = isEncryptedFor(c);
      const page = signInPage(c.get("visit"), { email, to, hasDemo, isEncrypted, problem });
      return c.html(page, problem.status as 401);
    }
    return c.redirect(ownPath(to), 303);
  });

  routes.get("/sign-up", (c) => c.html(signUpPage(c.get("visit"))));

  routes.post("/sign-up", async (c) => {
    const form = await readForm(c);
    const [email, displayName] = [form.text("email"), form.text("displayName")];
    const password = form.text("password");
    try {
      await take(
        c.get("visit").api.POST("/v1/auth/register", { body: { email, displayName, password } }),
      );
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const { problem } = error;
      const page = signUpPage(c.get("visit"), { email, displayName, problem });
      return c.html(page, problem.status as 422);
    }
    try {
      await signIn(deps, c, { email, password });
    } catch (error) {
      // The account exists: sending the form again would only say so.
      if (!(error instanceof PlatformError)) throw error;
      return c.redirect("/sign-in?because=created", 303);
    }
    return c.redirect("/documents", 303);
  });

  if (demo !== undefined) {
    routes.post("/demo", async (c) => {
      await signIn(deps, c, demo);
      return c.redirect("/documents", 303);
    });
  }

  routes.post("/sign-out", async (c) => {
    const { signedIn, api } = c.get("visit");
    if (signedIn !== undefined) {
      const session = await sessions.find(signedIn.cookie);
      await sessions.end(signedIn.cookie);
      clearSessionCookie(c);
      const refreshToken = session?.tokens.refreshToken;
      if (refreshToken !== undefined) await api.POST("/v1/auth/logout", { body: { refreshToken } });
    }
    return c.redirect("/?done=signed-out", 303);
  });

  routes.post("/language", async (c) => {
    const form = await readForm(c);
    const language = languages.find((one) => one === form.text("language"));
    if (language !== undefined) setLanguageCookie(c, language);
    return c.redirect(ownPath(form.text("to")), 303);
  });

  return routes;
}

/** Opens a session for the browser. The one it had before ends, so that a stolen cookie is worth nothing. */
async function signIn(
  { sessions, platform }: Deps,
  c: Context<WebEnv>,
  credentials: Credentials,
): Promise<void> {
  const caller = callerOf(c);
  const issued = await take(platform.for(caller).POST("/v1/auth/login", { body: credentials }));
  const { accessToken } = issued;
  const account = await take(platform.for({ ...caller, accessToken }).GET("/v1/me"));
  const { signedIn } = c.get("visit");
  if (signedIn !== undefined) await sessions.end(signedIn.cookie);
  const { id: accountId, displayName } = account;
  const cookie = await sessions.start({ accountId, displayName, tokens: tokensOf(issued) });
  setSessionCookie(c, cookie);
}

/** Browsers accept the session cookie over an encrypted connection, or from this machine. */
function isEncryptedFor(c: Context<WebEnv>): boolean {
  if (c.req.header("x-forwarded-proto") !== "http") return true;
  const [host = ""] = (c.req.header("x-forwarded-host") ?? "").split(":", 1);
  return host === "localhost" || host === "127.0.0.1" || host.endsWith(".localhost");
}
