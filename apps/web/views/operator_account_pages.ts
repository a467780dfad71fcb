import { html } from "hono/html";
import type { Model, PlatformProblem } from "../adapters/platform.ts";
import { quotaSettings } from "../domain/quota_settings.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import { quotaName, usageList } from "./account_pages.ts";
import type { Html } from "./layout.ts";
import { columns, missingServices, operatorLayout, wideTable } from "./operator_layout.ts";
import { amount, empty, moment, paging, problemNotice } from "./parts.ts";

type Account = Model<"OperatorAccount">;

/** Accounts without anything that they store: find, lock, unlock. */
export function accountsPage(
  visit: SignedInVisit,
  content: {
    readonly page: Model<"OperatorAccountPage">;
    readonly email: string;
    readonly problem?: PlatformProblem | undefined;
    readonly done?: string | undefined;
  },
): Html {
  const { t, signedIn } = visit;
  const { page, email, problem, done } = content;
  const card = (account: Account) =>
    accountCard(t, account, { isOwn: account.id === signedIn.accountId, email });
  return operatorLayout(visit, {
    section: "accounts",
    done,
    main: html`${problem ? problemNotice(t, problem) : ""}
<p class="fine">${t.operator.accountsText}</p>
<form class="search" method="get" action="/operator/accounts" role="search">
<label>${t.operator.emailContains} <input name="email" value="${email}" maxlength="254" autocomplete="off"></label>
<button>${t.operator.find}</button>
</form>
${
  page.items.length === 0
    ? empty(
        t.operator.noAccounts,
        t.operator.noAccountsText,
        html`<p><a class="button" href="/operator/accounts">${t.operator.showAll}</a></p>`,
      )
    : html`<ul class="cards">${page.items.map(card)}</ul>`
}
${paging(visit, page)}`,
  });
}

function accountCard(
  t: Texts,
  account: Account,
  { isOwn, email: sought }: { isOwn: boolean; email: string },
): Html {
  const { id, email, displayName, roles, createdAt, sessions, lastUsedAt } = account;
  const { lockedAt, deletionDueAt } = account;
  const line = (name: string, value: Html | string) =>
    html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<li class="card"><h2>${displayName}${roles.includes("operator") ? html` <span class="badge pending">${t.operator.isOperator}</span>` : ""}${lockedAt ? html` <span class="badge failed">${t.operator.locked}</span>` : ""}</h2>
<p>${email}</p>
<dl class="facts">
${line(t.account.memberSince, moment(t, createdAt))}
${line(t.operator.activeSessions, String(sessions))}
${line(t.account.lastUsed, lastUsedAt ? moment(t, lastUsedAt) : t.operator.neverUsed)}
${lockedAt ? line(t.operator.locked, moment(t, lockedAt)) : ""}
${deletionDueAt ? line(t.operator.deletionDueAt, moment(t, deletionDueAt)) : ""}
</dl>
<div class="toolbar">
<a class="button" href="/operator/accounts/${id}" aria-label="${t.operator.usageOf(email)}">${t.account.usage}</a>
${isOwn ? "" : lockForm(t, { account, sought })}
</div></li>`;
}

function lockForm(t: Texts, { account, sought }: { account: Account; sought: string }): Html {
  const { id, email, lockedAt } = account;
  const field = html`<input type="hidden" name="email" value="${sought}">`;
  if (lockedAt !== undefined) {
    return html`<form method="post" action="/operator/accounts/${id}/unlock">${field}<button class="primary" aria-label="${t.operator.unlockOf(email)}">${t.operator.unlock}</button></form>`;
  }
  return html`<details class="confirm"><summary class="button danger" aria-label="${t.operator.lockOf(email)}">${t.operator.lock}</summary>
<form method="post" action="/operator/accounts/${id}/lock">${field}<p>${t.operator.lockConsequence}</p><button class="danger">${t.operator.lock}</button></form></details>`;
}

/** How much of each quota an account uses. */
export function accountUsagePage(
  visit: SignedInVisit,
  { accountId, usage }: { accountId: string; usage: Model<"AccountUsage"> },
): Html {
  const { t } = visit;
  return operatorLayout(visit, {
    section: "accounts",
    title: t.operator.usageOfAccount,
    main: html`<section class="card"><h2>${t.operator.usageOfAccount}</h2>
<p class="fine">${t.operator.accountId}: <code>${accountId}</code></p>
${usageList(t, usage)}</section>`,
  });
}

/** The limits of every account, and where each is set. */
export function quotasPage(visit: SignedInVisit, usage: Model<"AccountUsage">): Html {
  const { t } = visit;
  const { quotas, unavailable } = usage;
  return operatorLayout(visit, {
    section: "quotas",
    main: html`${missingServices(t, unavailable)}
<p class="fine">${t.operator.quotasText}</p>
${wideTable(t.operator.quotas, {
  head: columns(
    ...[t.operator.quota, t.operator.limit, t.operator.ownUsage],
    ...[t.operator.resets, t.operator.setIn],
  ),
  rows: quotas.map((quota) => quotaRow(t, quota)),
})}`,
  });
}

function quotaRow(t: Texts, { name, unit, limit, used, resetsAt }: Model<"Quota">): Html {
  const setting = quotaSettings[name];
  return html`<tr><td>${quotaName(t, name)}</td><td class="number">${amount(t, limit, unit)}</td><td class="number">${amount(t, used, unit)}</td><td>${resetsAt === null ? t.operator.byDeleting : t.operator.daily}</td><td>${setting === undefined ? t.operator.fixed : html`<code>${setting.variable}</code> (${setting.service})`}</td></tr>`;
}
