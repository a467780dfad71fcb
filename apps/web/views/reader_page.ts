import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { SignedInVisit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";

/** A PDF as it is. The script of this page draws it, and highlights the passage of the address. */
export function readerPage(
  visit: SignedInVisit,
  options: {
    readonly document: Model<"Document">;
    readonly page: number;
    /** The words of the cited passage; empty where nothing is cited. */
    readonly quote: string;
  },
): Html {
  const { document, page, quote } = options;
  const { t, assets } = visit;
  const { id, title } = document;
  return layout(visit, {
    title,
    area: "library",
    isWide: true,
    head: html`<link rel="stylesheet" href="${assets.reader.style}"><script type="module" src="${assets.reader.script}"></script>`,
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/documents">${t.documents.title}</a> <a href="/documents/${id}">${title}</a></nav>
<h1>${title}</h1>
<noscript><p class="notice">${t.documents.readerNeedsScript}</p></noscript>
<div class="toolbar" data-reader-tools hidden>
<button data-reader="previous">${t.common.previous}</button>
<label>${t.documents.goToPart} <input type="number" min="1" value="1" data-reader="number"></label>
<span data-reader="count"></span>
<button data-reader="next">${t.common.next}</button>
<button data-reader="out">${t.documents.zoomOut}</button>
<button data-reader="in">${t.documents.zoomIn}</button>
<a class="button" href="/documents/${id}">${t.documents.source}</a>
</div>
<p class="notice bad" role="alert" hidden data-reader="failed">${t.documents.readerFailed}</p>
<div class="reader" tabindex="0" role="document" aria-label="${title}" data-pdf="/documents/${id}/content?show" data-pdfjs="${assets.reader.pdfjs}" data-page="${page}" data-quote="${quote}"></div>`,
  });
}
