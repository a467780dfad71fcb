import { type Context, Hono } from "hono";
import type { Asset, Assets } from "../assets/load_assets.ts";
import type { WebEnv } from "../visit.ts";

/** The files of the pages, which browsers store for good: their paths change with their content. */
export function assetRoutes({ files, pdfjs }: Assets): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/assets/*", (c) => answer(c, files.get(c.req.path)));
  const base = `/pdfjs/${pdfjs.version}/`;
  routes.get(`${base}*`, async (c) => answer(c, await pdfjs.read(c.req.path.slice(base.length))));
  return routes;
}

function answer(c: Context<WebEnv>, asset: Asset | undefined): Response {
  if (asset === undefined) return c.text("Not found", 404);
  const accepted = c.req.header("accept-encoding") ?? "";
  const headers = {
    "Content-Type": asset.type,
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Encoding",
  };
  if (asset.brotli && accepted.includes("br")) {
    return c.body(asset.brotli, 200, { ...headers, "Content-Encoding": "br" });
  }
  if (asset.gzip && accepted.includes("gzip")) {
    return c.body(asset.gzip, 200, { ...headers, "Content-Encoding": "gzip" });
  }
  return c.body(asset.plain, 200, headers);
}
