import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { SignedInVisit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";
import { moment, paging, problemText } from "./parts.ts";

/** How a document came to be what it is: its events in order. */
export function timelinePage(
  visit: SignedInVisit,
  content: { readonly document: Model<"Document">; readonly timeline: Model<"Timeline"> },
): Html {
  const { t } = visit;
  const { document, timeline } = content;
  return layout(visit, {
    title: `${t.documents.howMade}: ${document.title}`,
    area: "library",
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/documents">${t.documents.title}</a> <a href="/documents/${document.id}">${document.title}</a></nav>
<h1>${t.documents.howMade}</h1>
<ol class="timeline" data-live="${document.id}" id="timeline">
${timeline.items.map(
  ({ version, type, time, revision, summary, problem }) => html`<li>
<p><strong lang="en">${summary}</strong></p>
<p class="fine"><code>${type}</code> · ${t.documents.step} ${version} · ${t.documents.revision(revision)} · ${moment(t, time)}</p>
${problem ? html`<p class="bad-text">${problemText(t, problem)}</p>` : ""}
</li>`,
)}
</ol>
${paging(visit, timeline)}`,
  });
}
