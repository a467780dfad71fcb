/** When a figure of the services is an alarm. */
export interface ServiceAlarm {
  readonly when: "above" | "below";
  readonly threshold: number;
  /** How long the condition must hold. */
  readonly minutes: number;
  /** `page` needs somebody at once, `ticket` waits for working hours. */
  readonly severity: "page" | "ticket";
}

/**
 * The alarms that the gateway evaluates for operators, by name. Prometheus and CloudWatch evaluate the
 * same conditions: infra/monitoring takes them from here.
 *
 * @example
 * serviceAlarms["consumer-lag"].threshold; // 1000 messages
 */
export const serviceAlarms = {
  /** Services that respond: 1 or 0 for each. */
  "service-down": { when: "below", threshold: 1, minutes: 3, severity: "page" },
  /** Messages that a consumer group is behind on a topic. */
  "consumer-lag": { when: "above", threshold: 1000, minutes: 15, severity: "ticket" },
  /** Parked messages of a consumer group. */
  "dead-letters": { when: "above", threshold: 0, minutes: 5, severity: "ticket" },
  /** Seconds since the oldest waiting job of a kind was due. */
  "job-queue-age": { when: "above", threshold: 600, minutes: 5, severity: "ticket" },
} as const satisfies Readonly<Record<string, ServiceAlarm>>;

/** The name of an alarm that the gateway evaluates. */
export type ServiceAlarmName = keyof typeof serviceAlarms;
