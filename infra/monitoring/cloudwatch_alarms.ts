import { catalogue } from "./catalogue.ts";
import type { AlarmRule, CloudWatchQuery, Signal } from "./signals.ts";

/** Dimensions of a metric, by name. */
export type Dimensions = Readonly<Record<string, string>>;

/** What a stack has that alarms refer to. */
export interface MonitoredStack {
  /** The stack's name: a dimension of everything that the agents report. */
  readonly stack: string;
  readonly brokers: readonly string[];
  /** Dimensions of AWS's metrics, by the name of the host. */
  readonly instances: Readonly<Record<string, Dimensions>>;
  readonly database: Dimensions;
  readonly gateway: Dimensions;
  /** Whether the hosts run the CloudWatch agent: without it, nothing but AWS's metrics exists. */
  readonly hasAgent: boolean;
}

/** A metric, or the ratio of two. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions;
  readonly statistic: CloudWatchQuery["statistic"];
  readonly dividedBy?: { readonly name: string; readonly dimensions: Dimensions };
}

/** An alarm of CloudWatch. */
export interface PlannedAlarm {
  /** Unique within the stack: the signal's name, and of several alarms that of the host. */
  readonly name: string;
  readonly description: string;
  readonly metric: AlarmMetric;
  readonly when: AlarmRule["when"];
  readonly threshold: number;
  readonly periodSeconds: number;
  /** The number of periods in a row. */
  readonly periods: number;
  readonly missing: "breaching" | "notBreaching";
  readonly severity: AlarmRule["severity"];
}

/** The namespace of the agents' metrics. */
export const agentNamespace = "LearningPlatform";

/** From this on, five periods of a minute each say no more than one of five minutes. */
const LONG_MINUTES = 15;
const LONG_PERIOD_MINUTES = 5;

/** The alarms of a stack, in the order of the catalogue. */
export function plannedAlarms(stack: MonitoredStack): PlannedAlarm[] {
  return catalogue
    .filter(({ cloudWatch }) => stack.hasAgent || cloudWatch.namespace !== undefined)
    .flatMap((signal) =>
      placesOf(signal.cloudWatch, stack).map(({ suffix, dimensions }) =>
        alarmOf(signal, suffix, dimensions),
      ),
    );
}

/** Whether a signal exists without the CloudWatch agent. */
export function isMeasuredByAws({ cloudWatch }: Signal): boolean {
  return cloudWatch.namespace !== undefined;
}

function placesOf(
  { per }: CloudWatchQuery,
  { stack, brokers, instances, database, gateway }: MonitoredStack,
): { readonly suffix: string; readonly dimensions: Dimensions }[] {
  switch (per) {
    case "stack":
      return [{ suffix: "", dimensions: { Stack: stack } }];
    case "broker":
      return brokers.map((host) => ({
        suffix: `-${host}`,
        dimensions: { Stack: stack, Host: host },
      }));
    case "instance":
      return Object.entries(instances).map(([host, dimensions]) => ({
        suffix: `-${host}`,
        dimensions,
      }));
    case "database":
      return [{ suffix: "", dimensions: database }];
    case "gateway":
      return [{ suffix: "", dimensions: gateway }];
  }
}

function alarmOf({ name, title, cloudWatch, alarm }: Signal, suffix: string, place: Dimensions) {
  const isLong = alarm.minutes >= LONG_MINUTES;
  const periodMinutes = isLong ? LONG_PERIOD_MINUTES : 1;
  const { dividedBy, dimensions, dividedByDimensions } = cloudWatch;
  return {
    name: `${name}${suffix}`,
    description: `${title}${suffix && ` (${suffix.slice(1)})`}. ${alarm.runbook}`,
    metric: {
      namespace: cloudWatch.namespace ?? agentNamespace,
      name: cloudWatch.metric,
      dimensions: { ...place, ...dimensions },
      statistic: cloudWatch.statistic,
      ...(dividedBy !== undefined && {
        dividedBy: { name: dividedBy, dimensions: { ...place, ...dividedByDimensions } },
      }),
    },
    when: alarm.when,
    threshold: alarm.threshold,
    periodSeconds: periodMinutes * 60,
    periods: Math.max(1, Math.ceil(alarm.minutes / periodMinutes)),
    missing: cloudWatch.missingIsAlarm ? ("breaching" as const) : ("notBreaching" as const),
    severity: alarm.severity,
  };
}
