import { catalogue, mbeans } from "./catalogue.ts";
import type { AlarmRule, Mbean, Signal } from "./signals.ts";

/** A rule file of Prometheus. */
export interface RuleFile {
  readonly groups: readonly {
    readonly name: string;
    readonly rules: readonly AlertRule[];
  }[];
}

/** An alert of Prometheus. */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

const comparison = { above: ">", below: "<", not: "!=" } as const satisfies Record<
  AlarmRule["when"],
  string
>;

/** The window of rates, in minutes. */
const RATE_MINUTES = 5;

/**
 * The alerts that Prometheus can evaluate; those of figures that only AWS has are not among them.
 *
 * @param options.secondsPerMinute shortens all windows, so that a test sees an alert within seconds.
 *   Default: 60
 * @example
 * prometheusRules().groups[0]?.rules[0]?.alert; // "broker-down"
 */
export function prometheusRules({
  secondsPerMinute = 60,
}: {
  readonly secondsPerMinute?: number;
} = {}): RuleFile {
  const duration = (minutes: number): string => `${minutes * secondsPerMinute}s`;
  const rules = catalogue.flatMap((signal) => {
    const { name, title, prometheus, alarm } = signal;
    if (prometheus === undefined) return [];
    const value = prometheus.replaceAll("$window", duration(RATE_MINUTES));
    return [
      {
        alert: name,
        expr: `${value} ${comparison[alarm.when]} ${alarm.threshold}`,
        for: duration(alarm.minutes),
        labels: { severity: alarm.severity },
        annotations: { summary: title, runbook: alarm.runbook },
      },
    ];
  });
  return { groups: [{ name: "learning-platform", rules }] };
}

/** What Prometheus scrapes: a job, its targets and their labels. */
export interface ScrapeJob {
  readonly name: string;
  readonly targets: readonly {
    readonly address: string;
    readonly labels?: Readonly<Record<string, string>>;
  }[];
}

/** The configuration of Prometheus, as an object for a YAML file. */
export function prometheusConfig(options: {
  readonly jobs: readonly ScrapeJob[];
  readonly ruleFile: string;
  /** How often it scrapes and evaluates. Default: 15 s. */
  readonly intervalSeconds?: number;
}) {
  const interval = `${options.intervalSeconds ?? 15}s`;
  return {
    global: { scrape_interval: interval, evaluation_interval: interval },
    rule_files: [options.ruleFile],
    scrape_configs: options.jobs.map(({ name, targets }) => ({
      job_name: name,
      static_configs: targets.map(({ address, labels }) => ({
        targets: [address],
        ...(labels !== undefined && { labels }),
      })),
    })),
  };
}

/**
 * The configuration of jmx_exporter: it reads the catalogue's objects only, and gives each figure the
 * catalogue's name. A figure without a rule would be exported under a generated name.
 */
export function jmxExporterConfig() {
  return {
    includeObjectNames: [...new Set(mbeans.map(({ object }) => object))],
    rules: mbeans.map((mbean) => ({
      pattern: patternOf(mbean),
      name: mbean.metric,
      type: mbean.counter ? "COUNTER" : "GAUGE",
    })),
  };
}

/**
 * How jmx_exporter writes an attribute, e.g.
 * `kafka.server<type=ReplicaManager, name=UnderReplicatedPartitions><>Value`. A member of a composite
 * attribute is `<HeapMemoryUsage>used`.
 */
function patternOf({ object, attribute }: Mbean): string {
  const [domain = "", properties = ""] = object.split(":");
  const [name = "", member] = attribute.split(".");
  const path = member === undefined ? `<>${name}` : `<${name}>${member}`;
  const text = `${domain}<${properties.replaceAll(",", ", ")}>${path}:`;
  return `^${text.replaceAll(/[.*+?()[\]{}|\\^$]/g, "\\$&")}`;
}

/** The signals that Prometheus cannot show. */
export const cloudWatchOnly: readonly Signal[] = catalogue.filter(
  ({ prometheus }) => prometheus === undefined,
);
