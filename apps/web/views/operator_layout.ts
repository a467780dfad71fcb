import { html } from "hono/html";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";

/** The operators' pages, in the order of their tabs. */
const sections = [
  ["health", "/operator/health"],
  ["topics", "/operator"],
  ["deadLetters", "/operator/dead-letters"],
  ["jobs", "/operator/jobs"],
  ["accounts", "/operator/accounts"],
  ["quotas", "/operator/quotas"],
  ["audit", "/operator/log"],
] as const;

/** A page of operators. */
export type OperatorSection = (typeof sections)[number][0];

function sectionName(t: Texts, section: OperatorSection): string {
  if (section === "health") return t.monitoring.health;
  if (section === "jobs") return t.monitoring.jobs;
  return t.operator[section];
}

/** A page of operators with the tabs of the others; its own heading by default. */
export function operatorLayout(
  visit: SignedInVisit,
  content: {
    readonly section: OperatorSection;
    readonly main: Html;
    readonly title?: string;
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { section, main, done } = content;
  const title = content.title ?? sectionName(t, section);
  return layout(visit, {
    ...{ title, area: "operator", isWide: true, done },
    main: html`<h1>${t.operator.title}</h1>
<p class="fine">${t.operator.intro}</p>
<nav class="tabs" aria-label="${t.operator.title}">${sections.map(
      ([name, path]) =>
        html`<a href="${path}"${name === section ? html` aria-current="page"` : ""}>${sectionName(t, name)}</a>`,
    )}</nav>
${main}`,
  });
}

/** A table that scrolls by itself where it is wider than the screen. */
export function wideTable(label: string, options: { head: Html; rows: readonly Html[] }): Html {
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="${label}"><table>
<thead><tr>${options.head}</tr></thead>
<tbody>${options.rows}</tbody>
</table></div>`;
}

/** The head of columns. */
export function columns(...names: readonly string[]): Html {
  return html`${names.map((name) => html`<th scope="col">${name}</th>`)}`;
}

/** Which services a page is without. */
export function missingServices(t: Texts, unavailable: readonly string[]): Html | "" {
  if (unavailable.length === 0) return "";
  return html`<p class="notice bad" role="alert">${t.monitoring.servicesMissing} ${unavailable.join(", ")}</p>`;
}
