import { Hono } from "hono";
import { done, take } from "../adapters/platform.ts";
import { sortings } from "../domain/topic_rows.ts";
import { auditPage } from "../views/account_pages.ts";
import { deadLettersPage, topicsPage } from "../views/operator_pages.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf } from "./forms.ts";
import { requireOperator, requireSession, signedInVisit } from "./require_session.ts";

/** Topics, dead letters and the audit log of all accounts. */
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
