import { html } from "hono/html";
import type { Model, Part } from "../adapters/platform.ts";
import { chosenSamples, type LagSample, lagChart } from "../domain/lag_chart.ts";
import type { Texts } from "../texts/texts.ts";
import type { SignedInVisit } from "../visit.ts";
import type { Html } from "./layout.ts";
import { columns, missingServices, operatorLayout, wideTable } from "./operator_layout.ts";
import { empty, moment, orMissing } from "./parts.ts";

type Alarm = Model<"Alarm">;
type Health = Model<"ServiceHealth">;

/** The text of a code, or the code where there is none yet. */
function textOf(t: Texts, code: string): string {
  const texts: Readonly<Record<string, unknown>> = t.monitoring;
  const text = Object.hasOwn(texts, code) ? texts[code] : undefined;
  return typeof text === "string" ? text : code;
}

/** Alarms, and the services with what they miss. */
export function healthPage(
  visit: SignedInVisit,
  content: {
    readonly alarms: Part<Model<"AlarmList">>;
    readonly services: Part<Model<"ServiceHealthList">>;
  },
): Html {
  const { t } = visit;
  const { alarms, services } = content;
  return operatorLayout(visit, {
    section: "health",
    main: html`<section class="stack"><h2>${t.monitoring.alarms}</h2>
<p class="fine">${t.monitoring.alarmsText}</p>
${orMissing(t, alarms, ({ items }) => html`<ul class="cards">${items.map((alarm) => alarmCard(t, alarm))}</ul>`)}
</section>
<section class="stack"><h2>${t.monitoring.services}</h2>
${orMissing(t, services, ({ items }) => serviceTable(t, items))}
</section>`,
  });
}

const alarmColours = {
  ok: "ready",
  pending: "processing",
  firing: "failed",
  unknown: "pending",
} as const satisfies Record<Alarm["status"], string>;

function alarmCard(t: Texts, alarm: Alarm): Html {
  const { name, severity, when, threshold, minutes, status, findings } = alarm;
  const value = valueIn(t, name);
  const condition = t.monitoring[`condition_${when}`](value(threshold), minutes);
  return html`<li class="card"><h3>${textOf(t, name)} <span class="badge ${alarmColours[status]}">${t.monitoring[`alarm_${status}`]}</span></h3>
<p class="fine"><code>${name}</code> · ${name === "service-down" ? "" : html`${condition} · `}${t.monitoring[`severity_${severity}`]}</p>
${
  findings.length === 0
    ? ""
    : html`<ul>${findings.map(
        (finding) =>
          html`<li><code>${finding.subject}</code>: ${finding.value === null ? t.monitoring.valueUnknown : name === "service-down" ? t.monitoring.unavailable : value(finding.value)}</li>`,
      )}</ul>`
}</li>`;
}

/** How the values of an alarm are written: those of jobs are ages. */
function valueIn(t: Texts, name: string): (value: number) => string {
  const number = new Intl.NumberFormat(t.language);
  return name === "job-queue-age" ? (value) => age(t, value) : (value) => number.format(value);
}

function serviceTable(t: Texts, services: readonly Health[]): Html {
  const colours = { ready: "ready", not_ready: "processing", unavailable: "failed" } as const;
  const number = new Intl.NumberFormat(t.language);
  return wideTable(t.monitoring.services, {
    head: columns(
      t.operator.service,
      t.monitoring.status,
      t.monitoring.responseTime,
      t.monitoring.detail,
    ),
    rows: services.map(
      ({ name, status, responseMs, detail }) =>
        html`<tr><td><code>${name}</code></td><td><span class="badge ${colours[status]}">${t.monitoring[status]}</span></td><td class="number">${t.monitoring.milliseconds(number.format(responseMs))}</td><td lang="en">${detail ?? ""}</td></tr>`,
    ),
  });
}

/** Jobs that are not finished, and how long they wait. */
export function jobsPage(
  visit: SignedInVisit,
  { items, unavailable }: Model<"JobQueueList">,
): Html {
  const { t } = visit;
  const { monitoring } = t;
  const number = new Intl.NumberFormat(t.language);
  const count = (value: number) => html`<td class="number">${number.format(value)}</td>`;
  const since = (seconds: number | null) =>
    html`<td class="number">${seconds === null ? "" : age(t, seconds)}</td>`;
  const table = wideTable(monitoring.jobs, {
    head: columns(
      ...[t.operator.service, monitoring.kind, monitoring.waiting, monitoring.waitingSince],
      ...[monitoring.running, monitoring.runningSince, monitoring.deferred],
      ...[monitoring.retried, monitoring.failedJobs],
    ),
    rows: items.map(
      (queue) =>
        html`<tr><td><code>${queue.service}</code></td><td><code>${queue.kind}</code></td>${count(queue.waiting)}${since(queue.oldestWaitingSeconds)}${count(queue.running)}${since(queue.oldestRunningSeconds)}${count(queue.deferred)}${count(queue.retried)}${count(queue.failed)}</tr>`,
    ),
  });
  return operatorLayout(visit, {
    section: "jobs",
    main: html`${missingServices(t, unavailable)}
<p class="fine">${monitoring.jobsText}</p>
${items.length === 0 ? empty(monitoring.noJobs, monitoring.noJobsText) : table}`,
  });
}

/** An age in the unit that people would choose. */
function age(t: Texts, seconds: number): string {
  const digits = (value: number) =>
    new Intl.NumberFormat(t.language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
  if (seconds < 120) return t.monitoring.seconds(digits(seconds));
  if (seconds < 2 * 3_600) return t.monitoring.minutes(digits(seconds / 60));
  return t.monitoring.hours(digits(seconds / 3_600));
}

const CHART = { width: 600, height: 160 };
/** Rows of the table next to the chart. */
const MOST_ROWS = 20;

/** The lag of a group in the last hour, as a chart and as a table. */
export function lagPage(
  visit: SignedInVisit,
  content: { readonly topic: string; readonly group: string; readonly samples: LagSample[] },
): Html {
  const { t } = visit;
  const { topic, group, samples } = content;
  const number = new Intl.NumberFormat(t.language);
  const written = (lag: string | null | undefined) =>
    lag === null || lag === undefined ? t.monitoring.unknown : number.format(BigInt(lag));
  const { lines, most } = lagChart(samples, CHART);
  const { width, height } = CHART;
  const chart = html`<figure class="card chart">
<svg viewBox="-4 -4 ${width + 8} ${height + 8}" role="img" aria-label="${t.monitoring.chart(written(samples.at(-1)?.lag), number.format(most))}">
<path class="axis" d="M0 0V${height}H${width}"/>
${lines.map((points) => html`<polyline points="${points}"/>`)}
</svg>
<figcaption class="fine">${t.monitoring.chart(written(samples.at(-1)?.lag), number.format(most))}</figcaption>
</figure>`;
  const table = wideTable(t.monitoring.lagOverTime, {
    head: columns(t.monitoring.time, t.operator.lag),
    rows: chosenSamples(samples, MOST_ROWS).map(
      ({ at, lag }) =>
        html`<tr><td>${moment(t, at)}</td><td class="number">${written(lag)}</td></tr>`,
    ),
  });
  return operatorLayout(visit, {
    section: "topics",
    title: t.monitoring.lagOverTime,
    main: html`<h2>${t.monitoring.lagOverTime}</h2>
<p><code>${group}</code> · <code>${topic}</code></p>
<p class="fine">${t.monitoring.historyText}</p>
${samples.length === 0 ? empty(t.monitoring.noSamples, t.monitoring.noSamplesText) : html`${samples.length > 1 ? chart : ""}${table}`}`,
  });
}
