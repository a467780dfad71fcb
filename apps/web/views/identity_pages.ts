import { html } from "hono/html";
import type { PlatformProblem } from "../adapters/platform.ts";
import type { Visit } from "../visit.ts";
import { icon } from "./icons.ts";
import { type Html, layout } from "./layout.ts";
import { problemNotice, showInput } from "./parts.ts";

/** What a form shows when it comes back. */
export interface FormState {
  readonly email?: string;
  readonly displayName?: string;
  readonly problem?: PlatformProblem;
}

/** The page of the root address for visitors who are not signed in. */
export function landingPage(
  visit: Visit,
  options: { hasDemo: boolean; isSignedOut: boolean },
): Html {
  const { identity } = visit.t;
  const point = (symbol: string, title: string, text: string) =>
    html`<li class="card">${icon(symbol)}<h2>${title}</h2><p>${text}</p></li>`;
  return layout(visit, {
    title: identity.landingTitle,
    main: html`<section class="hero">
${options.isSignedOut ? html`<p class="notice good" role="status">${identity.signedOut}</p>` : ""}
<h1>${identity.landingTitle}</h1>
<p class="lead">${identity.landingLead}</p>
<p class="actions">
<a class="button primary" href="/sign-up">${identity.signUp}</a>
<a class="button" href="/sign-in">${identity.signIn}</a>
</p>
${options.hasDemo ? demoForm(visit) : ""}
</section>
<ul class="points">
${point("document", identity.pointNotes, identity.pointNotesText)}
${point("quiz", identity.pointQuizzes, identity.pointQuizzesText)}
${point("chat", identity.pointChat, identity.pointChatText)}
</ul>`,
  });
}

/** Signs in with an email address and a password. */
export function signInPage(
  visit: Visit,
  options: FormState & {
    readonly to?: string | undefined;
    readonly because?: string | undefined;
    readonly hasDemo: boolean;
    readonly isEncrypted: boolean;
  },
): Html {
  const { identity } = visit.t;
  const { to, because, problem, email = "" } = options;
  const reasons = new Map([
    ["ended", identity.sessionEnded],
    ["required", identity.signInFirst],
    ["reset", visit.t.recovery.passwordSet],
    ["created", identity.accountCreated],
  ]);
  const reason = reasons.get(because ?? "");
  return layout(visit, {
    title: identity.signIn,
    main: html`<section class="narrow">
<h1>${identity.signIn}</h1>
${problem ? problemNotice(visit.t, problem) : reason ? html`<p class="notice" role="status">${reason}</p>` : ""}
${options.isEncrypted ? "" : html`<p class="notice bad" role="alert">${identity.notEncrypted}</p>`}
<form class="card stack" method="post" action="/sign-in">
${to === undefined ? "" : html`<input type="hidden" name="to" value="${to}">`}
<label>${identity.email}<input type="email" name="email" value="${email}" required autocomplete="username"></label>
<label>${identity.password}<input type="password" name="password" required maxlength="256" autocomplete="current-password"></label>
${showInput(visit.t)}
<button class="primary">${identity.signIn}</button>
</form>
<p><a href="/forgot-password">${visit.t.recovery.forgot}</a></p>
<p>${identity.noAccount} <a href="/sign-up">${identity.signUp}</a></p>
${options.hasDemo ? demoForm(visit) : ""}
</section>`,
  });
}

/** Creates an account, and signs in to it. */
export function signUpPage(visit: Visit, state: FormState = {}): Html {
  const { identity } = visit.t;
  const { email = "", displayName = "", problem } = state;
  return layout(visit, {
    title: identity.signUp,
    main: html`<section class="narrow">
<h1>${identity.signUp}</h1>
${problem ? problemNotice(visit.t, problem) : ""}
<form class="card stack" method="post" action="/sign-up">
<label>${identity.displayName}<input name="displayName" value="${displayName}" required maxlength="100" autocomplete="name"></label>
<label>${identity.email}<input type="email" name="email" value="${email}" required maxlength="254" autocomplete="username"></label>
<label>${identity.password}<input type="password" name="password" required minlength="10" maxlength="256" autocomplete="new-password" aria-describedby="password-hint"></label>
<p class="fine" id="password-hint">${identity.passwordHint}</p>
${showInput(visit.t)}
<button class="primary">${identity.signUp}</button>
</form>
<p>${identity.haveAccount} <a href="/sign-in">${identity.signIn}</a></p>
</section>`,
  });
}

function demoForm({ t }: Visit): Html {
  return html`<form method="post" action="/demo"><button>${t.identity.tryDemo}</button></form>`;
}
