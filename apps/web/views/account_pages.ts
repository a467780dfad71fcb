import { html } from "hono/html";
import type { Model, Part, PlatformProblem } from "../adapters/platform.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { type Html, layout } from "./layout.ts";
import { columns, operatorLayout, wideTable } from "./operator_layout.ts";
import { amount, moment, orMissing, paging, problemNotice } from "./parts.ts";

/** What the page of an account shows. */
export interface AccountContent {
  readonly account: Model<"Account">;
  readonly usage: Part<Model<"AccountUsage">>;
  readonly sessions: Part<Model<"ActiveSessions">>;
  readonly problem?: PlatformProblem | undefined;
  readonly done?: string | undefined;
}

/** The account: usage, sessions, password, deletion. */
export function accountPage(visit: SignedInVisit, content: AccountContent): Html {
  const { t } = visit;
  const { account, usage, sessions, problem, done } = content;
  return layout(visit, {
    title: t.account.title,
    area: "account",
    done,
    main: html`<h1>${t.account.title}</h1>
${problem ? problemNotice(t, problem) : ""}
${account.deletionDueAt ? dueDeletion(t, account.deletionDueAt) : ""}
<section class="card"><h2>${t.account.profile}</h2>
<p><strong>${account.displayName}</strong><br>${account.email}</p>
${account.emailVerified ? "" : html`<p class="notice">${t.recovery.notVerified}</p><form method="post" action="/account/verification"><button>${t.recovery.sendVerification}</button></form>`}
<p class="fine">${t.account.memberSince} ${moment(t, account.createdAt)}</p>
</section>
<section class="card" id="usage"><h2>${t.account.usage}</h2>${orMissing(t, usage, (shown) => usageList(t, shown))}</section>
<section class="card"><h2>${t.account.sessions}</h2>${orMissing(t, sessions, (shown) => sessionList(t, shown))}</section>
<section class="card"><h2>${t.account.password}</h2>${passwordForm(t)}</section>
<section class="card"><h2>${t.account.audit}</h2><p><a href="/account/log">${t.account.showAudit}</a></p></section>
<section class="card"><h2>${t.recovery.dataTitle}</h2><p>${t.recovery.dataText}</p><p><a class="button" href="/account/data.zip" download>${t.recovery.download}</a></p></section>
${account.deletionDueAt ? "" : deletionForm(t)}`,
  });
}

function dueDeletion(t: Texts, dueAt: string): Html {
  return html`<div class="notice bad" role="alert"><p>${t.account.deletionDue} <strong>${moment(t, dueAt)}</strong>.</p>
<form method="post" action="/account/deletion/cancel"><button class="primary">${t.account.cancelDeletion}</button></form></div>`;
}

/** Quotas with how much of each is used. */
export function usageList(t: Texts, { quotas, unavailable }: Model<"AccountUsage">): Html {
  return html`<dl class="usage">${quotas.map(
    ({ name, unit, limit, used, resetsAt }) =>
      html`<div><dt>${quotaName(t, name)}</dt><dd><meter min="0" max="${limit}" high="${limit * 0.9}" value="${Math.min(used, limit)}" aria-label="${quotaName(t, name)}"></meter> ${t.problems.used(amount(t, used, unit), amount(t, limit, unit))}${resetsAt ? html` <span class="fine">${t.account.renewed} ${moment(t, resetsAt)}</span>` : ""}</dd></div>`,
  )}</dl>
${unavailable.length > 0 ? html`<p class="notice">${t.account.unavailableServices} ${unavailable.join(", ")}</p>` : ""}`;
}

/** A quota that has no text yet is called what the platform calls it. */
export function quotaName(t: Texts, name: string): string {
  const texts: Readonly<Record<string, unknown>> = t.account;
  const text = texts[`quota_${name}`];
  return typeof text === "string" ? text : name.replaceAll("_", " ");
}

function sessionList(t: Texts, { items }: Model<"ActiveSessions">): Html {
  return html`<ul class="rows">${items.map(
    ({ id, current, lastUsedAt, address, userAgent }) =>
      html`<li class="row"><span class="name">${userAgent ?? t.account.unknownDevice}</span>
<span class="fine">${address ?? ""} · ${t.account.lastUsed} ${moment(t, lastUsedAt)}</span>
${
  current
    ? html`<span class="badge ready">${t.account.thisSession}</span>`
    : html`<form method="post" action="/account/sessions/${id}/end"><button class="quiet">${t.account.endSession}</button></form>`
}</li>`,
  )}</ul>
${items.length > 1 ? html`<form method="post" action="/account/sessions/end-others"><button>${t.account.endOthers}</button></form>` : ""}`;
}

function passwordForm(t: Texts): Html {
  return html`<form class="stack" method="post" action="/account/password">
<label>${t.identity.currentPassword}<input type="password" name="currentPassword" required maxlength="256" autocomplete="current-password"></label>
<label>${t.identity.newPassword}<input type="password" name="newPassword" required minlength="10" maxlength="256" autocomplete="new-password" aria-describedby="new-password-hint"></label>
<p class="fine" id="new-password-hint">${t.identity.passwordHint} ${t.account.passwordConsequence}</p>
<button>${t.account.changePassword}</button>
</form>`;
}

function deletionForm(t: Texts): Html {
  return html`<section class="card danger-zone"><h2>${t.account.deletion}</h2>
<p>${t.account.deletionText}</p>
<form class="stack" method="post" action="/account/deletion">
<label>${t.identity.password}<input type="password" name="password" required maxlength="256" autocomplete="current-password"></label>
<button class="danger">${t.account.requestDeletion}</button>
</form></section>`;
}

/** What happened in an account, or in all of them for operators. */
export function auditPage(
  visit: SignedInVisit,
  options: { readonly page: Model<"AuditEntryPage">; readonly ofAll: boolean },
): Html {
  const { t } = visit;
  const { page, ofAll } = options;
  const table = wideTable(t.account.audit, {
    head: columns(
      t.documents.time,
      t.account.event,
      ...(ofAll ? [t.common.account] : []),
      t.account.address,
      t.account.device,
    ),
    rows: page.items.map(
      ({ action, occurredAt, address, userAgent, accountId }) =>
        html`<tr><td>${moment(t, occurredAt)}</td><td>${t.account[action]}</td>${ofAll ? html`<td><code>${accountId}</code></td>` : ""}<td>${address ?? ""}</td><td class="fine">${userAgent ?? ""}</td></tr>`,
    ),
  });
  const list = html`${table}
${paging(visit, page)}`;
  if (ofAll) return operatorLayout(visit, { section: "audit", main: list });
  return layout(visit, {
    title: t.account.audit,
    area: "account",
    main: html`<nav class="trail" aria-label="${t.common.trail}"><a href="/account">${t.account.title}</a></nav>
<h1>${t.account.audit}</h1>
${list}`,
  });
}
