import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";
import { partName } from "./parts.ts";
import { passagePath } from "./passages.ts";

type Found = Model<"FoundPassage">;

/** The search field; on the library's page, too. */
export function searchForm(t: Texts, q = ""): Html {
  return html`<form class="search" method="get" action="/search" role="search">
<label>${t.teaching.searchLabel} <input type="search" name="q" value="${q}" maxlength="500" required></label>
<button>${t.teaching.search}</button>
</form>`;
}

/** Passages of all documents with the words that were searched for. */
export function searchPage(
  visit: SignedInVisit,
  options: { readonly q: string; readonly found: Model<"FoundPassages"> | undefined },
): Html {
  const { t } = visit;
  const { q, found } = options;
  return layout(visit, {
    title: q === "" ? t.teaching.search : `${t.teaching.search}: ${q}`,
    area: "library",
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/documents">${t.documents.title}</a></nav>
<h1>${t.teaching.search}</h1>
${searchForm(t, q)}
${found === undefined ? "" : results(t, found)}`,
  });
}

function results(t: Texts, { items, unsearchedDocumentIds }: Model<"FoundPassages">): Html {
  return html`<p role="status">${items.length === 0 ? t.teaching.foundNothing : t.teaching.found(items.length)}</p>
${unsearchedDocumentIds.length > 0 ? html`<p class="notice">${t.teaching.unsearched}</p>` : ""}
<ol class="cards">${items.map(
    (passage) =>
      html`<li class="card"><h2><a href="${passagePath(passage)}">${passage.title}</a></h2>
<p>${highlighted(passage)}</p>
<p class="fine">${partName(t, passage.part)}</p></li>`,
  )}</ol>`;
}

/** The passage with the words that matched marked; offsets are relative to the quote. */
function highlighted({ quote, highlights }: Found): Html {
  const pieces: Html[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    pieces.push(html`${quote.slice(at, start)}<mark>${quote.slice(start, end)}</mark>`);
    at = end;
  }
  return html`${pieces}${quote.slice(at)}`;
}
