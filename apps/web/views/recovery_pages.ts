import { html } from "hono/html";
import type { PlatformProblem } from "../adapters/platform.ts";
import type { Visit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";
import { problemNotice, showInput } from "./parts.ts";

/** Asks for a link to set a new password. */
export function forgotPage(
  visit: Visit,
  options: { readonly isSent: boolean; readonly problem?: PlatformProblem } = { isSent: false },
): Html {
  const { t } = visit;
  const { isSent, problem } = options;
  return layout(visit, {
    title: t.recovery.forgotTitle,
    main: html`<section class="narrow"><h1>${t.recovery.forgotTitle}</h1>
${problem ? problemNotice(t, problem) : ""}
${
  isSent
    ? html`<p class="notice good" role="status">${t.recovery.linkSent}</p>`
    : html`<form class="card stack" method="post" action="/forgot-password">
<p>${t.recovery.forgotText}</p>
<label>${t.identity.email}<input type="email" name="email" required maxlength="254" autocomplete="username"></label>
<button class="primary">${t.recovery.sendLink}</button>
</form>`
}
<p><a href="/sign-in">${t.identity.signIn}</a></p></section>`,
  });
}

/** Sets a new password. The token is behind the link's `#`: a script fills it in, or the visitor does. */
export function resetPage(visit: Visit, problem?: PlatformProblem): Html {
  const { t } = visit;
  return layout(visit, {
    title: t.recovery.forgotTitle,
    main: html`<section class="narrow"><h1>${t.recovery.forgotTitle}</h1>
${problem ? problemNotice(t, problem) : ""}
<form class="card stack" method="post" action="/reset-password">
${tokenField(visit)}
<label>${t.identity.newPassword}<input type="password" name="password" required minlength="10" maxlength="256" autocomplete="new-password" aria-describedby="reset-hint"></label>
<p class="fine" id="reset-hint">${t.identity.passwordHint}</p>
${showInput(t)}
<button class="primary">${t.recovery.setPassword}</button>
</form></section>`,
  });
}

/** Verifies an email address with the token of a message. */
export function verifyPage(
  visit: Visit,
  options: { readonly isVerified: boolean; readonly problem?: PlatformProblem } = {
    isVerified: false,
  },
): Html {
  const { t } = visit;
  const { isVerified, problem } = options;
  return layout(visit, {
    title: t.recovery.verifyTitle,
    main: html`<section class="narrow"><h1>${t.recovery.verifyTitle}</h1>
${problem ? problemNotice(t, problem) : ""}
${
  isVerified
    ? html`<p class="notice good" role="status">${t.recovery.verified}</p><p><a class="button" href="/">${t.problems.backHome}</a></p>`
    : html`<form class="card stack" method="post" action="/verify-email">${tokenField(visit)}<button class="primary">${t.recovery.verify}</button></form>`
}</section>`,
  });
}

function tokenField({ t }: Visit): Html {
  return html`<label>${t.recovery.token}<input name="token" required maxlength="200" autocomplete="one-time-code" data-token></label>`;
}
