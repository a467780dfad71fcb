/** How urgent an alarm is: `page` wakes the operator, `ticket` waits for working hours. */
export type Severity = "page" | "ticket";

/** A figure of a broker or of its JVM, as JMX has it. */
export interface Mbean {
  /** The object's name, e.g. `kafka.server:type=ReplicaManager,name=UnderReplicatedPartitions`. */
  readonly object: string;
  /** The attribute; `HeapMemoryUsage.used` is a member of a composite one. */
  readonly attribute: string;
  /** What Prometheus calls it. jmx_exporter gives it this name. */
  readonly metric: string;
  /** Its name in the `jmx` section of the CloudWatch agent, if the agent knows the figure. */
  readonly agent?: string;
  /** Whether it only grows. Default: a gauge. */
  readonly counter?: true;
}

/** Where the values of a signal are measured. */
export type Source =
  | { readonly kind: "mbean"; readonly mbeans: readonly Mbean[] }
  /** Metrics that every service or the gateway serves at /metrics. */
  | { readonly kind: "service"; readonly metrics: readonly string[] }
  /** Metrics of a host: of Prometheus' node exporter, and in CloudWatch of its agent. */
  | { readonly kind: "host"; readonly metrics: readonly string[] }
  /** Whether something responds to a scrape. */
  | { readonly kind: "scrape" }
  /** Measured by AWS only. */
  | { readonly kind: "aws" };

/** What an alarm of CloudWatch compares with the threshold. */
export interface CloudWatchQuery {
  /** E.g. `AWS/RDS`. Default: the namespace of the stack, which the agents write to. */
  readonly namespace?: string;
  readonly metric: string;
  /** Divides the metric, as in a ratio. */
  readonly dividedBy?: string;
  readonly statistic: "Average" | "Maximum" | "Minimum" | "SampleCount" | "Sum";
  /** An alarm for the whole stack, or one for each broker, instance, database or gateway. */
  readonly per: "stack" | "broker" | "instance" | "database" | "gateway";
  /** Dimensions in addition to those of {@link CloudWatchQuery.per}. */
  readonly dimensions?: Readonly<Record<string, string>>;
  readonly dividedByDimensions?: Readonly<Record<string, string>>;
  /** Whether a missing value is an alarm, as of a broker that is down. */
  readonly missingIsAlarm?: true;
}

/** Thresholds that depend on a stack's settings. */
export interface StackThresholds {
  /** How many connections the services may use: see database_settings.ts. */
  readonly databaseConnections: number;
}

/** When a signal is an alarm, and what the operator does then. */
export interface AlarmRule {
  readonly when: "above" | "below" | "not";
  readonly threshold: number;
  /** The threshold of a stack that depends on its settings; `threshold` is that of the default settings. */
  readonly stackThreshold?: keyof StackThresholds;
  /** How long the condition must hold. */
  readonly minutes: number;
  readonly severity: Severity;
  /** The first step, in one line. */
  readonly runbook: string;
}

/** Something that the operator watches. */
export interface Signal {
  /** The name of its alarm, in CloudWatch and in Prometheus. */
  readonly name: string;
  /** For dashboards. */
  readonly title: string;
  readonly unit: "count" | "messages" | "seconds" | "days" | "ratio" | "percent";
  readonly source: Source;
  /**
   * The value in PromQL; `$window` stands for five minutes. Absent if only AWS measures it.
   */
  readonly prometheus?: string;
  readonly cloudWatch: CloudWatchQuery;
  readonly alarm: AlarmRule;
}

/** The names of Prometheus' metrics that a signal is calculated from. */
export function metricNames({ source }: Signal): readonly string[] {
  switch (source.kind) {
    case "mbean":
      return source.mbeans.map(({ metric }) => metric);
    case "service":
    case "host":
      return source.metrics;
    case "scrape":
      return ["up"];
    case "aws":
      return [];
  }
}
