import type { EventSourceMessage } from "eventsource-parser/stream";
import { Hono } from "hono";
import { newId } from "../../../shared/runtime/new_id.ts";
import { type Api, done, type Model, part, platformError, take } from "../adapters/platform.ts";
import type { WebApp } from "../app.ts";
import type { Texts } from "../texts/texts.ts";
import { chatPage, conversationPage } from "../views/chat_pages.ts";
import { answerArticle, notInDocuments, relatedPassages, sentenceText } from "../views/messages.ts";
import type { WebEnv } from "../visit.ts";
import { cursorOf, idFrom, keyOf, readForm } from "./forms.ts";
import { requireSession, signedInVisit } from "./require_session.ts";
import { eventResponse, type ServerEvent } from "./server_events.ts";

const PAGE = 30;
/** Messages of a page, and pages that are walked through to the newest ones. */
const MESSAGES = 100;
const WALKED_PAGES = 50;

/** Conversations, their messages, and answers while they are written. */
export function chatRoutes({ closing }: Pick<WebApp, "closing">): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.use("/chat", requireSession());
  routes.use("/chat/*", requireSession());

  routes.get("/chat", async (c) => {
    const visit = signedInVisit(c);
    const query = { limit: PAGE, ...cursorOf(c) };
    const [page, documents] = await Promise.all([
      take(visit.api.GET("/v1/conversations", { params: { query } })),
      part(take(visit.api.GET("/v1/documents", { params: { query: { limit: 100 } } }))),
    ]);
    const items = "content" in documents ? documents.content.items : [];
    return c.html(chatPage(visit, { page, documents: items, done: c.req.query("done") }));
  });

  routes.post("/chat", async (c) => {
    const { api } = signedInVisit(c);
    const form = await readForm(c);
    const body = { documentIds: form.all("document"), title: "" };
    const { id } = await take(api.POST("/v1/conversations", { body }));
    const text = form.text("text");
    const place = text === "" ? "end" : await ask(api, { conversationId: id, text });
    return c.redirect(`/chat/${id}#${place}`, 303);
  });

  routes.get("/chat/:conversationId", async (c) => {
    const visit = signedInVisit(c);
    const conversationId = idFrom(c, "conversationId");
    const path = { conversationId };
    const [conversation, shown] = await Promise.all([
      take(visit.api.GET("/v1/conversations/{conversationId}", { params: { path } })),
      messagesOf(visit.api, { conversationId, cursor: c.req.query("cursor") }),
    ]);
    return c.html(conversationPage(visit, { conversation, key: newId(), ...shown }));
  });

  routes.post("/chat/:conversationId/messages", async (c) => {
    const conversationId = idFrom(c, "conversationId");
    const form = await readForm(c);
    const place = await ask(signedInVisit(c).api, {
      ...{ conversationId, text: form.text("text") },
      header: keyOf(form).params.header,
    });
    return c.redirect(`/chat/${conversationId}#${place}`, 303);
  });

  routes.post("/chat/:conversationId/messages/:messageId/stop", async (c) => {
    const path = {
      conversationId: idFrom(c, "conversationId"),
      messageId: idFrom(c, "messageId"),
    };
    const { api } = signedInVisit(c);
    const stopping = await api.DELETE("/v1/conversations/{conversationId}/messages/{messageId}", {
      params: { path },
    });
    // An answer that was complete a moment before needs no stop.
    if (!stopping.response.ok && stopping.response.status !== 409) {
      throw platformError(stopping.response, stopping.error);
    }
    return c.redirect(`/chat/${path.conversationId}#m-${path.messageId}`, 303);
  });

  routes.get("/chat/:conversationId/messages/:messageId/stream", async (c) => {
    const { api, t } = signedInVisit(c);
    const last = c.req.header("last-event-id");
    const path = {
      conversationId: idFrom(c, "conversationId"),
      messageId: idFrom(c, "messageId"),
    };
    const header = last === undefined ? {} : { "last-event-id": last };
    const { data, error, response } = await api.GET(
      "/v1/conversations/{conversationId}/messages/{messageId}/stream",
      {
        params: { path, header },
        parseAs: "stream",
        signal: AbortSignal.any([c.req.raw.signal, closing]),
      },
    );
    if (response.status === 204) return c.body(null, 204);
    if (!response.ok || !data) throw platformError(response, error);
    return eventResponse(data as ReadableStream<Uint8Array>, (event) =>
      shownEvent(t, event, { id: path.messageId, conversationId: path.conversationId }),
    );
  });

  routes.post("/chat/:conversationId/delete", async (c) => {
    const params = { path: { conversationId: idFrom(c, "conversationId") } };
    await done(signedInVisit(c).api.DELETE("/v1/conversations/{conversationId}", { params }));
    return c.redirect("/chat?done=removed", 303);
  });

  return routes;
}

async function ask(
  api: Api,
  asked: {
    readonly conversationId: string;
    readonly text: string;
    readonly header?: { "idempotency-key"?: string };
  },
): Promise<string> {
  const { conversationId, text, header = {} } = asked;
  const params = { path: { conversationId }, header };
  const asking = take(
    api.POST("/v1/conversations/{conversationId}/messages", {
      params,
      body: { text, speak: false },
    }),
  ) as Promise<Model<"PendingAnswer">>;
  const { questionId } = await asking;
  return `m-${questionId}`;
}

/**
 * One page of messages. The platform lists the oldest first, so that the way to the newest leads through
 * all pages; it is short for all but the longest conversations.
 */
async function messagesOf(
  api: Api,
  { conversationId, cursor }: { conversationId: string; cursor: string | undefined },
) {
  const read = (from: string | undefined) =>
    take(
      api.GET("/v1/conversations/{conversationId}/messages", {
        params: {
          path: { conversationId },
          query: { limit: MESSAGES, ...(from && { cursor: from }) },
        },
      }),
    );
  const to = (place: string | undefined): string =>
    `/chat/${conversationId}?cursor=${encodeURIComponent(place ?? "")}`;
  const here = `/chat/${conversationId}`;
  if (cursor !== undefined) {
    const page = await read(cursor || undefined);
    return { messages: page.items, newest: here };
  }
  let [before, from]: (string | undefined)[] = [undefined, undefined];
  let page = await read(from);
  let walked = 1;
  for (; page.nextCursor !== null && walked < WALKED_PAGES; walked += 1) {
    before = from;
    from = page.nextCursor;
    page = await read(from);
  }
  return { messages: page.items, ...(walked > 1 && { earlier: to(before) }) };
}

/** An event of an answer as the page shows it: a piece of HTML, in which everything is escaped. */
async function shownEvent(
  t: Texts,
  { event = "", id, data }: EventSourceMessage,
  answer: Pick<Model<"Message">, "id" | "conversationId">,
): Promise<ServerEvent | undefined> {
  const shown = async (markup: unknown): Promise<ServerEvent> => ({
    event,
    id,
    data: String(await markup),
  });
  switch (event) {
    case "sentence":
      return shown(sentenceText(t, JSON.parse(data) as Model<"AnswerSentence">, answer));
    case "related": {
      const { missing } = JSON.parse(data) as { missing: string[] };
      return shown(relatedPassages(t, missing));
    }
    case "not_in_documents":
      return shown(notInDocuments(t));
    case "restarted":
      return { event, id, data: "" };
    case "done":
    case "failed":
      return shown(answerArticle(t, JSON.parse(data) as Model<"Message">, { question: undefined }));
    default:
      return undefined;
  }
}
