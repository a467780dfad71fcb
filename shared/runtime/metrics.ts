import { Counter, Gauge, Histogram, Registry } from "prom-client";

/**
 * A process's Prometheus metrics. Asking twice for one name gives the same metric, so that two
 * relays or runners in one process may share it.
 *
 * @example
 * const sent = metrics.counter("outbox_sent_total", "Messages sent", ["topic"]);
 * sent.inc({ topic: "document.uploaded" });
 */
export interface Metrics {
  readonly registry: Registry;
  counter<Label extends string = never>(
    name: string,
    help: string,
    labels?: readonly Label[],
  ): Counter<Label>;
  gauge<Label extends string = never>(
    name: string,
    help: string,
    labels?: readonly Label[],
  ): Gauge<Label>;
  /** Buckets are upper bounds in the metric's unit; by default 1 ms to 10 s, in seconds. */
  histogram<Label extends string = never>(
    name: string,
    help: string,
    labels?: readonly Label[],
    options?: { buckets?: readonly number[] },
  ): Histogram<Label>;
  /**
   * Runs before each scrape, to set gauges that cost a query. A rejection leaves them as they were
   * and counts in `metrics_failed_measurements_total`.
   */
  beforeScrape(measure: () => Promise<void> | void): void;
  /** Everything in Prometheus' text format. */
  render(): Promise<string>;
}

/** A measurement that takes longer (ms) counts as failed, so that a scrape gets its answer. */
const MEASURE_MS = 3_000;
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Makes a process's metrics; each carries the label `service`. */
export function createMetrics({ service }: { service: string }): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  const measures: (() => Promise<void> | void)[] = [];

  function once<M>(name: string, make: () => M): M {
    return (registry.getSingleMetric(name) as M | undefined) ?? make();
  }

  const metrics: Metrics = {
    registry,
    counter: (name, help, labels = []) =>
      once(name, () => new Counter({ name, help, labelNames: [...labels], registers: [registry] })),
    gauge: (name, help, labels = []) =>
      once(name, () => new Gauge({ name, help, labelNames: [...labels], registers: [registry] })),
    histogram: (name, help, labels = [], { buckets = SECONDS } = {}) =>
      once(
        name,
        () =>
          new Histogram({
            name,
            help,
            labelNames: [...labels],
            buckets: [...buckets],
            registers: [registry],
          }),
      ),
    beforeScrape: (measure) => measures.push(measure),
    render: async () => {
      const measured = await Promise.allSettled(measures.map(inTime));
      failed.inc(measured.filter(({ status }) => status === "rejected").length);
      return registry.metrics();
    },
  };
  const failed = metrics.counter(
    "metrics_failed_measurements_total",
    "Measurements that failed before a scrape, leaving their metrics stale",
  );
  return metrics;
}

async function inTime(measure: () => Promise<void> | void): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(
    () => reject(new Error(`Cannot measure: no result within ${MEASURE_MS} ms`)),
    MEASURE_MS,
  );
  try {
    await Promise.race([measure(), late]);
  } finally {
    clearTimeout(timer);
  }
}
