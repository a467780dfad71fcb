import { type Context, Hono } from "hono";
import { done, PlatformError, type PlatformProblem, part, take } from "../adapters/platform.ts";
import { sortings } from "../domain/topic_rows.ts";
import { auditPage } from "../views/account_pages.ts";
import type { Html } from "../views/layout.ts";
import { accountsPage, accountUsagePage, quotasPage } from "../views/operator_account_pages.ts";
import { deadLettersPage, topicsPage } from "../views/operator_pages.ts";
import { healthPage, jobsPage, lagPage } from "../views/operator_state_pages.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, idFrom, readForm } from "./forms.ts";
import { requireOperator, requireSession, signedInVisit } from "./require_session.ts";

/** The state of the platform, accounts without their contents, and the audit log of all accounts. */
export function operatorRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  for (const path of ["/operator", "/operator/*"]) {
    routes.use(path, requireSession());
    routes.use(path, requireOperator());
  }

  routes.get("/operator", async (c) => {
    const visit = signedInVisit(c);
    const sorting = sortings.find((one) => one === c.req.query("sort")) ?? "lag";
    const { topics } = await take(visit.api.GET("/v1/admin/topics"));
    return c.html(topicsPage(visit, { topics, sorting }));
  });

  routes.get("/operator/lag", async (c) => {
    const visit = signedInVisit(c);
    const { topic = "", groupId = "" } = c.req.query();
    const query = { topic, groupId };
    const { samples } = await take(visit.api.GET("/v1/admin/lag/history", { params: { query } }));
    return c.html(lagPage(visit, { topic, group: groupId, samples }));
  });

  routes.get("/operator/health", async (c) => {
    const visit = signedInVisit(c);
    const [alarms, services] = await Promise.all([
      part(take(visit.api.GET("/v1/admin/alarms"))),
      part(take(visit.api.GET("/v1/admin/services"))),
    ]);
    return c.html(healthPage(visit, { alarms, services }));
  });

  routes.get("/operator/jobs", async (c) => {
    const visit = signedInVisit(c);
    return c.html(jobsPage(visit, await take(visit.api.GET("/v1/admin/jobs"))));
  });

  routes.get("/operator/quotas", async (c) => {
    const visit = signedInVisit(c);
    return c.html(quotasPage(visit, await take(visit.api.GET("/v1/me/usage"))));
  });

  routes.get("/operator/accounts", async (c) =>
    c.html(await foundAccounts(c, { email: (c.req.query("email") ?? "").trim() })),
  );

  routes.get("/operator/accounts/:accountId", async (c) => {
    const visit = signedInVisit(c);
    const accountId = idFrom(c, "accountId");
    const params = { path: { accountId } };
    const usage = await take(visit.api.GET("/v1/admin/accounts/{accountId}/usage", { params }));
    return c.html(accountUsagePage(visit, { accountId, usage }));
  });

  for (const action of ["lock", "unlock"] as const) {
    routes.post(`/operator/accounts/:accountId/${action}`, async (c) => {
      const params = { path: { accountId: idFrom(c, "accountId") } };
      const email = (await readForm(c)).text("email");
      try {
        await done(
          signedInVisit(c).api.POST(`/v1/admin/accounts/{accountId}/${action}`, { params }),
        );
      } catch (error) {
        if (!(error instanceof PlatformError) || error.problem.status === 401) throw error;
        const page = await foundAccounts(c, { email, problem: error.problem });
        return c.html(page, error.problem.status as 409);
      }
      const query = new URLSearchParams({ ...(email !== "" && { email }), done: "saved" });
      return c.redirect(`/operator/accounts?${query}`, 303);
    });
  }

  routes.get("/operator/dead-letters", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: 20, ...cursorOf(c) };
    const page = await take(visit.api.GET("/v1/admin/dead-letters", { params: { query } }));
    return c.html(deadLettersPage(visit, { page, done: c.req.query("done") }));
  });

  routes.post("/operator/dead-letters/:id/replay", async (c) => {
    const params = { path: { id: c.req.param("id") } };
    await done(signedInVisit(c).api.POST("/v1/admin/dead-letters/{id}/replay", { params }));
    return c.redirect("/operator/dead-letters?done=requested", 303);
  });

  routes.post("/operator/dead-letters/:id/discard", async (c) => {
    const params = { path: { id: c.req.param("id") } };
    await done(signedInVisit(c).api.POST("/v1/admin/dead-letters/{id}/discard", { params }));
    return c.redirect("/operator/dead-letters?done=removed", 303);
  });

  routes.get("/operator/log", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: 50, ...cursorOf(c) };
    const page = await take(visit.api.GET("/v1/admin/audit", { params: { query } }));
    return c.html(auditPage(visit, { page, ofAll: true }));
  });

  return routes;
}

/** The accounts whose email address contains a text; `problem` is why a form was refused. */
async function foundAccounts(
  c: Context<WebEnv>,
  { email, problem }: { email: string; problem?: PlatformProblem },
): Promise<Html> {
  const visit = signedInVisit(c);
  const query = { limit: 20, ...(email !== "" && { email }), ...cursorOf(c) };
  const page = await take(visit.api.GET("/v1/admin/accounts", { params: { query } }));
  return accountsPage(visit, { page, email, problem, done: c.req.query("done") });
}
