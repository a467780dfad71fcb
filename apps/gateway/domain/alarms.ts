import type { ServiceAlarm, ServiceAlarmName } from "../../../shared/contracts/service_alarms.ts";

/** An alarm of the services, with its condition. */
export type AlarmRule = ServiceAlarm & { readonly name: ServiceAlarmName };

/** Something that an alarm watches, at one time. */
export interface Reading {
  /** Such as a service, or a consumer group and its topic. */
  readonly subject: string;
  /** Null if it could not be read. */
  readonly value: number | null;
  /** How long the condition has held at least, if it holds (ms). */
  readonly heldMs: number;
}

/** `pending`: the condition holds, but not for long enough yet; `unknown`: a value could not be read. */
export type AlarmStatus = "ok" | "pending" | "firing" | "unknown";

/** An alarm after its evaluation. */
export interface Alarm {
  readonly name: ServiceAlarmName;
  readonly status: AlarmStatus;
  /** What fulfils the condition, or is unknown; the most urgent first. */
  readonly findings: readonly {
    readonly subject: string;
    readonly value: number | null;
    readonly status: Exclude<AlarmStatus, "ok">;
  }[];
}

const urgency: readonly AlarmStatus[] = ["firing", "unknown", "pending", "ok"];

/** Applies an alarm's condition to what it watches; the most urgent finding is the alarm's status. */
export function evaluateAlarm(rule: AlarmRule, readings: readonly Reading[]): Alarm {
  const findings = readings.flatMap(({ subject, value, heldMs }) => {
    const status = statusOf(rule, { value, heldMs });
    return status === "ok" ? [] : [{ subject, value, status }];
  });
  findings.sort((a, b) => urgency.indexOf(a.status) - urgency.indexOf(b.status));
  const status = urgency.find((one) => findings.some((finding) => finding.status === one)) ?? "ok";
  return { name: rule.name, status, findings };
}

function statusOf(rule: AlarmRule, reading: Omit<Reading, "subject">): AlarmStatus {
  if (reading.value === null) return "unknown";
  if (!exceeds(rule, reading.value)) return "ok";
  return reading.heldMs >= rule.minutes * 60_000 ? "firing" : "pending";
}

/** Whether a value fulfils an alarm's condition. */
export function exceeds({ when, threshold }: AlarmRule, value: number): boolean {
  return when === "above" ? value > threshold : value < threshold;
}
