import { html } from "hono/html";
import type { PlatformProblem } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { Visit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";
import { problemNotice } from "./parts.ts";

/** A page that cannot be shown: why, and what to do next. */
export function errorPage(
  visit: Visit,
  problem: PlatformProblem,
  options: { readonly requestId: string /** Whether a form was sent. */; readonly isForm: boolean },
): Html {
  const { t, signedIn, target } = visit;
  const { requestId, isForm } = options;
  const isOver = problem.status >= 429;
  const { title, text } = explained(t, problem.status);
  const shown = text === undefined ? problemNotice(t, problem) : html`<p class="lead">${text}</p>`;
  return layout(visit, {
    title,
    main: html`<section class="narrow">
<h1>${title}</h1>
${shown}
${isForm && isOver ? html`<p>${t.problems.formUncertain}</p>` : ""}
<p class="actions">
${isOver && !isForm ? html`<a class="button" href="${target}">${t.common.retry}</a>` : ""}
<a class="button quiet" href="/">${signedIn === undefined ? t.identity.signIn : t.problems.backHome}</a>
</p>
${problem.status >= 500 ? html`<p class="fine">${t.problems.requestId}: <code>${requestId}</code></p>` : ""}
</section>`,
  });
}

function explained(t: Texts, status: number): { title: string; text?: string } {
  const { problems } = t;
  if (status === 404 || status === 410 || status === 405) {
    return { title: problems.notFoundTitle, text: problems.notFound };
  }
  if (status === 403) return { title: problems.forbiddenTitle, text: problems.forbidden };
  if (status === 409) return { title: problems.conflictTitle };
  if (status === 429 || status === 507) return { title: problems.limitTitle };
  if (status === 500) return { title: problems.unexpectedTitle, text: problems.unexpected };
  if (status > 500) return { title: problems.unavailableTitle };
  return { title: problems.invalidTitle };
}
