import { html } from "hono/html";
import type { Part, PlatformProblem } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { Visit } from "../visit.ts";
import { icon } from "./icons.ts";
import type { Html } from "./layout.ts";

type Status = "pending" | "processing" | "ready" | "failed";

/** Whether something is still being made. */
export const isInProgress = (status: Status): boolean =>
  status === "pending" || status === "processing";

/** A status in words and colour; scripts replace it while the thing changes. */
export function statusBadge(
  t: Texts,
  subject: { readonly status: Status; readonly queuePosition?: number | undefined },
): Html {
  const { status, queuePosition } = subject;
  const text =
    status === "pending" && queuePosition !== undefined && queuePosition > 0
      ? t.common.queued(queuePosition)
      : t.common[status];
  return html`<span class="badge ${status}">${text}</span>`;
}

/** What a problem means to the visitor, in their language where there is a text for its code. */
export function problemText(t: Texts, { code, detail }: { code: string; detail: string }): string {
  const texts: Readonly<Record<string, unknown>> = t.problems;
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return typeof text === "string" ? text : detail;
}

/** A problem in a box of its own, with further lines for what was exceeded and when to try again. */
export function problemNotice(t: Texts, problem: PlatformProblem): Html {
  const { quota, retryAfter, errors = [] } = problem;
  return html`<div class="notice bad" role="alert">
<p>${icon("warning")}<strong>${problemText(t, problem)}</strong></p>
${errors.length > 0 ? html`<ul>${errors.map(({ path, message }) => html`<li>${path} ${message}</li>`)}</ul>` : ""}
${quota ? html`<p>${t.problems.used(amount(t, quota.used, quota.unit), amount(t, quota.limit, quota.unit))} <a href="/account#usage">${t.problems.seeUsage}</a></p>` : ""}
${retryAfter ? html`<p>${t.problems.retryIn(amount(t, retryAfter, "seconds"))}</p>` : ""}
</div>`;
}

/** A part of a page, or that it is missing. */
export function orMissing<Content>(
  t: Texts,
  part: Part<Content>,
  show: (content: Content) => Html,
): Html {
  if ("content" in part) return show(part.content);
  return html`<div class="notice" role="status"><p>${icon("warning")}${t.common.partMissing}</p></div>`;
}

/** A number of bytes, seconds or items as people read it. */
export function amount(t: Texts, count: number, unit: string): string {
  if (unit === "bytes") return bytes(t, count);
  if (unit === "seconds") return span(t, count);
  if (unit === "minutes") return span(t, count * 60);
  return new Intl.NumberFormat(t.language).format(count);
}

/** A span of time in the largest unit of which it has one. */
function span(t: Texts, seconds: number): string {
  const [unit, size] = SPANS.find((one) => seconds >= one[1]) ?? ["second", 1];
  const format = new Intl.NumberFormat(t.language, {
    style: "unit",
    unit,
    unitDisplay: "short",
    maximumFractionDigits: 1,
  });
  return format.format(seconds / size);
}

const SPANS = [
  ["hour", 3_600],
  ["minute", 60],
] as const;

/** A size with three digits at most. */
export function bytes(t: Texts, count: number): string {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let size = count;
  let at = 0;
  for (; size >= 1_000 && at < units.length - 1; at += 1) size /= 1_000;
  const format = new Intl.NumberFormat(t.language, { maximumFractionDigits: size < 10 ? 1 : 0 });
  return `${format.format(size)} ${units[at]}`;
}

/** A duration as a player shows it: 1:02:03. */
export function duration(ms: number): string {
  const seconds = Math.floor(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60];
  return hours > 0
    ? `${hours}:${two(minutes)}:${two(seconds % 60)}`
    : `${minutes}:${two(seconds % 60)}`;
}

/** A time; scripts show it in the visitor's own time zone. */
export function moment(t: Texts, time: string): Html {
  const format = new Intl.DateTimeFormat(t.language, {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return html`<time datetime="${time}">${format.format(new Date(time))} UTC</time>`;
}

/** A page, slide or section of a document. */
export function partName(
  t: Texts,
  part: {
    readonly kind: "page" | "section" | "slide";
    readonly number: number;
    readonly title?: string | undefined;
  },
): string {
  const { title } = part;
  const name = t.common[part.kind](part.number);
  if (!title) return name;
  return part.kind === "section" && isNumbered(title) ? title : `${name}: ${title}`;
}

/** Whether a heading has a number of its own: "4. The Calvin cycle". */
export const isNumbered = (heading: string): boolean =>
  /^\s*(?:\d{1,3}(?:\.\d{1,3})*[.):]?|[IVX]{1,5}[.)])\s/u.test(heading);

/** What generated something. Its version matters to few: it is in the tooltip. */
export function engineName(t: Texts, { name, version }: { name: string; version: string }): Html {
  const text = name === "offline" ? t.documents.offlineEngine : t.documents.engine(name, version);
  return html`<span title="${name} ${version}">${text}</span>`;
}

/** Links to the parts of a long page. */
export function jumps(t: Texts, parts: readonly (readonly [href: string, name: string])[]): Html {
  return html`<nav class="jumps" aria-label="${t.documents.onThisPage}"><ul>${parts.map(([href, name]) => html`<li><a href="${href}">${name}</a></li>`)}</ul></nav>`;
}

/** A control that shows a password while it is written; only scripts can do that. */
export function showInput(t: Texts): Html {
  return html`<label class="check" data-needs-script hidden><input type="checkbox" data-show-input>${t.identity.showInput}</label>`;
}

/** The way to the next page of a list, and back to its beginning. */
export function paging(
  { t, target }: Visit,
  page: { readonly nextCursor: string | null },
): Html | "" {
  const url = new URL(target, "http://pages");
  const isFirst = !url.searchParams.has("cursor");
  if (isFirst && page.nextCursor === null) return "";
  url.searchParams.delete("done");
  const to = (cursor: string | undefined): string => {
    if (cursor === undefined) url.searchParams.delete("cursor");
    else url.searchParams.set("cursor", cursor);
    return `${url.pathname}${url.search}`;
  };
  return html`<p class="paging">
${isFirst ? "" : html`<a href="${to(undefined)}">${t.common.first}</a>`}
${page.nextCursor === null ? "" : html`<a href="${to(page.nextCursor)}">${t.common.more}</a>`}
</p>`;
}

/** A list without anything in it: what it is for, and the first step. */
export function empty(title: string, text: string, action: Html | "" = ""): Html {
  return html`<div class="empty"><h2>${title}</h2><p>${text}</p>${action}</div>`;
}

/** A button that deletes, behind one more click that says what goes with it. */
export function deletion(t: Texts, options: { action: string; consequence: string }): Html {
  return html`<details class="confirm">
<summary class="button danger">${t.common.remove}</summary>
<form method="post" action="${options.action}">
<p>${options.consequence}</p>
<button class="danger">${t.common.confirmDelete}</button>
</form>
</details>`;
}

/** The attribute of a text in another language than the page's; nothing where it is not known. */
export function languageOf(language: string | undefined): Html | "" {
  return language === undefined ? "" : html` lang="${language}"`;
}
