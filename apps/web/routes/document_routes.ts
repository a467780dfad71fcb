import { type Context, Hono } from "hono";
import { done, type Model, PlatformError, part, take } from "../adapters/platform.ts";
import { type Place, textWindow } from "../domain/text_window.ts";
import { documentPage } from "../views/document_page.ts";
import { libraryPage } from "../views/library_page.ts";
import { readerPage } from "../views/reader_page.ts";
import { timelinePage } from "../views/timeline_page.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, idFrom, readForm } from "./forms.ts";
import { passOn } from "./pass_on.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

const PAGE = 30;

/** The library, and the pages of a document. */
export function documentRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/documents", requireSession());
  routes.use("/documents/*", requireSession());

  routes.get("/documents", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: PAGE, ...cursorOf(c) };
    const page = await take(visit.api.GET("/v1/documents", { params: { query } }));
    return c.html(libraryPage(visit, { page, done: c.req.query("done") }));
  });

  routes.post("/documents", async (c) => {
    const visit = signedInVisit(c);
    try {
      const document = await take(visit.api.POST("/v1/documents", passOn(c)));
      return c.redirect(`/documents/${document.id}`, 303);
    } catch (error) {
      if (!(error instanceof PlatformError) || error.problem.status === 401) throw error;
      const { problem } = error;
      const page = await take(
        visit.api.GET("/v1/documents", { params: { query: { limit: PAGE } } }),
      );
      return c.html(libraryPage(visit, { page, problem }), problem.status as 422);
    }
  });

  routes.get("/documents/:documentId", async (c) => {
    const visit = signedInVisit(c);
    const params = { path: { documentId: idFrom(c, "documentId") } };
    const document = await take(visit.api.GET("/v1/documents/{documentId}", { params }));
    const hasText = document.status === "ready" && document.text !== undefined;
    const place = placeOf(c);
    const [notes, source] = await Promise.all([
      document.notes.status === "ready" && hasText
        ? part(
            take(visit.api.GET("/v1/documents/{documentId}/notes", { params })) as Promise<
              Model<"Notes">
            >,
          )
        : undefined,
      hasText
        ? part(
            take(visit.api.GET("/v1/documents/{documentId}/text", { params })).then((text) =>
              textWindow(text, place),
            ),
          )
        : undefined,
    ]);
    const { passage } = place;
    return c.html(
      documentPage(visit, {
        ...{ document, notes, source, passage, back: backOf(c) },
        done: c.req.query("done"),
      }),
    );
  });

  routes.get("/documents/:documentId/pages", async (c) => {
    const visit = signedInVisit(c);
    const params = { path: { documentId: idFrom(c, "documentId") } };
    const document = await take(visit.api.GET("/v1/documents/{documentId}", { params }));
    const { passage, part: page = 1 } = placeOf(c);
    if (passage === undefined) return c.html(readerPage(visit, { document, page, quote: "" }));
    const text = await take(visit.api.GET("/v1/documents/{documentId}/text", { params }));
    const cited = text.parts.find(
      ({ start, end }) => start <= passage.start && passage.start < end,
    );
    const quote = text.text.slice(passage.start, Math.min(passage.end, cited?.end ?? 0));
    return c.html(readerPage(visit, { document, page: cited?.number ?? page, quote }));
  });

  routes.get("/documents/:documentId/timeline", async (c) => {
    const visit = signedInVisit(c);
    const documentId = idFrom(c, "documentId");
    const path = { documentId };
    const [document, timeline] = await Promise.all([
      take(visit.api.GET("/v1/documents/{documentId}", { params: { path } })),
      take(
        visit.api.GET("/v1/documents/{documentId}/timeline", {
          params: { path, query: { limit: 100, ...cursorOf(c) } },
        }),
      ),
    ]);
    return c.html(timelinePage(visit, { document, timeline }));
  });

  routes.post("/documents/:documentId/reprocess", async (c) => {
    const documentId = idFrom(c, "documentId");
    const params = { path: { documentId } };
    await take(signedInVisit(c).api.POST("/v1/documents/{documentId}/reprocess", { params }));
    return c.redirect(`/documents/${documentId}`, 303);
  });

  routes.post("/documents/:documentId/language", async (c) => {
    const documentId = idFrom(c, "documentId");
    // The platform refuses a language that it does not know.
    const language = (await readForm(c)).text("language") as "en";
    await take(
      signedInVisit(c).api.PUT("/v1/documents/{documentId}/language", {
        params: { path: { documentId } },
        body: { language },
      }),
    );
    return c.redirect(`/documents/${documentId}?done=saved`, 303);
  });

  routes.post("/documents/:documentId/delete", async (c) => {
    const params = { path: { documentId: idFrom(c, "documentId") } };
    await done(signedInVisit(c).api.DELETE("/v1/documents/{documentId}", { params }));
    return c.redirect("/documents?done=removed", 303);
  });

  return routes;
}

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const CITING = new RegExp(
  `^/(?:chat/${UUID}#m-${UUID}|quizzes/${UUID}/attempts/${UUID}#q-${UUID})$`,
);

/** The answer or the result that cites the passage; undefined for any other address. */
function backOf(c: Context<WebEnv>): string | undefined {
  const back = c.req.query("back");
  return back !== undefined && CITING.test(back) ? back : undefined;
}

/** From where the text is shown; what is no number counts as absent. */
function placeOf(c: Context<WebEnv>): Place {
  const number = (name: string): number | undefined => {
    const text = c.req.query(name) ?? "";
    return /^\d{1,9}$/.test(text) ? Number(text) : undefined;
  };
  const [start, end] = [number("start"), number("end")];
  const passage = start !== undefined && end !== undefined ? { start, end } : undefined;
  return { passage, part: number("part"), at: number("at") };
}
