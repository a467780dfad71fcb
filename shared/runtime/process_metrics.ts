import { performance } from "node:perf_hooks";
import type { Metrics } from "./metrics.ts";

/**
 * The process's own figures, read at each scrape. prom-client's default metrics are not used: they
 * run a 10 ms timer and a performance observer, which an idle service would pay for all the time.
 */
export function collectProcessMetrics(metrics: Metrics): void {
  const cpu = metrics.counter("process_cpu_seconds_total", "CPU time used, in seconds");
  const resident = metrics.gauge("process_resident_memory_bytes", "Resident memory, in bytes");
  const heap = metrics.gauge("nodejs_heap_used_bytes", "JavaScript heap in use, in bytes");
  const busy = metrics.gauge(
    "nodejs_eventloop_utilization",
    "Event loop utilization since the last scrape, 0 to 1",
  );
  metrics
    .gauge("process_start_time_seconds", "Start time, in seconds since the Unix epoch")
    .set(Math.round(Date.now() / 1000 - process.uptime()));

  let counted = 0;
  let last = performance.eventLoopUtilization();
  metrics.beforeScrape(() => {
    const { user, system } = process.cpuUsage();
    const seconds = (user + system) / 1e6;
    cpu.inc(seconds - counted);
    counted = seconds;
    const memory = process.memoryUsage();
    resident.set(memory.rss);
    heap.set(memory.heapUsed);
    const now = performance.eventLoopUtilization();
    busy.set(performance.eventLoopUtilization(now, last).utilization);
    last = now;
  });
}
