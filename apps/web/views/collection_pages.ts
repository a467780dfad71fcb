import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { deletion, empty, moment, paging } from "./parts.ts";

/** All collections of documents, and the form for another one. */
export function collectionsPage(
  visit: SignedInVisit,
  options: { readonly page: Model<"CollectionPage">; readonly done?: string | undefined },
): Html {
  const { t } = visit;
  const { page, done } = options;
  return layout(visit, {
    title: t.teaching.collections,
    area: "library",
    done,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/documents">${t.documents.title}</a></nav>
<h1>${t.teaching.collections}</h1>
<form class="card stack" method="post" action="/collections">
<label>${t.teaching.collectionTitle}<input name="title" required maxlength="200"></label>
<button class="primary">${t.teaching.createCollection}</button>
</form>
${
  page.items.length === 0
    ? html`<p class="fine">${t.teaching.collectionsText}</p>`
    : html`<ul class="rows">${page.items.map(
        ({ id, title, documentCount, updatedAt }) =>
          html`<li><a class="row" href="/collections/${id}">${icon("library")}<span class="name">${title}</span><span class="fine">${t.teaching.documentCount(documentCount)} · ${moment(t, updatedAt)}</span></a></li>`,
      )}</ul>`
}
${paging(visit, page)}`,
  });
}

/** A collection: its documents, and what can be done with all of them. */
export function collectionPage(
  visit: SignedInVisit,
  options: {
    readonly collection: Model<"Collection">;
    readonly page: Model<"DocumentPage">;
    /** Documents that can be added. */
    readonly others: readonly Model<"Document">[];
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { collection, page, others, done } = options;
  const { id, title, documentIds } = collection;
  const chosen = new URLSearchParams(
    documentIds.slice(0, 20).map((document): [string, string] => ["document", document]),
  );
  return layout(visit, {
    title,
    area: "library",
    done,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/documents">${t.documents.title}</a> <a href="/collections">${t.teaching.collections}</a></nav>
<h1>${title}</h1>
<div class="toolbar">
${
  documentIds.length > 0
    ? html`<a class="button primary" href="/quizzes/new?${chosen}">${t.teaching.quizOfAll}</a>
<form method="post" action="/chat">${documentIds.map((document) => html`<input type="hidden" name="document" value="${document}">`)}<button>${t.teaching.askAll}</button></form>`
    : ""
}
<details class="menu"><summary class="button">${t.documents.moreActions}</summary><ul>
<li><form class="stack" method="post" action="/collections/${id}/rename"><label>${t.teaching.collectionTitle}<input name="title" value="${title}" required maxlength="200"></label><button>${t.teaching.rename}</button></form></li>
<li>${deletion(t, { action: `/collections/${id}/delete`, consequence: t.teaching.collectionConsequence })}</li>
</ul></details>
</div>
${
  page.items.length === 0
    ? empty(title, t.teaching.emptyCollection)
    : html`<ul class="rows">${page.items.map(
        (document) =>
          html`<li class="row"><a class="name" href="/documents/${document.id}">${document.title}</a><span class="fine">${moment(t, document.updatedAt)}</span>
<form method="post" action="/collections/${id}/documents/${document.id}/remove"><button class="quiet">${t.teaching.takeOut}</button></form></li>`,
      )}</ul>`
}
${paging(visit, page)}
${
  others.length === 0
    ? ""
    : html`<form class="card stack" method="post" action="/collections/${id}/documents">
<label>${t.teaching.addDocument}<select name="document">${others.map((document) => html`<option value="${document.id}">${document.title}</option>`)}</select></label>
<button>${t.teaching.add}</button>
</form>`
}`,
  });
}
