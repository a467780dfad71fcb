import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createMetrics } from "../../shared/runtime/metrics.ts";
import { collectProcessMetrics } from "../../shared/runtime/process_metrics.ts";

const metering = suite("metrics");

metering("a metric is rendered with the service's name", async () => {
  const metrics = createMetrics({ service: "quiz" });
  metrics.counter("outbox_sent_total", "Sent", ["topic"]).inc({ topic: "quiz.generated" }, 2);
  const text = await metrics.render();
  assert.match(text, 'outbox_sent_total{topic="quiz.generated",service="quiz"} 2');
});

metering("asking twice for one name gives the same metric", async () => {
  const metrics = createMetrics({ service: "quiz" });
  metrics.gauge("jobs_waiting", "Waiting", ["kind"]).set({ kind: "parse" }, 1);
  metrics.gauge("jobs_waiting", "Waiting", ["kind"]).set({ kind: "notes" }, 2);
  const text = await metrics.render();
  assert.match(text, 'kind="parse"');
  assert.match(text, 'kind="notes"');
});

metering("what is measured before a scrape is in it", async () => {
  const metrics = createMetrics({ service: "quiz" });
  const age = metrics.gauge("outbox_age_seconds", "Age");
  metrics.beforeScrape(async () => {
    await Promise.resolve();
    age.set(7);
  });
  assert.match(await metrics.render(), 'outbox_age_seconds{service="quiz"} 7');
});

metering("one failing measurement does not hide the other metrics", async () => {
  const metrics = createMetrics({ service: "quiz" });
  metrics.gauge("works", "Works").set(1);
  metrics.beforeScrape(() => Promise.reject(new Error("the database is away")));
  const text = await metrics.render();
  assert.match(text, 'works{service="quiz"} 1');
  assert.match(text, 'metrics_failed_measurements_total{service="quiz"} 1');
});

metering("the process's memory is in it, and its CPU time only grows", async () => {
  const metrics = createMetrics({ service: "quiz" });
  collectProcessMetrics(metrics);
  assert.match(await metrics.render(), /process_resident_memory_bytes\{service="quiz"\} \d{7,}/);
  const read = async () =>
    Number(/process_cpu_seconds_total\{.*\} (\S+)/.exec(await metrics.render())?.[1]);
  const first = await read();
  assert.ok((await read()) >= first && first > 0);
});

metering.run();
