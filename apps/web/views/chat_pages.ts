import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { answerArticle, questionArticle } from "./messages.ts";
import { deletion, isInProgress, moment, paging } from "./parts.ts";

type Conversation = Model<"Conversation">;

/** All conversations, and a question that begins a new one. */
export function chatPage(
  visit: SignedInVisit,
  options: {
    readonly page: Model<"ConversationPage">;
    readonly documents: readonly Model<"Document">[];
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { page, documents, done } = options;
  return layout(visit, {
    title: t.chat.title,
    area: "chat",
    done,
    main: html`<h1>${t.chat.askTitle}</h1>
<form class="card stack" method="post" action="/chat">
<label>${t.chat.question}<textarea name="text" rows="3" maxlength="2000" required></textarea></label>
${
  documents.length === 0
    ? ""
    : html`<details><summary>${t.chat.onlyFrom}</summary>
<div class="choices scroll">${documents.map(({ id, title }) => html`<label><input type="checkbox" name="document" value="${id}">${title}</label>`)}</div>
</details>`
}
<p class="fine">${t.chat.emptyText}</p>
<button class="primary">${t.chat.ask}</button>
</form>
${
  page.items.length === 0
    ? ""
    : html`<h2>${t.chat.conversations}</h2>
<ul class="rows">${page.items.map((conversation) => conversationRow(t, conversation))}</ul>`
}
${paging(visit, page)}`,
  });
}

function conversationRow(
  t: Texts,
  { id, title, updatedAt, allDocuments, documentIds }: Conversation,
): Html {
  return html`<li><a class="row" href="/chat/${id}#end">${icon("chat")}<span class="name">${title || t.chat.untitled}</span><span class="fine">${allDocuments ? t.chat.allDocuments : `${t.quizzes.fromDocuments}: ${documentIds.length}`} · ${moment(t, updatedAt)}</span></a></li>`;
}

/** A conversation: its newest messages, and the next question. */
export function conversationPage(
  visit: SignedInVisit,
  options: {
    readonly conversation: Conversation;
    readonly messages: readonly Model<"Message">[];
    /** Addresses of earlier and of the newest messages, where others are shown. */
    readonly earlier?: string | undefined;
    readonly newest?: string | undefined;
    readonly key: string;
  },
): Html {
  const { t } = visit;
  const { conversation, messages, earlier, newest, key } = options;
  const { id, title } = conversation;
  const questions = new Map(messages.map((message) => [message.id, message.text]));
  const isBusy = messages.some(({ status }) => isInProgress(status));
  return layout(visit, {
    title: title || t.chat.untitled,
    area: "chat",
    refresh: isBusy ? 3 : undefined,
    refreshTo: `/chat/${id}?at=${Date.now()}#m-${messages.findLast(({ role }) => role === "question")?.id ?? ""}`,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/chat">${t.chat.title}</a></nav>
<header class="head"><h1>${title || t.chat.untitled}</h1>
${deletion(t, { action: `/chat/${id}/delete`, consequence: t.chat.deleteConsequence })}</header>
${earlier ? html`<p class="paging"><a href="${earlier}">${t.chat.earlier}</a></p>` : ""}
<div class="messages" role="log" aria-label="${t.chat.messages}">
${messages.map((message) =>
  message.role === "question"
    ? questionArticle(t, message)
    : answerArticle(t, message, { question: questions.get(message.questionId ?? "") }),
)}
</div>
${newest ? html`<p class="paging"><a href="${newest}#end">${t.chat.newest}</a></p>` : ""}
<div id="end"></div>
<form class="ask" method="post" action="/chat/${id}/messages">
<input type="hidden" name="key" value="${key}">
<label>${t.chat.question}<textarea name="text" rows="2" maxlength="2000" required data-submit-on-enter${messages.length === 0 ? html` autofocus` : ""}></textarea></label>
<button class="primary">${t.chat.ask}</button>
</form>`,
  });
}
