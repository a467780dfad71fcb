import { type Context, Hono } from "hono";
import { done, PlatformError, type PlatformProblem, part, take } from "../adapters/platform.ts";
import type { WebApp } from "../app.ts";
import { accountPage, auditPage } from "../views/account_pages.ts";
import type { Html } from "../views/layout.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, idFrom, readForm } from "./forms.ts";
import { tokensOf } from "./open_visit.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

/** The account: usage, sessions, password, log, deletion. */
export function accountRoutes({ sessions }: Pick<WebApp, "sessions">): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/account", requireSession());
  routes.use("/account/*", requireSession());

  routes.get("/account", async (c) => c.html(await ownAccount(c)));

  routes.get("/account/log", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: 50, ...cursorOf(c) };
    const page = await take(visit.api.GET("/v1/me/audit", { params: { query } }));
    return c.html(auditPage(visit, { page, ofAll: false }));
  });

  routes.post("/account/password", async (c) => {
    const { api, signedIn } = signedInVisit(c);
    const form = await readForm(c);
    const body = {
      currentPassword: form.text("currentPassword"),
      newPassword: form.text("newPassword"),
    };
    return orProblem(c, async () => {
      // The change ends all sessions and begins a new one, which takes this one's place.
      const issued = await take(api.POST("/v1/auth/password", { body }));
      const { cookie, accountId, displayName } = signedIn;
      await sessions.renew(cookie, { accountId, displayName, tokens: tokensOf(issued) });
    });
  });

  routes.post("/account/sessions/end-others", async (c) => {
    const { api } = signedInVisit(c);
    return orProblem(c, async () => {
      const { items } = await take(api.GET("/v1/me/sessions"));
      for (const { id: sessionId } of items.filter(({ current }) => !current)) {
        await done(api.DELETE("/v1/me/sessions/{sessionId}", { params: { path: { sessionId } } }));
      }
    });
  });

  routes.post("/account/sessions/:sessionId/end", async (c) => {
    const params = { path: { sessionId: idFrom(c, "sessionId") } };
    const { api } = signedInVisit(c);
    return orProblem(c, () => done(api.DELETE("/v1/me/sessions/{sessionId}", { params })));
  });

  routes.post("/account/deletion", async (c) => {
    const { api } = signedInVisit(c);
    const body = { password: (await readForm(c)).text("password") };
    return orProblem(c, () => done(api.POST("/v1/me/deletion", { body })));
  });

  routes.post("/account/deletion/cancel", async (c) => {
    const { api } = signedInVisit(c);
    return orProblem(c, () => done(api.DELETE("/v1/me/deletion")));
  });

  return routes;
}

/** Does something and returns to the account's page, which says why it was refused. */
async function orProblem(c: Context<WebEnv>, act: () => Promise<void>): Promise<Response> {
  try {
    await act();
    return c.redirect("/account?done=saved", 303);
  } catch (error) {
    if (!(error instanceof PlatformError) || isSessionOver(error.problem)) throw error;
    return c.html(await ownAccount(c, error.problem), error.problem.status as 422);
  }
}

/** A wrong password is answered with 401 too, and is no reason to sign out. */
function isSessionOver({ status, code }: PlatformProblem): boolean {
  return status === 401 && code === "unauthenticated";
}

async function ownAccount(c: Context<WebEnv>, problem?: PlatformProblem): Promise<Html> {
  const visit = signedInVisit(c);
  const { api } = visit;
  const [account, usage, sessions] = await Promise.all([
    take(api.GET("/v1/me")),
    part(take(api.GET("/v1/me/usage"))),
    part(take(api.GET("/v1/me/sessions"))),
  ]);
  return accountPage(visit, { account, usage, sessions, problem, done: c.req.query("done") });
}
