import { bastionPlan, type NodePlan, nodePlans } from "../cluster_settings.ts";
import type { HostPlan, StackConfig } from "../config.ts";
import { instanceSizes } from "../lab_limits.ts";
import { brokerSettingsLine, splitBrokerSettings } from "./broker_settings.ts";
import { hostSettings } from "./host_settings.ts";

/** The ports of a cluster's hosts, and of its load balancer. */
export const clusterPorts = {
  ssh: 22,
  /** ZooKeeper's clients, and its servers among themselves. */
  zookeeper: 2182,
  zookeeperPeers: [2888, 3888],
  /** Brokers and clients inside the VPC, by the brokers' names. */
  kafkaInternal: 9092,
  /** Clients of the load balancer; on the balancer, the bootstrap port of all brokers. */
  kafkaExternal: 9094,
  /** On the balancer, the port of one broker. */
  kafkaExternalOf: (number: number): number => 9100 + number,
} as const;

/** Where a data volume is attached. */
const DATA_DEVICE = "/dev/sdf";

/** The names of a cluster in its private zone. */
export interface ClusterNames {
  readonly zone: string;
  /** The load balancer. */
  readonly kafka: string;
}

/** The names of a stack's cluster. */
export function clusterNames(prefix: string): ClusterNames {
  const zone = `${prefix}.internal`;
  return { zone, kafka: `kafka.${zone}` };
}

/** The lines of /etc/platform/host.env of the bastion. */
export function bastionSettings(config: StackConfig, names: ClusterNames): Record<string, string> {
  return clusterSettings(bastionPlan(config), { config, names });
}

/** The lines of /etc/platform/host.env of a node; dynamic broker settings are not among them. */
export function nodeSettings(
  node: NodePlan,
  context: { readonly config: StackConfig; readonly names: ClusterNames },
): Record<string, string> {
  const { config, names } = context;
  const isBroker = node.role === "kafka";
  return {
    ...clusterSettings(node, context),
    DATA_DEVICE,
    ...(isBroker
      ? {
          KAFKA_EXTERNAL_NAME: names.kafka,
          KAFKA_EXTERNAL_PORT: String(clusterPorts.kafkaExternalOf(node.number)),
          BROKER_SETTINGS: brokerSettingsLine(splitBrokerSettings(config.brokerSettings).static),
        }
      : {
          ZOOKEEPER_ID: String(node.number),
          ZOOKEEPER_HEAP_MIB: String((instanceSizes[node.instanceType]?.memoryMib ?? 2048) / 4),
        }),
  };
}

function clusterSettings(
  plan: HostPlan & { readonly number?: number },
  { config, names }: { readonly config: StackConfig; readonly names: ClusterNames },
): Record<string, string> {
  const { instanceType, roles, number = 0 } = plan;
  const namesOf = (role: NodePlan["role"]): string[] =>
    nodePlans(config)
      .filter((node) => node.role === role)
      .map(({ name }) => `${name}.${names.zone}`);
  const zookeepers = namesOf("zookeeper");
  return {
    ...hostSettings({ config, instanceType, roles, brokerId: number, backupBucket: "" }),
    SECURE: "yes",
    NODE_NAME: `${plan.name}.${names.zone}`,
    ZOOKEEPER_NAMES: zookeepers.join(" "),
    ZOOKEEPER_CONNECT: zookeepers.map((name) => `${name}:${clusterPorts.zookeeper}`).join(","),
    BROKER_NAMES: namesOf("kafka").join(" "),
    ...sessionManagerAgent(config),
  };
}

/** Where Debian's hosts get Session Manager's agent from: Amazon Linux contains it. */
function sessionManagerAgent(config: StackConfig): Record<string, string> {
  const { region, operatingSystem, sessionManagerAgentVersion: version } = config;
  if (version === "" || operatingSystem !== "debian-12") return {};
  // The bucket of the region is reached through the gateway endpoint.
  const bucket = `https://s3.${region}.amazonaws.com/amazon-ssm-${region}`;
  return {
    SESSION_MANAGER_URL: `${bucket}/${version}/debian_amd64/amazon-ssm-agent.deb`,
    SESSION_MANAGER_SHA512: config.sessionManagerAgentSha512.toLowerCase(),
  };
}
