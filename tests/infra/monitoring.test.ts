import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { stringify } from "yaml";
import { catalogue, conditionOf } from "../../infra/monitoring/catalogue.ts";
import { agentConfig, agentScrapeConfig } from "../../infra/monitoring/cloudwatch_agent.ts";
import { plannedAlarms } from "../../infra/monitoring/cloudwatch_alarms.ts";
import { cloudWatchDashboard, grafanaDashboard } from "../../infra/monitoring/dashboards.ts";
import { agentFiles, driftedFiles } from "../../infra/monitoring/generate.ts";
import { cloudWatchOnly, prometheusRules } from "../../infra/monitoring/prometheus.ts";
import { metricNames } from "../../infra/monitoring/signals.ts";
import { platformServices } from "../../infra/platform_services.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const monitoring = suite("the catalogue of signals");
const stack = {
  stack: "production",
  brokers: ["kafka-1", "kafka-2", "kafka-3"],
  instances: { "kafka-1": { InstanceId: "i-1" }, "services-1": { InstanceId: "i-2" } },
  database: { DBInstanceIdentifier: "learning-platform-production" },
  gateway: { LoadBalancer: "net/gateway/1", TargetGroup: "targetgroup/gateway/2" },
  thresholds: { databaseConnections: 190 },
  hasAgent: true,
};
const host = { stack: "production", name: "kafka-1", prefix: "learning-platform-production" };

monitoring("has unique names, and a first step for every alarm", () => {
  const names = catalogue.map(({ name }) => name);
  assert.is(new Set(names).size, names.length);
  for (const { name, alarm } of catalogue) {
    assert.match(name, /^[a-z]+(-[a-z]+)*$/);
    assert.ok(alarm.runbook.length > 40, name);
  }
});

monitoring("covers what operators of Kafka and of this platform need to know", () => {
  const names = new Set(catalogue.map(({ name }) => name));
  for (const name of [
    ...["under-min-isr-partitions", "offline-log-directories", "consumer-lag"],
    ...["active-controllers", "request-handlers-busy", "certificate-expiry", "cpu-credits"],
    ...["disk-full", "broker-down", "outbox-age", "dead-letters", "job-queue-age"],
    ...["gateway-errors", "database-connections", "under-replicated-partitions"],
  ]) {
    assert.ok(names.has(name), name);
  }
});

