import { catalogue } from "./catalogue.ts";
import { type MonitoredStack, type PlannedAlarm, plannedAlarms } from "./cloudwatch_alarms.ts";
import type { Signal } from "./signals.ts";

/** The width of a dashboard, and of a graph in it. */
const COLUMNS = 24;
const WIDTH = 8;
const HEIGHT = 6;

interface Place {
  readonly x: number;
  readonly y: number;
}

function placeOf(index: number): Place {
  const perRow = COLUMNS / WIDTH;
  return { x: (index % perRow) * WIDTH, y: Math.floor(index / perRow) * HEIGHT };
}

/**
 * The dashboard of a stack in CloudWatch: a graph for each signal, with its threshold.
 *
 * @returns the body, as an object for JSON
 */
export function cloudWatchDashboard(stack: MonitoredStack & { readonly region: string }) {
  const alarms = plannedAlarms(stack);
  const graphs = catalogue.flatMap((signal) => {
    const own = alarms.filter(({ name }) => isAlarmOf(name, signal));
    return own.length === 0 ? [] : [{ signal, own }];
  });
  return {
    widgets: graphs.map(({ signal, own }, index) => ({
      type: "metric",
      ...placeOf(index),
      ...{ width: WIDTH, height: HEIGHT },
      properties: {
        title: signal.title,
        region: stack.region,
        view: "timeSeries",
        period: own[0]?.periodSeconds ?? 60,
        metrics: own.flatMap((alarm, number) => metricLines(alarm, number)),
        annotations: { horizontal: [{ label: "alarm", value: own[0]?.threshold }] },
      },
    })),
  };
}

function isAlarmOf(name: string, signal: Signal): boolean {
  const { per } = signal.cloudWatch;
  return per === "broker" || per === "instance"
    ? name.startsWith(`${signal.name}-`)
    : name === signal.name;
}

/** The metrics of an alarm as a dashboard has them: namespace, name, dimensions, options. */
function metricLines({ metric, name }: PlannedAlarm, number: number): unknown[][] {
  const line = (of: string, dimensions: object, options: object): unknown[] => [
    ...[metric.namespace, of],
    ...Object.entries(dimensions).flat(),
    { stat: metric.statistic, ...options },
  ];
  const { dividedBy } = metric;
  if (dividedBy === undefined) return [line(metric.name, metric.dimensions, { label: name })];
  const [part, whole] = [`part${number}`, `whole${number}`];
  return [
    [{ expression: `${part} / ${whole}`, label: name, id: `ratio${number}` }],
    line(metric.name, metric.dimensions, { id: part, visible: false }),
    line(dividedBy.name, dividedBy.dimensions, { id: whole, visible: false }),
  ];
}

const grafanaUnits = {
  count: "none",
  messages: "none",
  seconds: "s",
  days: "d",
  ratio: "percentunit",
  percent: "percent",
} as const satisfies Record<Signal["unit"], string>;

/** The dashboard for Grafana with Prometheus: a graph for each signal that Prometheus has. */
export function grafanaDashboard() {
  const shown = catalogue.filter(({ prometheus }) => prometheus !== undefined);
  return {
    title: "Learning platform",
    uid: "learning-platform",
    schemaVersion: 39,
    refresh: "30s",
    time: { from: "now-3h", to: "now" },
    templating: {
      list: [{ name: "source", label: "Prometheus", type: "datasource", query: "prometheus" }],
    },
    panels: shown.map((signal, index) => ({
      id: index + 1,
      type: "timeseries",
      title: signal.title,
      description: signal.alarm.runbook,
      datasource: { type: "prometheus", uid: "$source" },
      gridPos: { ...placeOf(index), w: WIDTH, h: HEIGHT },
      fieldConfig: {
        defaults: {
          unit: grafanaUnits[signal.unit],
          custom: { thresholdsStyle: { mode: "line" } },
          thresholds: { mode: "absolute", steps: thresholdSteps(signal) },
        },
        overrides: [],
      },
      targets: [
        {
          refId: "A",
          expr: signal.prometheus?.replaceAll("$window", "5m"),
          legendFormat: "__auto",
        },
      ],
    })),
  };
}

function thresholdSteps({ alarm }: Signal) {
  const [low, high] = alarm.when === "below" ? ["red", "green"] : ["green", "red"];
  return [
    { color: low, value: null },
    { color: high, value: alarm.threshold },
  ];
}
