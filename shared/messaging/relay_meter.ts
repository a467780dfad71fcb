import type { Database } from "../database/connect.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { measureOutbox } from "./outbox_rows.ts";

/** Counts what a relay does. */
export interface RelayMeter {
  sent(events: number): void;
  refused(events: number): void;
}

/** Counts in Prometheus' metrics, and measures the backlog at each scrape. */
export function createRelayMeter(database: Database, metrics: Metrics | undefined): RelayMeter {
  if (metrics === undefined) return { sent: () => {}, refused: () => {} };
  const sent = metrics.counter("outbox_sent_total", "Events acknowledged by Kafka");
  const refused = metrics.counter(
    "outbox_refused_total",
    "Events rejected by Kafka, counted per attempt",
  );
  const rows = metrics.gauge("outbox_rows", "Events waiting to be sent");
  const age = metrics.gauge("outbox_age_seconds", "Age of the oldest waiting event, in seconds");
  metrics.beforeScrape(async () => {
    const backlog = await measureOutbox(database.sql);
    rows.set(backlog.rows);
    age.set(backlog.ageSeconds);
  });
  return { sent: (events) => sent.inc(events), refused: (events) => refused.inc(events) };
}