monitoring("uses in PromQL the metrics that it names, and no others", () => {
  for (const signal of catalogue.filter(({ prometheus }) => prometheus !== undefined)) {
    const text = signal.prometheus?.replaceAll(/"[^"]*"/g, '""') ?? "";
    const used = [...text.matchAll(/\b(?:up|[a-z]+_[a-z_]+)\b(?!\s*\()/g)].map(([name]) => name);
    assert.equal([...new Set(used)].sort(), [...metricNames(signal)].sort(), signal.name);
  }
});

monitoring("is in the committed files", async () => {
  assert.equal(await driftedFiles(), [], "run: npm run monitoring");
});

monitoring("becomes alerts of Prometheus, whose windows a test can shorten", () => {
  const alerts = (options = {}) => prometheusRules(options).groups.flatMap(({ rules }) => rules);
  assert.is(alerts().length, catalogue.length - cloudWatchOnly.length);
  const of = (name: string, options = {}) => alerts(options).find(({ alert }) => alert === name);
  assert.equal(of("under-replicated-partitions"), {
    alert: "under-replicated-partitions",
    expr: "sum(kafka_partitions_under_replicated) > 0",
    for: "900s",
    labels: { severity: "ticket" },
    annotations: of("under-replicated-partitions")?.annotations,
  });
  const short = { secondsPerMinute: 1 };
  assert.is(of("under-replicated-partitions", short)?.for, "15s");
  assert.match(of("gateway-errors", short)?.expr ?? "", "[5s]");
  assert.is(of("active-controllers")?.expr, "sum(kafka_active_controllers) != 1");
});

monitoring("becomes alarms of CloudWatch, of which some need its agent", () => {
  const alarms = plannedAlarms(stack);
  const of = (name: string) => alarms.find((alarm) => alarm.name === name);
  for (const { name } of catalogue) {
    assert.ok(alarms.some((alarm) => alarm.name === name || alarm.name.startsWith(`${name}-`)));
  }
  assert.is(new Set(alarms.map(({ name }) => name)).size, alarms.length);
  const down = of("broker-down-kafka-2");
  assert.equal(down?.metric.dimensions, { Stack: "production", Host: "kafka-2" });
  assert.equal([down?.periods, down?.periodSeconds, down?.missing], [3, 60, "breaching"]);
  const credits = of("cpu-credits-services-1");
  assert.equal(credits?.metric.dimensions, { InstanceId: "i-2" });
  assert.equal([credits?.periods, credits?.periodSeconds], [3, 300]);
  assert.equal(of("gateway-errors")?.metric, {
    namespace: "LearningPlatform",
    name: "http_responses_total",
    dimensions: { Stack: "production", service: "gateway", class: "5xx" },
    statistic: "Sum",
    dividedBy: {
      name: "http_responses_total",
      dimensions: { Stack: "production", service: "gateway" },
    },
  });
  assert.is(of("database-connections")?.threshold, 190);
  const without = plannedAlarms({ ...stack, hasAgent: false });
  assert.ok(without.every(({ metric }) => metric.namespace.startsWith("AWS/")));
  assert.ok(without.some(({ name }) => name === "database-connections"));
});

monitoring("is what CloudWatch's agent collects on a broker and on a host of the services", () => {
  const kafka = agentConfig("kafka", host);
  const [jmx] = kafka.metrics.metrics_collected.jmx ?? [];
  assert.ok(jmx?.kafka.measurement.includes("kafka.partition.under_replicated"));
  const selectors = (role: "kafka" | "services") =>
    agentConfig(
      role,
      host,
    ).logs.metrics_collected?.prometheus.emf_processor.metric_declaration.flatMap(
      ({ metric_selectors }) => metric_selectors,
    );
  assert.ok(selectors("kafka")?.includes("^kafka_partitions_under_min_isr$"));
  assert.not.ok(selectors("kafka")?.includes("^outbox_age_seconds$"));
  assert.ok(selectors("services")?.includes("^outbox_age_seconds$"));
  assert.is(agentConfig("bastion", host).logs.metrics_collected, undefined);
  const [job] = agentScrapeConfig("services", { ...host, name: "services-1" }).scrape_configs;
  assert.is(job?.static_configs.length, platformServices.length);
  assert.match(job?.static_configs[0]?.targets[0] ?? "", /^172\.30\.0\.1:\d+$/);
});

monitoring("is written as files of each host", () => {
  const names = (name: string) => [...agentFiles(name, "production").keys()];
  assert.equal(names("kafka-1"), [
    ...["amazon-cloudwatch-agent.json", "prometheus.yml", "jmx_exporter.yml"],
  ]);
  assert.equal(names("services-2"), ["amazon-cloudwatch-agent.json", "prometheus.yml"]);
  assert.equal(names("zookeeper-3"), ["amazon-cloudwatch-agent.json"]);
  assert.throws(() => agentFiles("quiz-1", "production"), /There is no host quiz-1/);
});

monitoring("every metric that an alarm of the agent reads is one that an agent writes", () => {
  const written = new Set<string>(["disk_used_percent", "platform_certificate_days"]);
  for (const role of ["kafka", "services"] as const) {
    const { metrics, logs } = agentConfig(role, host);
    for (const { kafka, jvm } of metrics.metrics_collected.jmx ?? []) {
      for (const name of [...kafka.measurement, ...jvm.measurement]) written.add(name);
    }
    const declared = logs.metrics_collected?.prometheus.emf_processor.metric_declaration ?? [];
    for (const { metric_selectors } of declared) {
      for (const selector of metric_selectors) written.add(selector.slice(1, -1));
    }
  }
  for (const { name, metric } of plannedAlarms(stack)) {
    if (metric.namespace.startsWith("AWS/")) continue;
    assert.ok(written.has(metric.name), `${name}: nothing writes ${metric.name}`);
    if (metric.dividedBy) assert.ok(written.has(metric.dividedBy.name), name);
  }
});

monitoring("has a graph for each signal on both dashboards", () => {
  const { widgets } = cloudWatchDashboard({ ...stack, region: "us-east-1" });
  assert.equal(
    widgets.map(({ properties }) => properties.title),
    catalogue.map(({ title }) => title),
  );
  const places = widgets.map(({ x, y }) => `${x} ${y}`);
  assert.is(new Set(places).size, places.length);
  // CloudWatch's limits of a dashboard.
  assert.ok(widgets.length <= 500);
  for (const { properties } of widgets) assert.ok(properties.metrics.length <= 500);
  const { panels } = grafanaDashboard();
  assert.is(panels.length, catalogue.length - cloudWatchOnly.length);
  assert.not.ok(JSON.stringify(panels).includes("$window"));
});

monitoring("says its conditions in words", () => {
  const of = (name: string) => {
    const signal = catalogue.find((one) => one.name === name);
    return signal && conditionOf(signal);
  };
  assert.is(of("disk-full"), "above 85%, for 5 min");
  assert.is(of("request-handlers-busy"), "below 30%, for 5 min");
  assert.is(of("active-controllers"), "other than 1, for 3 min");
  assert.is(of("database-storage"), "below 3 GiB, for 5 min");
  assert.is(of("unclean-leader-elections"), "above 0, at once");
  assert.is(of("database-connections"), "above 283 (by the stack's settings), for 5 min");
});

/** Series of a test of promtool: one value a minute. */
interface Case {
  readonly alert: string;
  readonly series: Readonly<Record<string, string>>;
  /** The minute at which it does not fire yet, and the one at which it does. */
  readonly quiet: number;
  readonly fires: number;
  readonly labels?: Readonly<Record<string, string>>;
}

const broker = { instance: "kafka-1:9404" };
const cases: readonly Case[] = [
  {
    alert: "broker-down",
    series: { 'up{job="kafka",instance="kafka-1:9404"}': "1x5 0x20" },
    ...{ quiet: 8, fires: 9, labels: broker },
  },
  {
    alert: "service-down",
    series: { 'up{job="services",service="quiz",instance="a"}': "1x5 0x20" },
    ...{ quiet: 8, fires: 9, labels: { service: "quiz", instance: "a" } },
  },
  {
    alert: "offline-partitions",
    series: { kafka_partitions_offline: "0x5 2x20" },
    ...{ quiet: 6, fires: 7 },
  },
  {
    alert: "under-min-isr-partitions",
    series: { kafka_partitions_under_min_isr: "0x5 1x20" },
    ...{ quiet: 6, fires: 7 },
  },
  {
    alert: "under-replicated-partitions",
    series: { kafka_partitions_under_replicated: "0x5 3x30" },
    ...{ quiet: 20, fires: 21 },
  },
  {
    alert: "offline-log-directories",
    series: { kafka_log_directories_offline: "0x5 1x20" },
    ...{ quiet: 6, fires: 7 },
  },
  {
    alert: "active-controllers",
    series: {
      'kafka_active_controllers{instance="a"}': "1x30",
      'kafka_active_controllers{instance="b"}': "0x5 1x25",
    },
    ...{ quiet: 8, fires: 9 },
  },
  {
    alert: "unclean-leader-elections",
    series: { kafka_unclean_leader_elections_total: "0x5 1x20" },
    ...{ quiet: 5, fires: 7 },
  },
  {
    alert: "request-handlers-busy",
    series: { 'kafka_request_handlers_idle_ratio{instance="kafka-1:9404"}': "0.9x5 0.1x20" },
    ...{ quiet: 10, fires: 11, labels: broker },
  },
  {
    alert: "network-processors-busy",
    series: { 'kafka_network_processors_idle_ratio{instance="kafka-1:9404"}': "0.9x5 0.2x20" },
    ...{ quiet: 10, fires: 11, labels: broker },
  },
  {
    alert: "broker-heap-full",
    series: {
      'kafka_heap_used_bytes{instance="kafka-1:9404"}': "50x5 70x30",
      'kafka_heap_max_bytes{instance="kafka-1:9404"}': "100x35",
    },
    ...{ quiet: 20, fires: 21, labels: broker },
  },
  {
    alert: "replica-lag",
    series: { kafka_replica_lag_messages: "0x5 20000x30" },
    ...{ quiet: 20, fires: 21 },
  },
  {
    alert: "zookeeper-sessions-expired",
    series: { kafka_zookeeper_sessions_expired_total: "0x5 1x20" },
    ...{ quiet: 5, fires: 7 },
  },
  {
    alert: "gateway-errors",
    series: {
      'http_responses_total{service="gateway",class="2xx"}': "0+100x30",
      'http_responses_total{service="gateway",class="5xx"}': "0x5 10+10x25",
    },
    ...{ quiet: 10, fires: 14 },
  },
  {
    alert: "consumer-lag",
    series: { 'consumer_lag{group="quiz.bank",topic="document.processed"}': "10x5 5000x30" },
    ...{ quiet: 20, fires: 21, labels: { group: "quiz.bank", topic: "document.processed" } },
  },
  {
    alert: "outbox-age",
    series: { 'outbox_age_seconds{service="quiz"}': "1x5 90x20" },
    ...{ quiet: 10, fires: 11, labels: { service: "quiz" } },
  },
  {
    alert: "dead-letters",
    series: {
      'dead_letters{group="quiz.bank",status="parked"}': "0x5 1x20",
      'dead_letters{group="quiz.saga",status="waiting"}': "9x30",
    },
    ...{ quiet: 10, fires: 11, labels: { group: "quiz.bank" } },
  },
  {
    alert: "job-queue-age",
    series: { 'job_queue_age_seconds{service="stt",kind="transcribe"}': "1x5 700x20" },
    ...{ quiet: 10, fires: 11, labels: { service: "stt", kind: "transcribe" } },
  },
  {
    alert: "disk-full",
    series: {
      'node_filesystem_avail_bytes{instance="a",mountpoint="/",fstype="ext4"}': "50x5 10x20",
      'node_filesystem_size_bytes{instance="a",mountpoint="/",fstype="ext4"}': "100x30",
    },
    ...{ quiet: 10, fires: 11, labels: { instance: "a", mountpoint: "/" } },
  },
  {
    alert: "cpu-busy",
    series: { 'node_cpu_seconds_total{instance="a",cpu="0",mode="idle"}': "0+60x5 300+6x40" },
    ...{ quiet: 20, fires: 30, labels: { instance: "a" } },
  },
  {
    alert: "certificate-expiry",
    series: { 'platform_certificate_days{instance="a"}': "40x5 20x90" },
    ...{ quiet: 65, fires: 66, labels: { instance: "a" } },
  },
];

monitoring("has a case for promtool of every alert", () => {
  assert.equal(
    cases.map(({ alert }) => alert).sort(),
    prometheusRules()
      .groups.flatMap(({ rules }) => rules.map(({ alert }) => alert))
      .sort(),
  );
});

monitoring("fires each alert after its real window, and not before (promtool)", () => {
  const folder = temporaryFolder("promtool");
  writeFileSync(join(folder, "rules.yml"), stringify(prometheusRules()));
  const rules = prometheusRules().groups.flatMap((group) => group.rules);
  const tests = cases.map(({ alert, series, quiet, fires, labels = {} }) => {
    const rule = rules.find((one) => one.alert === alert);
    return {
      interval: "1m",
      input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
      alert_rule_test: [
        { eval_time: `${quiet}m`, alertname: alert, exp_alerts: [] },
        {
          eval_time: `${fires}m`,
          alertname: alert,
          exp_alerts: [
            { exp_labels: { ...labels, ...rule?.labels }, exp_annotations: rule?.annotations },
          ],
        },
      ],
    };
  });
  const file = join(folder, "tests.yml");
  writeFileSync(file, stringify({ rule_files: ["rules.yml"], evaluation_interval: "1m", tests }));
  const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", file], {
    encoding: "utf8",
  });
  assert.is(status, 0, `${stdout}${stderr}`);
});

