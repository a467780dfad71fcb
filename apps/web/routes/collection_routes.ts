import { Hono } from "hono";
import { done, part, take } from "../adapters/platform.ts";
import { collectionPage, collectionsPage } from "../views/collection_pages.ts";
import { searchPage } from "../views/search_page.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, idFrom, readForm } from "./forms.ts";
import { requireSession, signedInVisit } from "./require_session.ts";

const PAGE = 30;

/** Collections of documents, and the search in all documents. */
export function collectionRoutes(): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  for (const path of ["/collections", "/collections/*", "/search"]) {
    routes.use(path, requireSession());
  }

  routes.get("/collections", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: PAGE, ...cursorOf(c) };
    const page = await take(visit.api.GET("/v1/collections", { params: { query } }));
    return c.html(collectionsPage(visit, { page, done: c.req.query("done") }));
  });

  routes.post("/collections", async (c) => {
    const body = { title: (await readForm(c)).text("title") };
    const { id } = await take(signedInVisit(c).api.POST("/v1/collections", { body }));
    return c.redirect(`/collections/${id}`, 303);
  });

  routes.get("/collections/:collectionId", async (c) => {
    const visit = signedInVisit(c);
    const path = { collectionId: idFrom(c, "collectionId") };
    const query = { limit: PAGE, ...cursorOf(c) };
    const [collection, page, documents] = await Promise.all([
      take(visit.api.GET("/v1/collections/{collectionId}", { params: { path } })),
      take(visit.api.GET("/v1/collections/{collectionId}/documents", { params: { path, query } })),
      part(take(visit.api.GET("/v1/documents", { params: { query: { limit: 100 } } }))),
    ]);
    const all = "content" in documents ? documents.content.items : [];
    const others = all.filter(({ id }) => !collection.documentIds.includes(id));
    return c.html(collectionPage(visit, { collection, page, others, done: c.req.query("done") }));
  });

  routes.post("/collections/:collectionId/rename", async (c) => {
    const collectionId = idFrom(c, "collectionId");
    const body = { title: (await readForm(c)).text("title") };
    await take(
      signedInVisit(c).api.PATCH("/v1/collections/{collectionId}", {
        params: { path: { collectionId } },
        body,
      }),
    );
    return c.redirect(`/collections/${collectionId}?done=saved`, 303);
  });

  routes.post("/collections/:collectionId/documents", async (c) => {
    const collectionId = idFrom(c, "collectionId");
    const documentId = (await readForm(c)).text("document");
    await done(
      signedInVisit(c).api.PUT("/v1/collections/{collectionId}/documents/{documentId}", {
        params: { path: { collectionId, documentId } },
      }),
    );
    return c.redirect(`/collections/${collectionId}`, 303);
  });

  routes.post("/collections/:collectionId/documents/:documentId/remove", async (c) => {
    const path = { collectionId: idFrom(c, "collectionId"), documentId: idFrom(c, "documentId") };
    await done(
      signedInVisit(c).api.DELETE("/v1/collections/{collectionId}/documents/{documentId}", {
        params: { path },
      }),
    );
    return c.redirect(`/collections/${path.collectionId}`, 303);
  });

  routes.post("/collections/:collectionId/delete", async (c) => {
    const params = { path: { collectionId: idFrom(c, "collectionId") } };
    await done(signedInVisit(c).api.DELETE("/v1/collections/{collectionId}", { params }));
    return c.redirect("/collections?done=removed", 303);
  });

  routes.get("/search", async (c) => {
    const visit = signedInVisit(c);
    const q = (c.req.query("q") ?? "").trim();
    const found =
      q === ""
        ? undefined
        : await take(visit.api.GET("/v1/search", { params: { query: { q, limit: 30 } } }));
    return c.html(searchPage(visit, { q, found }));
  });

  return routes;
}
