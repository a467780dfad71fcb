import { Hono } from "hono";
import { ProblemError } from "../../../shared/http/problem.ts";
import { done, part, take } from "../adapters/platform.ts";
import { attemptsPage } from "../views/attempts_page.ts";
import { flagReasons, previewOfferPage, previewPage } from "../views/preview_page.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, idFrom, readForm } from "./forms.ts";
import { titlesOf } from "./quiz_routes.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

/** Attempts and statistics, and what the owner of a quiz does with its questions. */
export function teachingRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  for (const path of ["/attempts", "/quizzes/*"]) routes.use(path, requireSession());

  routes.get("/attempts", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: 30, ...cursorOf(c) };
    const [page, statistics, listed, titles] = await Promise.all([
      take(visit.api.GET("/v1/attempts", { params: { query } })),
      part(take(visit.api.GET("/v1/statistics"))),
      part(take(visit.api.GET("/v1/quizzes", { params: { query: { limit: 100 } } }))),
      titlesOf(visit.api),
    ]);
    const items = "content" in listed ? listed.content.items : [];
    const quizzes = new Map(items.map((quiz) => [quiz.id, quiz]));
    return c.html(attemptsPage(visit, { page, statistics, quizzes, titles }));
  });

  routes.get("/quizzes/:quizId/preview", async (c) => {
    const visit = signedInVisit(c);
    const params = { path: { quizId: idFrom(c, "quizId") } };
    const [quiz, titles] = await Promise.all([
      take(visit.api.GET("/v1/quizzes/{quizId}", { params })),
      titlesOf(visit.api),
    ]);
    if (!quiz.previewed) return c.html(previewOfferPage(visit, { quiz, titles }));
    const shown = await take(visit.api.GET("/v1/quizzes/{quizId}/answers", { params }));
    return c.html(previewPage(visit, { quiz: shown, titles, done: c.req.query("done") }));
  });

  routes.post("/quizzes/:quizId/preview", async (c) => {
    const quizId = idFrom(c, "quizId");
    const params = { path: { quizId } };
    await take(signedInVisit(c).api.POST("/v1/quizzes/{quizId}/preview", { params }));
    return c.redirect(`/quizzes/${quizId}/preview`, 303);
  });

  routes.post("/quizzes/:quizId/questions/:questionId/edit", async (c) => {
    const path = { quizId: idFrom(c, "quizId"), questionId: idFrom(c, "questionId") };
    const form = await readForm(c);
    const body = { prompt: form.text("prompt"), explanation: form.text("explanation") };
    await take(
      signedInVisit(c).api.PATCH("/v1/quizzes/{quizId}/questions/{questionId}", {
        params: { path },
        body,
      }),
    );
    return c.redirect(`/quizzes/${path.quizId}/preview?done=saved#q-${path.questionId}`, 303);
  });

  routes.post("/quizzes/:quizId/questions/:questionId/replace", async (c) => {
    const path = { quizId: idFrom(c, "quizId"), questionId: idFrom(c, "questionId") };
    const question = await take(
      signedInVisit(c).api.POST("/v1/quizzes/{quizId}/questions/{questionId}/replacement", {
        params: { path },
      }),
    );
    return c.redirect(`/quizzes/${path.quizId}/preview?done=saved#q-${question.id}`, 303);
  });

  routes.post("/quizzes/:quizId/questions/:questionId/flag", async (c) => {
    const path = { quizId: idFrom(c, "quizId"), questionId: idFrom(c, "questionId") };
    const text = (await readForm(c)).text("reason");
    const reason = flagReasons.find((one) => one === text);
    if (reason === undefined) {
      throw new ProblemError(400, "invalid_request", { detail: "The reason is missing." });
    }
    await done(
      signedInVisit(c).api.POST("/v1/quizzes/{quizId}/questions/{questionId}/flag", {
        params: { path },
        body: { reason },
      }),
    );
    return c.redirect(`/quizzes/${path.quizId}?done=saved`, 303);
  });

  return routes;
}
