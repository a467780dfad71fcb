import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { freePort } from "../../apps/local/free_port.ts";
import { startKafka } from "../../apps/local/kafka.ts";
import { fetchKafkaPrograms } from "../../apps/local/kafka_programs.ts";
import { jmxExporterOption, prepareObserver } from "../../apps/local/observer.ts";
import type { Platform } from "../../apps/local/platform.ts";
import type { ServerProcess } from "../../apps/local/server_process.ts";
import { startZookeeper } from "../../apps/local/zookeeper.ts";
import { mbeans } from "../../infra/monitoring/catalogue.ts";
import { jmxExporterConfig } from "../../infra/monitoring/prometheus.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

interface Context {
  zookeeper: ServerProcess;
  kafka: ServerProcess;
  metricsPort: number;
}

const figures = suite<Context>("the brokers' figures in the catalogue");
const misspelt = {
  object: "kafka.server:type=ReplicaManager,name=UnderReplicatedPartition",
  metric: "kafka_misspelt",
};

/** The configuration of the catalogue and one figure that no broker has. */
function configuration(): ReturnType<typeof jmxExporterConfig> {
  const { includeObjectNames, rules } = jmxExporterConfig();
  const pattern = "^kafka\\.server<type=ReplicaManager, name=UnderReplicatedPartition><>Value:";
  return {
    includeObjectNames: [...includeObjectNames, misspelt.object],
    rules: [...rules, { pattern, name: misspelt.metric, type: "GAUGE" }],
  };
}

figures.before(async (context) => {
  const folder = temporaryFolder("figures");
  const libs = await fetchKafkaPrograms();
  const [zookeeperPort, port] = [await freePort(), await freePort()];
  context.metricsPort = await freePort();
  const options = { folder, port: context.metricsPort, configuration: configuration() };
  context.zookeeper = await startZookeeper({
    ...{ libs, dataDir: join(folder, "zookeeper"), port: zookeeperPort },
  });
  context.kafka = await startKafka({
    ...{ libs, dataDir: join(folder, "kafka"), port, zookeeperPort },
    jvmOptions: [await jmxExporterOption(options)],
  });
});
figures.after(async ({ kafka, zookeeper }) => {
  await kafka?.stop({ signal: "SIGKILL" });
  await zookeeper?.stop({ signal: "SIGKILL" });
});

/** The names of the metrics that a scrape of the broker has a value of. */
async function scraped(port: number): Promise<ReadonlySet<string>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const names = text
    .split("\n")
    .map((line) => /^([a-z_]+)(?:\{[^}]*\})? -?[\d.]+/i.exec(line)?.[1])
    .filter((name) => name !== undefined);
  return new Set(names);
}

figures("are all read from a running broker, and a misspelt one is not", async (context) => {
  const wanted = mbeans.map(({ metric }) => metric);
  const missing = (names: ReadonlySet<string>) => wanted.filter((name) => !names.has(name));
  // A broker registers some of them when it has become the controller.
  await waitFor(async () => missing(await scraped(context.metricsPort)).length === 0, {
    timeoutMs: 60_000,
    what: "all figures",
  }).catch(async () => {
    assert.equal(missing(await scraped(context.metricsPort)), []);
  });
  assert.not.ok((await scraped(context.metricsPort)).has(misspelt.metric));
});

figures("are on a page of alarms, and each process of the platform is scraped", async () => {
  const server = createServer((_, response) => {
    response.end('outbox_age_seconds{service="quiz"} 1\n');
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const observer = await prepareObserver(temporaryFolder("observed"));
  assert.match(observer.brokerOption, /^-javaagent:.*jmx_prometheus_javaagent.*=127\.0\.0\.1:\d+:/);
  const machineUrls = { quiz: `http://127.0.0.1:${port}` };
  const platform = { machineUrls, processes: { kafka: {} } } as unknown as Platform;
  const { alarmsUrl, stop } = await observer.observe(platform, () => {});
  try {
    assert.is((await fetch(alarmsUrl)).status, 200);
    const jobs = async (): Promise<string[]> => {
      const url = new URL("/api/v1/targets?state=active", alarmsUrl);
      const { data } = (await (await fetch(url)).json()) as {
        data: { activeTargets: { labels: { job: string }; scrapeUrl: string }[] };
      };
      return data.activeTargets.map(({ labels, scrapeUrl }) => `${labels.job} ${scrapeUrl}`);
    };
    await waitFor(async () => (await jobs()).length === 2, { what: "the targets" });
    assert.ok((await jobs()).includes(`services http://127.0.0.1:${port}/metrics`));
  } finally {
    await stop();
    server.close();
  }
});

figures.run();