monitoring("a rolled broker, down for two minutes, fires nothing (promtool)", () => {
  const folder = temporaryFolder("promtool");
  writeFileSync(join(folder, "rules.yml"), stringify(prometheusRules()));
  const brokers = [1, 2, 3];
  // Each broker in turn is down for a minute; the controller moves twice.
  const up = ["1x3 0x1 1x20", "1x6 0x1 1x17", "1x9 0x1 1x14"];
  const missing = ["0x3 4x1 0x20", "0x6 4x1 0x17", "0x9 4x1 0x14"];
  const controllers = ["0x3 _x1 0x20", "1x6 _x1 0x17", "0x7 1x2 _x1 0x1 1x12"];
  const series = brokers.flatMap((number, index) => [
    { series: `up{job="kafka",instance="kafka-${number}"}`, values: up[index] },
    { series: `kafka_partitions_under_replicated{instance="${number}"}`, values: missing[index] },
    { series: `kafka_active_controllers{instance="${number}"}`, values: controllers[index] },
  ]);
  const alerts = ["broker-down", "under-replicated-partitions", "active-controllers"];
  const file = join(folder, "tests.yml");
  const checks = alerts.flatMap((alertname) =>
    [5, 8, 11, 15, 20].map((minute) => ({
      ...{ eval_time: `${minute}m`, alertname, exp_alerts: [] },
    })),
  );
  writeFileSync(
    file,
    stringify({
      rule_files: ["rules.yml"],
      evaluation_interval: "1m",
      tests: [{ interval: "1m", input_series: series, alert_rule_test: checks }],
    }),
  );
  const { status, stdout, stderr } = spawnSync("promtool", ["test", "rules", file], {
    encoding: "utf8",
  });
  assert.is(status, 0, `${stdout}${stderr}`);
});

monitoring.run();
