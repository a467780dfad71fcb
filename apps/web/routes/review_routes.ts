import { Hono } from "hono";
import { z } from "zod";
import { ProblemError } from "../../../shared/http/problem.ts";
import { part, take } from "../adapters/platform.ts";
import { answeredReviewPage, ratings, reviewsPage } from "../views/reviews_page.ts";
import type { WebEnv } from "../visit.ts";
import { idFrom, readForm } from "./forms.ts";
import { answerOf } from "./quiz_routes.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

const time = z.iso.datetime();

/** Questions that are due, one at a time: answered, compared with the correct answer, and then rated. */
export function reviewRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/reviews", requireSession());
  routes.use("/reviews/*", requireSession());

  routes.get("/reviews", async (c) => {
    const visit = signedInVisit(c);
    const { api } = visit;
    const due = await take(api.GET("/v1/reviews/due", { params: { query: { limit: 20 } } }));
    const statistics =
      due.items.length > 0 ? undefined : await part(take(api.GET("/v1/statistics")));
    const again = time.safeParse(c.req.query("again"));
    return c.html(
      reviewsPage(visit, {
        ...{ items: due.items, hasMore: due.nextCursor !== null },
        ...{ statistics, again: again.data },
      }),
    );
  });

  routes.post("/reviews/:questionId/answer", async (c) => {
    const visit = signedInVisit(c);
    const path = { questionId: idFrom(c, "questionId") };
    const form = await readForm(c);
    const review = await take(visit.api.GET("/v1/reviews/{questionId}", { params: { path } }));
    const [given] = answerOf(review.question, form);
    return c.html(answeredReviewPage(visit, { review, answer: given?.answer }));
  });

  routes.post("/reviews/:questionId", async (c) => {
    const form = await readForm(c);
    const rating = ratings.find((one) => one === form.text("rating"));
    if (rating === undefined) {
      throw new ProblemError(400, "invalid_request", { detail: "The rating is missing." });
    }
    const { due } = await take(
      signedInVisit(c).api.POST("/v1/reviews/{questionId}", {
        params: { path: { questionId: idFrom(c, "questionId") } },
        body: { rating },
      }),
    );
    return c.redirect(`/reviews?again=${encodeURIComponent(due)}`, 303);
  });

  return routes;
}
