import { html } from "hono/html";
import type { Model, Part } from "../adapters/platform.ts";
import type { Place, TextWindow } from "../domain/text_window.ts";
import type { SignedInVisit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { partCount } from "./library_page.ts";
import { notesPanel } from "./notes_panel.ts";
import {
  bytes,
  deletion,
  isInProgress,
  jumps,
  languageOf,
  moment,
  orMissing,
  partName,
  problemText,
  statusBadge,
} from "./parts.ts";

type Document = Model<"Document">;

/** What a document's page shows. */
export interface DocumentContent {
  readonly document: Document;
  /** Undefined while there are none. */
  readonly notes: Part<Model<"Notes">> | undefined;
  /** Undefined while there is no text. */
  readonly source: Part<TextWindow> | undefined;
  /** The passage that the text is shown at, if something cites it. */
  readonly passage: Place["passage"];
  /** Where the passage was cited. */
  readonly back: string | undefined;
  readonly done?: string | undefined;
}

interface SourceContent {
  readonly document: Document;
  readonly shown: TextWindow;
  readonly passage: DocumentContent["passage"];
  readonly back: string | undefined;
}

/** A document: its state, what can be done with it, its notes, and the text next to them. */
export function documentPage(visit: SignedInVisit, content: DocumentContent): Html {
  const { t } = visit;
  const { document, notes, source, passage, done } = content;
  const { id, title } = document;
  return layout(visit, {
    title,
    area: "library",
    isWide: true,
    done,
    refresh: isBusy(document) ? 5 : undefined,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/documents">${t.documents.title}</a></nav>
<div id="document-state" data-live="${id}">
<h1>${title}</h1>
${facts(visit, document)}
${state(visit, document)}
${actions(visit, document)}
${warnings(visit, document)}
</div>
${
  source === undefined
    ? ""
    : jumps(t, [
        ["#notes", t.documents.notes],
        [`/quizzes/new?document=${id}`, t.documents.quiz],
        ["#source", t.documents.source],
      ])
}
<div class="columns">
<section id="notes" data-live="${id}" aria-label="${t.documents.notes}">
${notes === undefined ? noNotes(visit, document) : orMissing(t, notes, (shown) => notesPanel(t, shown))}
</section>
<section id="source" class="source" aria-label="${t.documents.source}">${source === undefined ? "" : orMissing(t, source, (shown) => sourcePanel(visit, { document, shown, passage, back: content.back }))}</section>
</div>`,
  });
}

const isBusy = ({ status, notes }: Document): boolean =>
  isInProgress(status) || (status === "ready" && notes.status === "pending");

/** A document that waits for nothing is being read, whatever its status is called. */
const shownStatus = ({ status, queuePosition }: Document): Document["status"] =>
  status === "pending" && queuePosition === undefined ? "processing" : status;

function facts({ t }: SignedInVisit, document: Document): Html {
  const { text, byteLength, fileName, createdAt, language } = document;
  const name = language && new Intl.DisplayNames(t.language, { type: "language" }).of(language);
  const parts = [text && partCount(t, text), name, bytes(t, byteLength), fileName].filter(Boolean);
  return html`<p class="fine">${statusBadge(t, { ...document, status: shownStatus(document) })} ${parts.join(" · ")} · ${moment(t, createdAt)}</p>`;
}

function state({ t }: SignedInVisit, document: Document): Html | "" {
  const { id, status, problem, originalDeletedAt } = document;
  if (isInProgress(status)) {
    return html`<div class="notice" role="status"><p>${shownStatus(document) === "pending" ? t.documents.waiting : t.documents.reading}</p><p class="fine" data-progress="${id}"></p><progress aria-label="${t.common.processing}"></progress></div>`;
  }
  if (status !== "failed") return "";
  return html`<div class="notice bad" role="alert">
<p>${icon("warning")}<strong>${t.documents.readFailed}.</strong> ${problem ? problemText(t, problem) : ""}</p>
${problem ? html`<p class="fine">${problem.detail}</p>` : ""}
${
  originalDeletedAt
    ? html`<p>${t.documents.originalGone}</p>`
    : html`<form method="post" action="/documents/${id}/reprocess"><button>${t.documents.reprocess}</button></form>`
}
</div>`;
}

function actions({ t }: SignedInVisit, document: Document): Html {
  const { id, status, text, originalDeletedAt, notes } = document;
  const isReady = status === "ready";
  return html`<div class="toolbar">
${
  isReady
    ? html`<a class="button primary" href="/quizzes/new?document=${id}">${t.documents.makeQuiz}</a>
<form method="post" action="/chat"><input type="hidden" name="document" value="${id}"><button>${t.documents.ask}</button></form>
<a class="button" href="/audio?document=${id}#create">${t.documents.listen}</a>`
    : ""
}
<details class="menu">
<summary class="button">${t.documents.moreActions}</summary>
<ul>
${originalDeletedAt ? "" : html`<li><a href="/documents/${id}/content" download>${t.documents.downloadOriginal}</a></li>`}
${notes.status === "ready" ? html`<li><a href="/documents/${id}/notes.md" download>${t.documents.downloadNotes}</a></li>` : ""}
<li><a href="/documents/${id}/timeline">${t.documents.howMade}</a></li>
${isReady && !originalDeletedAt ? html`<li><form method="post" action="/documents/${id}/reprocess"><button class="link">${t.documents.reprocess}</button></form></li>` : ""}
${text && isReady ? html`<li>${languageForm({ t }, document)}</li>` : ""}
<li>${deletion(t, { action: `/documents/${id}/delete`, consequence: t.documents.deleteConsequence })}</li>
</ul>
</details>
</div>`;
}

/** The languages that a document's can be corrected to. */
const corrections = [
  "en",
  "de",
  "fr",
  "es",
  "it",
  "nl",
  "pl",
  "pt",
  "sv",
  "da",
  "cs",
  "tr",
  "uk",
] as const;

function languageForm({ t }: Pick<SignedInVisit, "t">, { id, language }: Document): Html {
  const names = new Intl.DisplayNames(t.language, { type: "language" });
  return html`<details><summary>${t.documents.languageWrong}</summary>
<form class="stack" method="post" action="/documents/${id}/language">
<label>${t.documents.languageLabel}<select name="language">${corrections.map(
    (code) =>
      html`<option value="${code}"${code === language ? html` selected` : ""}>${names.of(code)}</option>`,
  )}</select></label>
<button>${t.documents.languageWrong}</button>
</form></details>`;
}

function warnings({ t }: SignedInVisit, { warnings: found = [] }: Document): Html | "" {
  if (found.length === 0) return "";
  return html`<details class="notice"><summary>${icon("warning")}${t.documents.warnings} (${found.length})</summary>
<ul>${found.map((warning) => html`<li>${problemText(t, warning)} <span class="fine" lang="en">${warning.detail}</span></li>`)}</ul>
</details>`;
}

function noNotes({ t }: SignedInVisit, { status, notes }: Document): Html | "" {
  if (status !== "ready") return "";
  if (notes.status === "pending") {
    return html`<h2>${t.documents.notes}</h2><p class="notice" role="status">${t.documents.notesPending}</p>`;
  }
  return html`<h2>${t.documents.notes}</h2><p class="notice bad">${t.documents.notesFailed} ${notes.problem ? problemText(t, notes.problem) : ""}</p>`;
}

/** What the reader of original pages needs to show the same place. */
function pagesQuery({ shown, passage }: SourceContent): URLSearchParams {
  return passage === undefined
    ? new URLSearchParams({ part: String(shown.parts[0]?.number ?? 1) })
    : new URLSearchParams({ start: String(passage.start), end: String(passage.end) });
}

function sourcePanel({ t }: SignedInVisit, options: SourceContent): Html {
  const { document, shown, passage } = options;
  const { id, text, mediaType, originalDeletedAt } = document;
  const first = shown.parts.flatMap(({ pieces }) => pieces).find(({ isPassage }) => isPassage);
  const to = (offset: number | undefined, label: string): Html | "" =>
    offset === undefined
      ? ""
      : html`<a href="/documents/${id}?at=${offset}#source" data-swap="source">${label}</a>`;
  return html`<header class="source-head">
<h2>${t.documents.source}</h2>
${
  mediaType === "application/pdf" && !originalDeletedAt
    ? html`<a class="button quiet" href="/documents/${id}/pages?${pagesQuery(options)}">${t.documents.original}</a>`
    : ""
}
<form class="jump" method="get" action="/documents/${id}#source">
<label>${t.documents.goToPart} <input type="number" name="part" min="1" max="${text?.parts ?? 1}" value="${shown.parts[0]?.number ?? 1}"></label>
<button class="quiet">${t.documents.go}</button>
</form>
</header>
${passage ? html`<p class="fine" role="status">${t.documents.passageShown}</p>` : ""}
${options.back === undefined ? "" : html`<p><a class="button" href="${options.back}">${options.back.startsWith("/chat/") ? t.chat.back : t.quizzes.back}</a></p>`}
<p class="paging">${to(shown.previous, t.documents.earlierText)}</p>
<div class="text"${languageOf(document.language)} tabindex="0" role="group" aria-label="${t.documents.source}">
${shown.parts.map(
  (part) =>
    html`${part.isBegun ? html`<h3>${partHeading(t, part)}</h3>` : ""}<p>${part.pieces.map(
      (piece) => {
        if (!piece.isPassage) return piece.text;
        // A passage may lie in several parts: links lead to its beginning.
        const target = piece === first ? html` id="passage" tabindex="-1"` : "";
        return html`<mark${target}>${piece.text}</mark>`;
      },
    )}</p>`,
)}
</div>
<p class="paging">${to(shown.next, t.documents.laterText)}</p>`;
}

/** A part's name without the title with which its text begins anyway. */
function partHeading(t: SignedInVisit["t"], part: TextWindow["parts"][number]): string {
  const { kind, number, title, pieces } = part;
  const begins = title !== undefined && (pieces[0]?.text ?? "").trimStart().startsWith(title);
  return begins ? t.common[kind](number) : partName(t, part);
}
