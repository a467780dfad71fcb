import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Visit } from "../visit.ts";
import { icon } from "./icons.ts";

/** A piece of a page; everything that a template inserts is escaped. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The parts of the site, in the order of the navigation. */
export type Area = "library" | "quizzes" | "reviews" | "chat" | "audio" | "operator" | "account";

/** One page. */
export interface PageContent {
  readonly title: string;
  readonly area?: Area | undefined;
  readonly main: Html;
  /**
   * Seconds after which a browser without scripts loads the page again, while it waits for something: at
   * its address without a fragment, since a browser only scrolls to one that has a fragment.
   */
  readonly refresh?: number | undefined;
  /** Where that is, if not here: an address that differs each time may have a fragment. */
  readonly refreshTo?: string | undefined;
  /** What was just done: a code of `done` in the address. */
  readonly done?: string | undefined;
  /** Whether the content needs the whole width. */
  readonly isWide?: boolean;
  /** Further scripts and styles of this page alone. */
  readonly head?: Html | undefined;
}

const places: readonly { readonly area: Area; readonly path: string; readonly symbol: string }[] = [
  { area: "library", path: "/documents", symbol: "library" },
  { area: "quizzes", path: "/quizzes", symbol: "quiz" },
  { area: "reviews", path: "/reviews", symbol: "review" },
  { area: "chat", path: "/chat", symbol: "chat" },
  { area: "audio", path: "/audio", symbol: "audio" },
];

/** A whole page. */
export function layout(visit: Visit, content: PageContent): Html {
  const { t, assets, signedIn, target } = visit;
  const { title, main, refresh, refreshTo = target, isWide = false, head } = content;
  return html`<!doctype html>
<html lang="${t.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · ${t.common.brand}</title>
<link rel="stylesheet" href="${assets.style}">
<link rel="icon" type="image/svg+xml" href="${assets.icon}">
<script type="module" src="${assets.script}"></script>
${head}
${refresh === undefined ? "" : html`<noscript><meta http-equiv="refresh" content="${refresh};url=${refreshTo}"></noscript>`}
</head>
<body${signedIn === undefined ? "" : html` data-signed-in`}>
<a class="skip" href="#main">${t.common.skip}</a>
${banner(visit, content)}
<p class="offline" role="status" hidden data-offline>${t.common.offline}</p>
<main id="main" tabindex="-1" class="${isWide ? "wide" : "page"}">
${doneNotice(visit, content.done)}
${main}
</main>
${footer(visit)}
</body>
</html>`;
}

function banner({ t, signedIn }: Visit, { area }: PageContent): Html {
  if (signedIn === undefined) {
    return html`<header class="banner"><a class="brand" href="/">${icon("brand")}<span>${t.common.brand}</span></a></header>`;
  }
  const current = (one: Area) => (one === area ? html` aria-current="page"` : "");
  return html`<header class="banner">
<a class="brand" href="/documents">${icon("brand")}<span>${t.common.brand}</span></a>
<nav class="places" aria-label="${t.common.mainNavigation}">
<ul>
${places.map(
  ({ area: one, path, symbol }) =>
    html`<li><a href="${path}"${current(one)}>${icon(symbol)}<span>${t.common[one]}</span></a></li>`,
)}
${
  signedIn.isOperator
    ? html`<li><a href="/operator"${current("operator")}>${icon("operator")}<span>${t.common.operator}</span></a></li>`
    : ""
}
</ul>
</nav>
<div class="who">
<a href="/account"${current("account")} title="${signedIn.displayName}">${icon("account")}<span>${t.common.account}</span></a>
<form method="post" action="/sign-out"><button class="quiet">${t.common.signOut}</button></form>
</div>
</header>`;
}

function footer({ t, target }: Visit): Html {
  const choice = (language: "en" | "de", name: string) =>
    html`<button class="link" name="language" value="${language}" lang="${language}"${
      language === t.language ? html` aria-current="true"` : ""
    }>${name}</button>`;
  return html`<footer class="foot">
<form method="post" action="/language" aria-label="${t.common.language}">
<input type="hidden" name="to" value="${target}">
${choice("en", t.common.english)} ${choice("de", t.common.german)}
</form>
<a href="/docs">${t.common.apiDocs}</a>
</footer>`;
}

function doneNotice({ t }: Visit, done: string | undefined): Html | "" {
  const texts: Readonly<Record<string, string>> = {
    removed: t.common.removedNow,
    saved: t.common.savedNow,
    requested: t.common.requestedNow,
  };
  const text = done !== undefined && Object.hasOwn(texts, done) ? texts[done] : undefined;
  return text === undefined ? "" : html`<p class="notice good" role="status">${text}</p>`;
}
