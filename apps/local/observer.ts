import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { stringify } from "yaml";
import {
  jmxExporterConfig,
  prometheusConfig,
  prometheusRules,
  type ScrapeJob,
} from "../../infra/monitoring/prometheus.ts";
import { keep } from "../../shared/downloads/keep.ts";
import { runMaven } from "../../shared/downloads/run_maven.ts";
import { keepPorts } from "./kept_settings.ts";
import type { Platform } from "./platform.ts";
import { type ServerProcess, startServerProcess } from "./server_process.ts";

/** A platform that Prometheus observes. */
export interface ObservedPlatform {
  /** Prometheus' page of alarms. */
  readonly alarmsUrl: string;
  stop(): Promise<void>;
}

/** Prepares a platform to be observed, before it starts. */
export interface Observer {
  /** The option of the broker's JVM with which it serves its figures. */
  readonly brokerOption: string;
  /** Starts Prometheus when the platform runs. */
  observe(platform: Platform, onLine: (line: string) => void): Promise<ObservedPlatform>;
}

const jmxExporterVersion = "1.0.1";
/** How long Prometheus may take to read its data at the start. */
const PATIENCE_MS = 60_000;

/** Prometheus with the alarms of infra/monitoring, for the platform of a data folder. */
export async function prepareObserver(dataDir: string): Promise<Observer> {
  const folder = join(dataDir, "prometheus");
  const ports = await keepPorts(dataDir, ["kafka metrics", "prometheus"]);
  const [brokerPort, port] = [Number(ports["kafka metrics"]), Number(ports.prometheus)];
  return {
    brokerOption: await jmxExporterOption({ folder, port: brokerPort }),
    async observe({ machineUrls, processes }, onLine) {
      const services = Object.entries(machineUrls).map(([service, url]) => ({
        ...{ address: new URL(url).host, labels: { service } },
      }));
      const server = await startPrometheus({
        ...{ folder, port, onLine },
        pidFile: join(dataDir, "run", "prometheus.pid"),
        jobs: [
          ...(processes.kafka ? [{ name: "kafka", targets: [addressOf(brokerPort)] }] : []),
          { name: "services", targets: services },
        ],
      });
      return { alarmsUrl: await alarmsUrl(`http://127.0.0.1:${port}`), stop: () => server.stop() };
    },
  };
}

/** Debian's Prometheus has its pages below /classic. */
async function alarmsUrl(prometheus: string): Promise<string> {
  const { ok } = await fetch(`${prometheus}/classic/alerts`);
  return `${prometheus}${ok ? "/classic" : ""}/alerts`;
}

function addressOf(port: number): { readonly address: string } {
  return { address: `127.0.0.1:${port}` };
}

/**
 * The option with which a JVM serves its figures at a port of 127.0.0.1, under the names of
 * infra/monitoring. jmx_exporter is downloaded with Maven on first use.
 */
export async function jmxExporterOption(options: {
  /** Where its configuration is written. */
  readonly folder: string;
  readonly port: number;
  readonly configuration?: ReturnType<typeof jmxExporterConfig>;
}): Promise<string> {
  const { folder, port, configuration = jmxExporterConfig() } = options;
  const jars = await keep(`jmx-exporter-${jmxExporterVersion}`, async (empty) => {
    const artifact = `io.prometheus.jmx:jmx_prometheus_javaagent:${jmxExporterVersion}`;
    const goal = ["dependency:copy", `-Dartifact=${artifact}`, `-DoutputDirectory=${empty}`];
    await runMaven("jmx_exporter", goal, { folder: empty });
  });
  const file = join(folder, "jmx_exporter.yml");
  await mkdir(folder, { recursive: true });
  await writeFile(file, stringify(configuration));
  const jar = join(jars, `jmx_prometheus_javaagent-${jmxExporterVersion}.jar`);
  return `-javaagent:${jar}=127.0.0.1:${port}:${file}`;
}

/**
 * Starts Prometheus, of Debian's package `prometheus`, with the alarms of infra/monitoring, and waits until
 * it responds.
 */
export async function startPrometheus(options: {
  /** For its configuration and its data. */
  readonly folder: string;
  /** On 127.0.0.1. */
  readonly port: number;
  readonly jobs: readonly ScrapeJob[];
  /** Shortens the windows of alarms, for tests. Default: 60. */
  readonly secondsPerMinute?: number;
  /** How often it scrapes and evaluates. Default: 15. */
  readonly intervalSeconds?: number;
  readonly pidFile?: string;
  readonly onLine?: (line: string) => void;
}): Promise<ServerProcess> {
  const { folder, port, jobs, secondsPerMinute, intervalSeconds, pidFile, onLine } = options;
  await mkdir(folder, { recursive: true });
  const [rules, configuration] = [join(folder, "rules.yml"), join(folder, "prometheus.yml")];
  const scale = secondsPerMinute === undefined ? {} : { secondsPerMinute };
  await writeFile(rules, stringify(prometheusRules(scale)));
  const config = prometheusConfig({
    ...{ jobs, ruleFile: rules },
    ...(intervalSeconds !== undefined && { intervalSeconds }),
  });
  await writeFile(configuration, stringify(config));
  const { address } = addressOf(port);
  const server = await startServerProcess({
    name: "prometheus",
    command: "prometheus",
    args: [
      ...[`--config.file=${configuration}`, `--storage.tsdb.path=${join(folder, "data")}`],
      ...["--storage.tsdb.retention.time=7d", `--web.listen-address=${address}`],
      "--log.level=warn",
    ],
    signalOnParentDeath: "TERM",
    ...(pidFile !== undefined && { pidFile }),
    ...(onLine !== undefined && { onLine }),
  });
  await untilReady(server, `http://${address}/-/ready`);
  return server;
}

async function untilReady(server: ServerProcess, url: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  let ended = false;
  server.exited.then(() => {
    ended = true;
  });
  for (;;) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    if (ended) throw new Error("Cannot start Prometheus: it exited; see .data/logs/prometheus.log");
    if (Date.now() > deadline) {
      await server.stop({ signal: "SIGKILL" });
      throw new Error(`Cannot start Prometheus: not ready after ${PATIENCE_MS / 1000} s`);
    }
    await delay(100);
  }
}
