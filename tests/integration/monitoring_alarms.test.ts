/**
 * Causes the conditions of the alarms, on real brokers, PostgreSQL and services, and waits until Prometheus
 * fires them. A minute of the catalogue lasts a second. The tests are one story: each continues where the last
 * one has left the brokers.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { startPrometheus } from "../../apps/local/observer.ts";
import type { ServerProcess } from "../../apps/local/server_process.ts";
import { prometheusRules } from "../../infra/monitoring/prometheus.ts";
import {
  type ObservedCluster,
  startObservedCluster,
} from "../support/monitoring/observed_cluster.ts";
import {
  endingService,
  type Observed,
  observedGateway,
  observedHost,
  observedService,
  readTopic,
} from "../support/monitoring/observed_services.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

interface Context {
  cluster: ObservedCluster;
  services: Observed[];
  prometheus: ServerProcess;
  port: number;
  /** When everything served and nothing fired, in milliseconds. */
  quietAt: number;
}

/** What happens, and which alarms it raises. */
interface Stage {
  readonly when: string;
  cause(context: Context): Promise<unknown>;
  readonly alarms: readonly string[];
}

/** Broker 2 uses most of its heap. */
const fromTheStart = ["broker-heap-full"];
/** These need a broker that is busy for minutes: they have only the cases of promtool. */
const notCaused = ["request-handlers-busy", "network-processors-busy"];

const ofServices = [
  ...["consumer-lag", "dead-letters", "disk-full", "gateway-errors", "job-queue-age"],
  ...["cpu-busy", "outbox-age", "service-down"],
];

const stages: readonly Stage[] = [
  {
    when: "services and a host have their faults, and a follower hardly copies",
    async cause({ cluster, services }) {
      for (const { causes } of services) {
        for (const cause of Object.values(causes)) await cause();
      }
      await cluster.copySlowly("copied", 30_000);
    },
    alarms: [...ofServices, "replica-lag", ...fromTheStart],
  },
  {
    when: "a broker hangs until its session has expired",
    async cause(context) {
      const { first } = context.cluster;
      first.signal("SIGSTOP");
      await fires("broker-down", context);
      first.signal("SIGCONT");
    },
    alarms: ["broker-down", "zookeeper-sessions-expired"],
  },
  {
    when: "the controller dies while ZooKeeper hangs",
    async cause(context) {
      const { controller, zookeeper } = context.cluster;
      zookeeper.signal("SIGSTOP");
      await controller.stop({ signal: "SIGKILL" });
      await fires("active-controllers", context);
      zookeeper.signal("SIGCONT");
    },
    alarms: [
      ...["active-controllers", "offline-partitions", "unclean-leader-elections"],
      ...["under-min-isr-partitions", "under-replicated-partitions"],
    ],
  },
  {
    when: "a log directory fails",
    cause: ({ cluster }) => cluster.loseLogDirectory(),
    alarms: ["offline-log-directories"],
  },
  {
    // Caused at the beginning; its window is an hour.
    when: "certificates were about to expire for a while",
    cause: async () => {},
    alarms: ["certificate-expiry"],
  },
];

const alarms = suite<Context>("alarms in Prometheus");

alarms.before(async (context) => {
  context.services = [];
  context.cluster = await startObservedCluster();
  const { cluster, services } = context;
  await cluster.createTopic(readTopic, [1]);
  await cluster.createTopic("copied", [2]);
  await cluster.configureTopic("copied", {
    "follower.replication.throttled.replicas": "*",
    "unclean.leader.election.enable": "true",
  });
  await cluster.createTopic("alone", [2]);
  await cluster.createTopic("guarded", [2, 1], { "min.insync.replicas": "2" });
  services.push(await observedService(cluster.brokers));
  services.push(await observedGateway(), await endingService());
  const host = await observedHost();
  context.port = await freePort();
  context.prometheus = await startPrometheus({
    ...{ folder: temporaryFolder("prometheus"), port: context.port },
    jobs: [
      { name: "kafka", targets: cluster.metricsAddresses.map((address) => ({ address })) },
      { name: "services", targets: services.flatMap(({ targets }) => targets) },
      { name: "hosts", targets: host.targets },
    ],
    ...{ secondsPerMinute: 1, intervalSeconds: 2 },
  });
  services.push(host);
});
alarms.after(async ({ prometheus, services, cluster }) => {
  await prometheus?.stop({ signal: "SIGKILL" });
  for (const service of services ?? []) await service.close();
  await cluster?.close();
});

/** The results of a query. */
async function query(
  port: number,
  expression: string,
): Promise<{ metric: Record<string, string>; value: [number, string] }[]> {
  const url = `http://127.0.0.1:${port}/api/v1/query?query=${encodeURIComponent(expression)}`;
  const response = await fetch(url);
  // biome-ignore lint/suspicious/noExplicitAny: the answers of Prometheus have no types here
  return ((await response.json()) as any).data.result;
}

/** The alarms that have fired since nothing did, also those that have ended. */
async function fired({ port, quietAt }: Context): Promise<string[]> {
  const seconds = Math.max(1, Math.floor((Date.now() - quietAt) / 1_000));
  const firing = `count_over_time(ALERTS{alertstate="firing"}[${seconds}s])`;
  return (await query(port, firing)).map(({ metric }) => metric.alertname ?? "");
}

/** On a busy machine a scrape may fail, and a window begins again. */
async function fires(alarm: string, context: Context): Promise<void> {
  await waitFor(async () => (await fired(context)).includes(alarm), {
    ...{ what: `the alarm ${alarm}`, everyMs: 250, timeoutMs: 240_000 },
  });
}

alarms("are each caused by a stage, or have a reason why not", () => {
  const caused = [...stages.flatMap((stage) => stage.alarms), ...notCaused];
  const all = prometheusRules().groups.flatMap(({ rules }) => rules.map(({ alert }) => alert));
  assert.equal(caused.sort(), all.sort());
});

alarms("fire nothing while everything serves", async (context) => {
  const of = async (name: string): Promise<number> => (await query(context.port, name)).length;
  await waitFor(async () => (await query(context.port, "up == 1")).length === 6, {
    what: "scrapes",
  });
  await waitFor(async () => (await of("kafka_active_controllers == 1")) === 1);
  for (const name of ["outbox_age_seconds", "consumer_lag", "platform_certificate_days"]) {
    await waitFor(async () => (await of(name)) > 0, { what: name });
  }
  const others = `alertname!~"${fromTheStart.join("|")}"`;
  await waitFor(async () => (await of(`ALERTS{alertstate="firing",${others}}`)) === 0, {
    what: "nothing to fire",
  });
  context.quietAt = Date.now();
});

for (const { when, cause, alarms: expected } of stages) {
  alarms(`${expected.join(", ")}: ${when}`, async (context) => {
    await cause(context);
    for (const alarm of expected) await fires(alarm, context);
  });
}

alarms.run();
