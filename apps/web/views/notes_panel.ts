import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { Html } from "./layout.ts";
import { engineName, isNumbered, languageOf } from "./parts.ts";
import { passageLink } from "./passages.ts";

/** Notes, each with the way to the passage that it comes from. */
export function notesPanel(t: Texts, notes: Model<"Notes">): Html {
  const { summary, keyTerms, outline, engine, language } = notes;
  return html`<h2>${t.documents.notes}</h2>
<div class="notes"${languageOf(language)}>
<h3 lang="${t.language}">${t.documents.summary}</h3>
${
  summary.length === 0
    ? html`<p class="fine">${t.documents.noSummary}</p>`
    : html`<ul class="points-list">${summary.map(({ text, passage }) => html`<li>${text} ${passageLink(t, passage)}</li>`)}</ul>`
}
${
  keyTerms.length === 0
    ? ""
    : html`<h3 lang="${t.language}">${t.documents.keyTerms}</h3>
<dl class="terms">${keyTerms.map(
        ({ term, explanation, passage }) =>
          html`<div><dt>${term}</dt><dd>${explanation} ${passageLink(t, passage)}</dd></div>`,
      )}</dl>`
}
${
  outline.length === 0
    ? ""
    : html`<h3 lang="${t.language}">${t.documents.outline}</h3>
<ol class="outline${outline.some(({ title }) => isNumbered(title)) ? " numbered" : ""}">${outline.map(
        ({ title, passage, points }) =>
          html`<li><p><strong>${title}</strong> ${passageLink(t, passage)}</p>
${points.length === 0 ? "" : html`<ul>${points.map((point) => html`<li>${point.text} ${passageLink(t, point.passage)}</li>`)}</ul>`}</li>`,
      )}</ol>`
}
<p class="fine" lang="${t.language}">${engineName(t, engine)}</p>
</div>`;
}
