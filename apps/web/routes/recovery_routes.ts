import { Hono } from "hono";
import { done, PlatformError } from "../adapters/platform.ts";
import { forgotPage, resetPage, verifyPage } from "../views/recovery_pages.ts";
import type { WebEnv } from "../visit.ts";
import { readForm } from "./forms.ts";
import { fileResponse } from "./pass_on.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

/** What messages lead to, and a copy of one's data. */
export function recoveryRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();

  routes.get("/forgot-password", (c) => c.html(forgotPage(c.get("visit"))));

  routes.post("/forgot-password", async (c) => {
    const visit = c.get("visit");
    const body = { email: (await readForm(c)).text("email") };
    try {
      await done(visit.api.POST("/v1/auth/password-resets", { body }));
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const { problem } = error;
      return c.html(forgotPage(visit, { isSent: false, problem }), problem.status as 422);
    }
    return c.html(forgotPage(visit, { isSent: true }));
  });

  routes.get("/reset-password", (c) => c.html(resetPage(c.get("visit"))));

  routes.post("/reset-password", async (c) => {
    const visit = c.get("visit");
    const form = await readForm(c);
    const body = { token: form.text("token"), newPassword: form.text("password") };
    try {
      await done(visit.api.POST("/v1/auth/password-resets/complete", { body }));
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      return c.html(resetPage(visit, error.problem), error.problem.status as 422);
    }
    return c.redirect("/sign-in?because=reset", 303);
  });

  routes.get("/verify-email", (c) => c.html(verifyPage(c.get("visit"))));

  routes.post("/verify-email", async (c) => {
    const visit = c.get("visit");
    const body = { token: (await readForm(c)).text("token") };
    try {
      await done(visit.api.POST("/v1/auth/email-verifications", { body }));
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      const { problem } = error;
      return c.html(verifyPage(visit, { isVerified: false, problem }), problem.status as 422);
    }
    return c.html(verifyPage(visit, { isVerified: true }));
  });

  routes.post("/account/verification", requireSession(), async (c) => {
    await done(signedInVisit(c).api.POST("/v1/me/email-verification"));
    return c.redirect("/account?done=verification", 303);
  });

  routes.get("/account/data.zip", requireSession(), async (c) => {
    const { api } = signedInVisit(c);
    const called = await api.GET("/v1/me/export", {
      parseAs: "stream",
      signal: c.req.raw.signal,
    });
    if (!called.response.ok) await done(Promise.resolve(called));
    return fileResponse(called.response, called.data as ReadableStream | undefined, {
      fileName: "my-data.zip",
    });
  });

  return routes;
}
