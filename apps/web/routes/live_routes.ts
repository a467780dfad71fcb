import { Hono } from "hono";
import { platformError } from "../adapters/platform.ts";
import type { WebApp } from "../app.ts";
import { progressText, type ReportedStep } from "../views/reports.ts";
import type { WebEnv } from "../visit.ts";
import { requireSession, signedInVisit } from "./require_session.ts";
import { eventResponse } from "./server_events.ts";

/** Events that are this much older than the stream are about what the page already shows. */
const KNOWN_MS = 10_000;

/** What changes while a page is open; all tabs of a browser share one such stream. */
export function liveRoutes({ closing }: Pick<WebApp, "closing">): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/live", requireSession(), async (c) => {
    const { api, t } = signedInVisit(c);
    const last = c.req.header("last-event-id");
    const opened = Date.now();
    const { data, error, response } = await api.GET("/v1/events", {
      params: { header: last === undefined ? {} : { "last-event-id": last } },
      parseAs: "stream",
      signal: AbortSignal.any([c.req.raw.signal, closing]),
    });
    if (!response.ok || !data) throw platformError(response, error);
    return eventResponse(data as ReadableStream<Uint8Array>, ({ event, id, data: text }) => {
      if (event !== "progress") return undefined;
      const step = JSON.parse(text) as ReportedStep & { readonly time: string };
      const isNew = last !== undefined || opened - Date.parse(step.time) < KNOWN_MS;
      if (!isNew) return undefined;
      return { event, id, data: JSON.stringify({ ...step, message: progressText(t, step) }) };
    });
  });
  return routes;
}
