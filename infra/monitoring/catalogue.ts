import { hostSignals } from "./host_signals.ts";
import { kafkaSignals } from "./kafka_signals.ts";
import { serviceSignals } from "./service_signals.ts";
import type { Mbean, Signal } from "./signals.ts";

/**
 * Everything that the operator is warned of. The alarms of CloudWatch and Prometheus, both dashboards, the
 * settings of the agents and the table in README.md are generated from it.
 */
export const catalogue: readonly Signal[] = [...kafkaSignals, ...serviceSignals, ...hostSignals];

/** Every figure of the brokers' JMX in the catalogue, once. */
export const mbeans: readonly Mbean[] = catalogue.flatMap(({ source }) =>
  source.kind === "mbean" ? source.mbeans : [],
);

/** What the alarm compares, in words: `above 0 for 15 min`. */
export function conditionOf({ alarm, unit }: Signal): string {
  const words = { above: "above", below: "below", not: "other than" } as const;
  const isPercent = unit === "ratio";
  const threshold = isPercent ? `${alarm.threshold * 100}%` : describeThreshold(alarm.threshold);
  const units = { percent: "%", seconds: " s", days: " days" } as const;
  const suffix = unit in units ? units[unit as keyof typeof units] : "";
  const lasting = alarm.minutes === 0 ? "at once" : `for ${alarm.minutes} min`;
  const settings = alarm.stackThreshold === undefined ? "" : " (by the stack's settings)";
  return `${words[alarm.when]} ${threshold}${suffix}${settings}, ${lasting}`;
}

function describeThreshold(threshold: number): string {
  const gib = 1024 ** 3;
  return threshold >= gib ? `${threshold / gib} GiB` : threshold.toLocaleString("en-US");
}
