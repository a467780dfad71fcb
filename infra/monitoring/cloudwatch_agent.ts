import type { HostRole } from "../config.ts";
import { machinePort, platformServices } from "../platform_services.ts";
import { catalogue, mbeans } from "./catalogue.ts";
import { agentNamespace } from "./cloudwatch_alarms.ts";
import { prometheusConfig } from "./prometheus.ts";
import type { Mbean } from "./signals.ts";

/** The port of a broker's jmx_exporter, and of its JMX. Both listen on the host itself only. */
export const brokerMetricsPort = 9404;
export const brokerJmxPort = 9999;

/** How often the agent reads: a sample a minute, so that a sum over a minute is a sum over hosts. */
const INTERVAL_SECONDS = 60;

/** The logs of a host, by the name of the unit: each has a log group of its own in CloudWatch. */
export const loggedUnits: Readonly<Record<HostRole, readonly string[]>> = {
  kafka: ["kafka", "platform-first-boot"],
  zookeeper: ["zookeeper", "platform-first-boot"],
  services: ["haproxy", "docker", "platform-first-boot"],
  bastion: ["platform-first-boot"],
};

/** Days for which a log group stores its entries. */
export const logRetentionDays = 30;

/** The log group of the hosts of a role; with `metrics`, the one that metrics arrive in. */
export function logGroupName(prefix: string, role: HostRole | "metrics"): string {
  return `/${prefix}/${role}`;
}

/**
 * The configuration of the CloudWatch agent of a host: its disks and memory, for a broker also JMX, and
 * what Prometheus' scrape finds on the host.
 *
 * @param host names the host in the dimensions `Stack` and `Host`
 */
export function agentConfig(
  role: HostRole,
  host: { readonly stack: string; readonly name: string; readonly prefix: string },
) {
  const dimensions = { Stack: host.stack, Host: host.name };
  const rollUp = [["Stack"], ["Stack", "Host"]];
  return {
    agent: { metrics_collection_interval: INTERVAL_SECONDS, run_as_user: "cwagent" },
    metrics: {
      namespace: agentNamespace,
      aggregation_dimensions: rollUp,
      metrics_collected: {
        disk: {
          measurement: ["used_percent"],
          resources: ["/", "/var/lib/kafka", "/var/lib/zookeeper"],
          drop_device: true,
          append_dimensions: dimensions,
        },
        mem: { measurement: ["used_percent"], append_dimensions: dimensions },
        statsd: { service_address: "127.0.0.1:8125", metrics_collection_interval: 60 },
        ...(role === "kafka" && { jmx: [brokerJmx(dimensions)] }),
      },
    },
    logs: {
      logs_collected: {
        files: {
          collect_list: loggedUnits[role].map((unit) => ({
            file_path: `/var/log/platform/${unit}.log`,
            log_group_name: logGroupName(host.prefix, role),
            log_stream_name: `${host.name}/${unit}`,
            retention_in_days: logRetentionDays,
          })),
        },
      },
      ...((role === "kafka" || role === "services") && {
        metrics_collected: {
          prometheus: {
            prometheus_config_path: "/etc/platform/monitoring/prometheus.yml",
            log_group_name: logGroupName(host.prefix, "metrics"),
            emf_processor: {
              metric_namespace: agentNamespace,
              metric_declaration: metricDeclarations(role),
            },
          },
        },
      }),
    },
  };
}

/** What the agent knows of a broker's figures by itself. */
function brokerJmx(dimensions: Readonly<Record<string, string>>) {
  const known = mbeans.map(({ agent }) => agent).filter((name) => name !== undefined);
  const of = (prefix: string): string[] => known.filter((name) => name.startsWith(prefix)).sort();
  return {
    endpoint: `localhost:${brokerJmxPort}`,
    kafka: { measurement: of("kafka.") },
    jvm: { measurement: of("jvm.") },
    append_dimensions: dimensions,
  };
}

/** The scrape configuration of the agent: a broker's jmx_exporter, or the services of a host. */
export function agentScrapeConfig(
  role: "kafka" | "services",
  host: { readonly stack: string; readonly name: string },
) {
  const labels = { Stack: host.stack, Host: host.name };
  const targets =
    role === "kafka"
      ? [{ address: `127.0.0.1:${brokerMetricsPort}`, labels }]
      : platformServices.map((service) => ({
          address: `172.30.0.1:${machinePort(service)}`,
          labels: { ...labels, service: service.name },
        }));
  const { rule_files: _, ...config } = prometheusConfig({
    jobs: [{ name: role, targets }],
    ruleFile: "",
    intervalSeconds: INTERVAL_SECONDS,
  });
  return config;
}

/** Which metrics of a scrape become metrics of CloudWatch, with which dimensions. */
function metricDeclarations(role: "kafka" | "services") {
  const isOfRole =
    role === "kafka"
      ? (name: string) => mbeans.some((mbean) => mbean.metric === name && !isKnown(mbean))
      : (name: string) =>
          catalogue.some(
            ({ source }) => source.kind === "service" && source.metrics.includes(name),
          );
  const queries = catalogue.flatMap(({ cloudWatch }) => [
    { metric: cloudWatch.metric, dimensions: cloudWatch.dimensions },
    ...(cloudWatch.dividedBy === undefined
      ? []
      : [{ metric: cloudWatch.dividedBy, dimensions: cloudWatch.dividedByDimensions }]),
  ]);
  return queries
    .filter(({ metric }) => isOfRole(metric))
    .map(({ metric, dimensions = {} }) => ({
      source_labels: ["job"],
      label_matcher: `^${role}$`,
      dimensions: [
        ["Stack", ...Object.keys(dimensions)],
        ["Stack", "Host", ...Object.keys(dimensions)],
      ],
      metric_selectors: [`^${metric}$`],
    }));
}

function isKnown({ agent }: Mbean): boolean {
  return agent !== undefined;
}
