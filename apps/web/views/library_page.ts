import { html } from "hono/html";
import type { Model, PlatformProblem } from "../adapters/platform.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { bytes, empty, isInProgress, moment, paging, problemNotice, statusBadge } from "./parts.ts";
import { searchForm } from "./search_page.ts";

type Document = Model<"Document">;

/** All documents, and the form that adds one. */
export function libraryPage(
  visit: SignedInVisit,
  options: {
    readonly page: Model<"DocumentPage">;
    readonly problem?: PlatformProblem | undefined;
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { page, problem, done } = options;
  const isBusy = page.items.some(({ status }) => isInProgress(status));
  return layout(visit, {
    title: t.documents.title,
    area: "library",
    done,
    refresh: isBusy ? 5 : undefined,
    main: html`<header class="head"><h1>${t.documents.title}</h1><a class="button" href="/collections">${t.teaching.collections}</a></header>
${searchForm(t)}
${problem ? problemNotice(t, problem) : ""}
${uploadForm(visit)}
${
  page.items.length === 0
    ? empty(t.documents.emptyTitle, t.documents.emptyText)
    : html`<ul class="rows">${page.items.map((document) => documentRow(visit, document))}</ul>`
}
${paging(visit, page)}`,
  });
}

function uploadForm({ t }: SignedInVisit): Html {
  return html`<form class="card upload" method="post" action="/documents" enctype="multipart/form-data" data-upload data-uploading="${t.documents.uploading}" data-failed="${t.documents.uploadFailed}">
<h2>${icon("upload")}${t.documents.uploadTitle}</h2>
<p class="fine" id="upload-hint">${t.documents.uploadHint}</p>
<div class="fields">
<label>${t.documents.givenTitle} (${t.common.optional})<input name="title" maxlength="200"></label>
<label class="drop"><span>${t.documents.chooseHere}<span class="by-mouse">${t.documents.dropHere}</span></span><input type="file" name="file" required aria-describedby="upload-hint"></label>
<button class="primary">${t.documents.upload}</button>
</div>
<ul class="uploads" aria-live="polite"></ul>
<p class="fine"><a href="/audio#transcribe">${t.documents.recordingInstead}</a></p>
</form>`;
}

function documentRow({ t }: SignedInVisit, document: Document): Html {
  const { id, title, text, byteLength, updatedAt, problem } = document;
  return html`<li id="document-${id}" data-live="${id}">
<a class="row" href="/documents/${id}">
${icon("document")}
<span class="name">${title}</span>
<span class="fine">${text ? partCount(t, text) : bytes(t, byteLength)} · ${moment(t, updatedAt)}</span>
${statusBadge(t, document)}
<span class="fine" data-progress="${id}"></span>
${problem ? html`<span class="fine bad-text">${problem.detail}</span>` : ""}
</a>
</li>`;
}

/** How many pages, sections or slides a text has. */
export function partCount(t: SignedInVisit["t"], text: NonNullable<Document["text"]>): string {
  const { documents } = t;
  const count = { page: documents.pages, section: documents.sections, slide: documents.slides };
  return count[text.partKind](text.parts);
}
