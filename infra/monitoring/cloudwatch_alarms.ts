import { connectionPlan, type DatabaseConfig } from "../database_settings.ts";
import { catalogue } from "./catalogue.ts";
import type { AlarmRule, CloudWatchQuery, Signal, StackThresholds } from "./signals.ts";

/** Dimensions of a metric, by name. A value may be an output of the stack. */
type Dimensions<Value> = Readonly<Record<string, Value | string>>;

/** What a stack has that alarms refer to. */
export interface MonitoredStack<Value = string> {
  /** The stack's name: a dimension of everything that the agents report. */
  readonly stack: string;
  readonly brokers: readonly string[];
  /** Dimensions of AWS's metrics, by the name of the host. */
  readonly instances: Readonly<Record<string, Dimensions<Value>>>;
  readonly database: Dimensions<Value>;
  readonly gateway: Dimensions<Value>;
  readonly thresholds: StackThresholds;
  /** Whether the hosts run the CloudWatch agent: without it, nothing but AWS's metrics exists. */
  readonly hasAgent: boolean;
}

/** A metric, or the ratio of two. */
interface AlarmMetric<Value> {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Dimensions<Value>;
  readonly statistic: CloudWatchQuery["statistic"];
  readonly dividedBy?: { readonly name: string; readonly dimensions: Dimensions<Value> };
}

/** An alarm of CloudWatch. */
export interface PlannedAlarm<Value = string> {
  /** Unique within the stack: the signal's name, and of several alarms that of the host. */
  readonly name: string;
  readonly description: string;
  readonly metric: AlarmMetric<Value>;
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

/** The thresholds of a stack's alarms that depend on its settings. */
export function stackThresholds({
  databaseInstanceClass,
}: Pick<DatabaseConfig, "databaseInstanceClass">): StackThresholds {
  return { databaseConnections: connectionPlan(databaseInstanceClass).allowed };
}

/** From this on, five periods of a minute each say no more than one of five minutes. */
const LONG_MINUTES = 15;
const LONG_PERIOD_MINUTES = 5;

/** The alarms of a stack, in the order of the catalogue. */
export function plannedAlarms<Value>(stack: MonitoredStack<Value>): PlannedAlarm<Value>[] {
  return catalogue
    .filter(({ cloudWatch }) => stack.hasAgent || cloudWatch.namespace !== undefined)
    .flatMap((signal) =>
      placesOf(signal.cloudWatch, stack).map(({ suffix, dimensions }) =>
        alarmOf(signal, { suffix, dimensions, thresholds: stack.thresholds }),
      ),
    );
}

function placesOf<Value>(
  { per }: CloudWatchQuery,
  { stack, brokers, instances, database, gateway }: MonitoredStack<Value>,
): { readonly suffix: string; readonly dimensions: Dimensions<Value> }[] {
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

function alarmOf<Value>(
  { name, title, cloudWatch, alarm }: Signal,
  place: {
    readonly suffix: string;
    readonly dimensions: Dimensions<Value>;
    readonly thresholds: StackThresholds;
  },
): PlannedAlarm<Value> {
  const { suffix, thresholds } = place;
  const isLong = alarm.minutes >= LONG_MINUTES;
  const periodMinutes = isLong ? LONG_PERIOD_MINUTES : 1;
  const { dividedBy, dimensions, dividedByDimensions } = cloudWatch;
  return {
    name: `${name}${suffix}`,
    description: `${title}${suffix && ` (${suffix.slice(1)})`}. ${alarm.runbook}`,
    metric: {
      namespace: cloudWatch.namespace ?? agentNamespace,
      name: cloudWatch.metric,
      dimensions: { ...place.dimensions, ...dimensions },
      statistic: cloudWatch.statistic,
      ...(dividedBy !== undefined && {
        dividedBy: { name: dividedBy, dimensions: { ...place.dimensions, ...dividedByDimensions } },
      }),
    },
    when: alarm.when,
    threshold:
      alarm.stackThreshold === undefined ? alarm.threshold : thresholds[alarm.stackThreshold],
    periodSeconds: periodMinutes * 60,
    periods: Math.max(1, Math.ceil(alarm.minutes / periodMinutes)),
    missing: cloudWatch.missingIsAlarm ? "breaching" : "notBreaching",
    severity: alarm.severity,
  };
}
