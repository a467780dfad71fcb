import { html } from "hono/html";
import type { Model } from "../adapters/platform.ts";
import { type Sorting, type TopicRow, topicRows } from "../domain/topic_rows.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import type { Html } from "./layout.ts";
import { columns, missingServices, operatorLayout, wideTable } from "./operator_layout.ts";
import { empty, moment, paging } from "./parts.ts";

const DAY_MS = 24 * 60 * 60_000;

/** Topics and their consumer groups in one list. */
export function topicsPage(
  visit: SignedInVisit,
  options: { readonly topics: Model<"TopicLags">["topics"]; readonly sorting: Sorting },
): Html {
  const { t } = visit;
  const { topics, sorting } = options;
  const rows = topicRows(topics, sorting);
  const total = rows.reduce((sum, { lag = 0n }) => sum + lag, 0n);
  const number = new Intl.NumberFormat(t.language);
  const head = (column: Sorting, name: string) =>
    html`<th scope="col"${column === sorting ? html` aria-sort="${column === "lag" ? "descending" : "ascending"}"` : ""}><a href="/operator?sort=${column}" aria-label="${t.operator.sortBy(name)}">${name}</a></th>`;
  return operatorLayout(visit, {
    section: "topics",
    main: html`<p><strong>${t.operator.totalLag(number.format(total))}</strong></p>
${wideTable(t.operator.topics, {
  head: html`${head("topic", t.operator.topic)}${head("group", t.operator.group)}${head("lag", t.operator.lag)}${columns(t.operator.partitions, t.operator.retention)}`,
  rows: rows.map((row) => topicLine(t, row, number)),
})}`,
  });
}

function topicLine(t: Texts, row: TopicRow, number: Intl.NumberFormat): Html {
  const { topic, group, lag, partitions, retentionMs } = row;
  const shown = group === undefined ? "" : lagLink(t, { topic, group, lag, number });
  return html`<tr><td><code>${topic}</code></td><td>${group === undefined ? html`<span class="fine">${t.operator.noGroups}</span>` : html`<code>${group}</code>`}</td><td class="number">${shown}</td><td class="number">${partitions}</td><td class="number">${t.operator.days(Math.round(retentionMs / DAY_MS))}</td></tr>`;
}

/** The lag, and the way to how it was in the last hour. */
function lagLink(
  t: Texts,
  row: { topic: string; group: string; lag: bigint | undefined; number: Intl.NumberFormat },
): Html {
  const { topic, group, lag, number } = row;
  const query = new URLSearchParams({ topic, groupId: group });
  const [kind, text] =
    lag === undefined
      ? ["pending", t.operator.lagUnknown]
      : [lag === 0n ? "ready" : "processing", number.format(lag)];
  return html`<a class="badge ${kind}" href="/operator/lag?${query}" aria-label="${t.monitoring.showHistory(group, text)}">${text}</a>`;
}

/** Messages that could not be processed: why, and what to do about them. Their contents are not shown. */
export function deadLettersPage(
  visit: SignedInVisit,
  options: {
    readonly page: Model<"OperatorDeadLetterPage">;
    readonly done?: string | undefined;
  },
): Html {
  const { t } = visit;
  const { page, done } = options;
  return operatorLayout(visit, {
    section: "deadLetters",
    done,
    main: html`${missingServices(t, page.unavailable)}
${
  page.items.length === 0
    ? empty(t.operator.noDeadLetters, t.operator.noDeadLettersText)
    : html`<ul class="cards">${page.items.map((letter) => deadLetterCard(t, letter))}</ul>`
}
${paging(visit, page)}`,
  });
}

function deadLetterCard(t: Texts, letter: Model<"OperatorDeadLetter">): Html {
  const { id, service, groupId, topic, partition, offset, key, type, status } = letter;
  const { attempts, error, parkedAt } = letter;
  const line = (name: string, value: Html | string) =>
    html`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  return html`<li class="card"><h2><code>${type}</code></h2>
<p class="bad-text">${status === "waiting" ? t.operator.waiting : (error ?? "")}</p>
<dl class="facts">
${line(t.operator.service, service)}
${line(t.operator.group, groupId)}
${line(t.operator.topic, html`<code>${topic}</code> ${partition}, ${t.operator.offset} ${offset}`)}
${line(t.operator.key, html`<code>${key}</code>`)}
${line(t.operator.attempts, String(attempts))}
${line(t.operator.parkedAt, moment(t, parkedAt))}
</dl>
<div class="toolbar">
<form method="post" action="/operator/dead-letters/${encodeURIComponent(id)}/replay"><button class="primary">${t.operator.replay}</button></form>
<details class="confirm"><summary class="button danger">${t.operator.discard}</summary>
<form method="post" action="/operator/dead-letters/${encodeURIComponent(id)}/discard"><p>${t.operator.discardConsequence}</p><button class="danger">${t.operator.discard}</button></form></details>
</div></li>`;
}
