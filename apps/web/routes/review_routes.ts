import { Hono } from "hono";
import { z } from "zod";
import { ProblemError } from "../../../shared/http/problem.ts";
import { take } from "../adapters/platform.ts";
import { ratings, reviewedPage, reviewsPage } from "../views/reviews_page.ts";
import type { WebEnv } from "../visit.ts";
import { idFrom, readForm } from "./forms.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

/** The question as the learner saw it, which the platform does not repeat with the answer. */
const shownQuestion = z.object({
  prompt: z.string().optional(),
  choices: z.array(z.string()).optional(),
  items: z.array(z.string()).optional(),
});

/** Questions that are due, one at a time. */
export function reviewRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/reviews", requireSession());
  routes.use("/reviews/*", requireSession());

  routes.get("/reviews", async (c) => {
    const visit = signedInVisit(c);
    const due = await take(visit.api.GET("/v1/reviews/due", { params: { query: { limit: 20 } } }));
    return c.html(reviewsPage(visit, { items: due.items, hasMore: due.nextCursor !== null }));
  });

  routes.post("/reviews/:questionId", async (c) => {
    const visit = signedInVisit(c);
    const form = await readForm(c);
    const rating = ratings.find((one) => one === form.text("rating"));
    if (rating === undefined) {
      throw new ProblemError(400, "invalid_request", { detail: "The rating is missing." });
    }
    const reviewed = await take(
      visit.api.POST("/v1/reviews/{questionId}", {
        params: { path: { questionId: idFrom(c, "questionId") } },
        body: { rating },
      }),
    );
    return c.html(reviewedPage(visit, { reviewed, question: questionFrom(form.text("question")) }));
  });

  return routes;
}

function questionFrom(text: string): z.infer<typeof shownQuestion> {
  const parsed = shownQuestion.safeParse(parseJson(text));
  return parsed.success ? parsed.data : {};
}

/** Undefined for a text that is no JSON: the page then shows the answer without the question. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
