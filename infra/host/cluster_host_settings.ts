import {
  bastionPlan,
  type NodePlan,
  nodePlans,
  type ServiceHostPlan,
  serviceHostPlans,
} from "../cluster_settings.ts";
import type { HostPlan, StackConfig } from "../config.ts";
import { instanceSizes } from "../lab_limits.ts";
import { brokerSettingsLine, splitBrokerSettings } from "./broker_settings.ts";
import { hostSettings } from "./host_settings.ts";

/** The ports of a cluster's hosts, and of the load balancer of Kafka. */
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
  /** The gateway, on the hosts of the services. */
  https: 443,
  /** The hosts of the services among themselves. */
  servicePeers: 8443,
  database: 5432,
} as const;

/** How the gateway's load balancer finds out which hosts serve. */
export const gatewayHealthCheck = { intervalSeconds: 5, timeoutSeconds: 4, threshold: 2 } as const;

/** Within this time, the load balancer has noticed that a host serves, or that it does not. */
export const balancerNoticeSeconds =
  gatewayHealthCheck.intervalSeconds * gatewayHealthCheck.threshold +
  gatewayHealthCheck.timeoutSeconds +
  1;

/** Where a data volume is attached. */
const DATA_DEVICE = "/dev/sdf";

/** The names of a cluster in its private zone. */
export interface ClusterNames {
  readonly zone: string;
  /** The load balancer of Kafka. */
  readonly kafka: string;
  /** The gateway, in the certificates of the hosts that serve it. */
  readonly gateway: string;
}

/** The names of a stack's cluster. */
export function clusterNames(prefix: string): ClusterNames {
  const zone = `${prefix}.internal`;
  return { zone, kafka: `kafka.${zone}`, gateway: `gateway.${zone}` };
}

/** The lines of /etc/platform/host.env of the bastion. */
export function bastionSettings(config: StackConfig, names: ClusterNames): Record<string, string> {
  return {
    ...clusterSettings(bastionPlan(config), { config, names }),
    SERVICE_NAMES: serviceHostPlans(config)
      .map(({ name }) => `${name}.${names.zone}`)
      .join(" "),
    BALANCER_NOTICE_SECONDS: String(balancerNoticeSeconds),
  };
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

/** The lines of /etc/platform/host.env of a host of the services; nothing of Kafka is among them. */
export function serviceHostSettings(
  plan: ServiceHostPlan,
  context: {
    readonly config: StackConfig;
    readonly names: ClusterNames;
    /** The ARN of each service's role. */
    readonly roles: Readonly<Record<string, string>>;
  },
): Record<string, string> {
  const { config, names, roles } = context;
  const { instanceType } = plan;
  const nameOf = (host: Pick<ServiceHostPlan, "name">): string => `${host.name}.${names.zone}`;
  const peers = serviceHostPlans(config).filter(({ name }) => name !== plan.name);
  const common = hostSettings({
    ...{ config, instanceType, roles: plan.roles, brokerId: 0, backupBucket: "" },
  });
  return {
    ...pick(common, ["ROLES", "LOGIN_USER", "AWS_DEFAULT_REGION", "SWAP_MIB"]),
    SECURE: "yes",
    NODE_NAME: nameOf(plan),
    PEER_NAME: peers.map(nameOf).join(" "),
    DATABASE_AUTHORITY_URL: config.databaseAuthorityUrl,
    CREDENTIAL_ROLES: Object.entries(roles)
      .map(([service, arn]) => `${service}=${arn}`)
      .join(" "),
    BALANCER_NOTICE_SECONDS: String(balancerNoticeSeconds),
    ...monitoring(config),
    ...sessionManagerAgent(config),
  };
}

function pick(
  settings: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, settings[name] ?? ""]));
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
    ...monitoring(config),
    ...sessionManagerAgent(config),
  };
}

/** The stack, where CloudWatch's agent runs on the hosts: a dimension of what they report. */
function monitoring({ cloudWatchAgent, environment }: StackConfig): Record<string, string> {
  return cloudWatchAgent ? { MONITORED: environment } : {};
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
