import { Hono } from "hono";
import { newId } from "../../../shared/runtime/new_id.ts";
import { type Api, done, type Model, PlatformError, part, take } from "../adapters/platform.ts";
import { attemptPage } from "../views/attempt_page.ts";
import { newQuizPage, questionTypes, quizzesPage, type Titles } from "../views/quiz_list_pages.ts";
import { nothingAnsweredPage, quizPage } from "../views/quiz_page.ts";
import { workflowPage } from "../views/workflow_page.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, type Form, idFrom, keyOf, readForm } from "./forms.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

const PAGE = 30;

/** Quizzes: creating, taking, results, and how they were made. */
export function quizRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/quizzes", requireSession());
  routes.use("/quizzes/*", requireSession());

  routes.get("/quizzes", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: PAGE, ...cursorOf(c) };
    const [page, titles] = await Promise.all([
      take(visit.api.GET("/v1/quizzes", { params: { query } })),
      titlesOf(visit.api),
    ]);
    return c.html(quizzesPage(visit, { page, titles, done: c.req.query("done") }));
  });

  routes.get("/quizzes/new", async (c) => {
    const visit = signedInVisit(c);
    const documents = await usableDocuments(visit.api);
    const chosen = c.req.queries("document") ?? [];
    return c.html(newQuizPage(visit, { documents, chosen, key: newId() }));
  });

  routes.post("/quizzes", async (c) => {
    const visit = signedInVisit(c);
    const form = await readForm(c);
    const documentIds = form.all("document");
    try {
      const quiz = await take(
        visit.api.POST("/v1/quizzes", { ...keyOf(form), body: wantedQuiz(form) }),
      );
      return c.redirect(`/quizzes/${quiz.id}`, 303);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.problem.status === 401) throw error;
      const { problem } = error;
      const documents = await usableDocuments(visit.api);
      const page = newQuizPage(visit, { documents, chosen: documentIds, key: newId(), problem });
      return c.html(page, problem.status as 422);
    }
  });

  routes.get("/quizzes/:quizId", async (c) => {
    const visit = signedInVisit(c);
    const path = { quizId: idFrom(c, "quizId") };
    const [quiz, titles] = await Promise.all([
      take(visit.api.GET("/v1/quizzes/{quizId}", { params: { path } })),
      titlesOf(visit.api),
    ]);
    return c.html(quizPage(visit, { quiz, titles, key: newId(), done: c.req.query("done") }));
  });

  routes.post("/quizzes/:quizId/attempts", async (c) => {
    const { api } = signedInVisit(c);
    const path = { quizId: idFrom(c, "quizId") };
    const form = await readForm(c);
    const quiz = await take(api.GET("/v1/quizzes/{quizId}", { params: { path } }));
    const answers = quiz.questions.flatMap((question) => answerOf(question, form));
    if (answers.length === 0 && form.text("empty") !== "yes") {
      const asked = { quizId: quiz.id, key: form.text("key") };
      return c.html(nothingAnsweredPage(signedInVisit(c), asked));
    }
    const { header } = keyOf(form).params;
    const attempt = await take(
      api.POST("/v1/quizzes/{quizId}/attempts", { params: { path, header }, body: { answers } }),
    );
    return c.redirect(`/quizzes/${quiz.id}/attempts/${attempt.id}`, 303);
  });

  routes.get("/quizzes/:quizId/attempts/:attemptId", async (c) => {
    const visit = signedInVisit(c);
    const path = { quizId: idFrom(c, "quizId"), attemptId: idFrom(c, "attemptId") };
    const [attempt, quiz, titles] = await Promise.all([
      take(visit.api.GET("/v1/quizzes/{quizId}/attempts/{attemptId}", { params: { path } })),
      take(visit.api.GET("/v1/quizzes/{quizId}", { params: { path } })),
      titlesOf(visit.api),
    ]);
    return c.html(attemptPage(visit, { attempt, quiz, titles }));
  });

  routes.get("/quizzes/:quizId/workflow", async (c) => {
    const visit = signedInVisit(c);
    const path = { quizId: idFrom(c, "quizId") };
    const [quiz, titles] = await Promise.all([
      take(visit.api.GET("/v1/quizzes/{quizId}", { params: { path } })),
      titlesOf(visit.api),
    ]);
    const workflow = await take(
      visit.api.GET("/v1/workflows/{workflowId}", {
        params: { path: { workflowId: quiz.workflowId } },
      }),
    );
    return c.html(workflowPage(visit, { workflow, quiz, titles }));
  });

  routes.post("/quizzes/:quizId/delete", async (c) => {
    const params = { path: { quizId: idFrom(c, "quizId") } };
    await done(signedInVisit(c).api.DELETE("/v1/quizzes/{quizId}", { params }));
    return c.redirect("/quizzes?done=removed", 303);
  });

  return routes;
}

/** The titles of the newest documents; none while the documents are unavailable. */
export async function titlesOf(api: Api): Promise<Titles> {
  const documents = await part(
    take(api.GET("/v1/documents", { params: { query: { limit: 100 } } })),
  );
  const items = "content" in documents ? documents.content.items : [];
  return new Map(items.map(({ id, title }) => [id, title]));
}

/** Documents that questions can be made from. */
async function usableDocuments(api: Api): Promise<Model<"Document">[]> {
  const page = await take(api.GET("/v1/documents", { params: { query: { limit: 100 } } }));
  return page.items.filter(({ status }) => status !== "failed");
}

/** The platform checks each value; a wrong one comes back as a problem. */
function wantedQuiz(form: Form): Model<"QuizRequest"> {
  const chosen = form.all("type") as Model<"QuizRequest">["types"];
  return {
    documentIds: form.all("document"),
    questionCount: Number(form.text("count") || 10),
    difficulty: (form.text("difficulty") || "mixed") as "mixed",
    types: chosen.length > 0 ? chosen : [...questionTypes],
  };
}

/** What a form says about a question, as its type wants it; nothing where it was not answered. */
export function answerOf(
  { id, type, items = [] }: Model<"Question">,
  form: Form,
): Model<"QuestionAnswer">[] {
  const questionId = id;
  const text = form.text(`answer-${id}`);
  if (type === "matching") {
    const pairs = items.map((_, at) => form.text(`answer-${id}-${at}`));
    // The platform takes all pairs of a question or none: one that was left open gets a choice that the
    // learner has given to another item.
    const used = pairs.find((pair) => pair !== "");
    if (used === undefined) return [];
    return [{ questionId, answer: { pairs: pairs.map((pair) => Number(pair || used)) } }];
  }
  if (text === "") return [];
  if (type === "multiple_choice") return [{ questionId, answer: Number(text) }];
  if (type === "true_false") return [{ questionId, answer: text === "true" }];
  return [{ questionId, answer: text }];
}
