import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { SignedInVisit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";
import { moment, paging, problemText } from "./parts.ts";
import { eventText } from "./reports.ts";

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
  (entry) => html`<li>
<p><strong title="${entry.type}">${eventText(t, entry)}</strong></p>
<p class="fine">${t.documents.step} ${entry.version} · ${t.documents.revision(entry.revision)} · ${moment(t, entry.time)}</p>
${entry.problem ? html`<p class="bad-text">${problemText(t, entry.problem)}</p>` : ""}
</li>`,
)}
</ol>
${paging(visit, timeline)}`,
  });
}
