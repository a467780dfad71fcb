import { z } from "zod";
import type { HostPlan } from "./config.ts";
import { splitBrokerSettings } from "./host/broker_settings.ts";
import { typesWithMemory } from "./lab_limits.ts";

/** The nodes of the cluster, in the order in which they are created and changed. */
const nodeNames = [
  ...["zookeeper-1", "zookeeper-2", "zookeeper-3"],
  ...["kafka-1", "kafka-2", "kafka-3"],
] as const;

/** The hosts of the services, in the order in which they are created and changed. */
const serviceHostNames = ["services-1", "services-2"] as const;
const hostNames = [...nodeNames, ...serviceHostNames] as const;

/**
 * Broker settings that protect the data or its availability; the catalogue and the templates set them.
 * A limit of a log's size, for example, would delete messages before their topic's retention ends.
 */
const protective: ReadonlySet<string> = new Set([
  ...["auto.create.topics.enable", "connections.max.idle.ms", "controlled.shutdown.enable"],
  ...["default.replication.factor", "delete.topic.enable", "log.cleanup.policy"],
  ...["log.retention.bytes", "min.insync.replicas", "offsets.commit.required.acks"],
  ...["offsets.retention.minutes", "offsets.topic.replication.factor"],
  ...["transaction.state.log.min.isr", "transaction.state.log.replication.factor"],
  "unclean.leader.election.enable",
]);

/** A text of a pattern; an omitted setting is empty. */
function optionalText(pattern: RegExp, message: { readonly error: string }) {
  return z.string().refine((text) => text === "" || pattern.test(text), message);
}

/** The stack's settings of the topology `cluster`. */
export const clusterConfig = {
  vpcCidr: z.cidrv4({ error: "must be an IPv4 range such as 10.42.0.0/16" }).refine(
    (range) => {
      const bits = Number(range.split("/")[1]);
      return bits >= 16 && bits <= 19 && addressNumber(range) % 2 ** (32 - bits) === 0;
    },
    { error: "must start at its first address and have a prefix from /16 to /19" },
  ),
  natGateways: z.literal([0, 1, 3], { error: "must be 0, 1 or 3" }),
  zookeeperInstanceType: z.enum(typesWithMemory(2048)),
  bastionInstanceType: z.enum(typesWithMemory(512)),
  kafkaDataGib: z.int().min(10).max(16_384),
  zookeeperDataGib: z.int().min(5).max(16_384),
  brokerSettings: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .superRefine((settings, context) => {
      for (const name of Object.keys(settings)) {
        if (protective.has(name)) context.addIssue(`${name} protects the data and cannot be set`);
      }
      try {
        splitBrokerSettings(settings);
      } catch (error) {
        context.addIssue((error as Error).message);
      }
    }),
  servicesVolumeGib: z.int().min(20),
  gatewayDomain: optionalText(/^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/, {
    error: "must be a domain name such as learn.example.org",
  }),
  gatewayHostedZoneId: optionalText(/^Z[A-Z0-9]+$/, {
    error: "must be the ID of a hosted zone such as Z0123456789ABCDEFGHIJ",
  }),
  replacements: z.partialRecord(z.enum(hostNames), z.int().min(1)),
  downNodes: z.array(z.enum(hostNames)),
  rotations: z.strictObject({
    authority: z.int().min(0).default(0),
    brokerPassword: z.int().min(0).default(0),
    servicePasswords: z.int().min(0).default(0),
  }),
  sessionManagerAgentVersion: optionalText(/^\d+\.\d+\.\d+\.\d+$/, {
    error: "must be a version such as 3.3.2299.0",
  }),
  sessionManagerAgentSha512: optionalText(/^[0-9a-f]{128}$/i, {
    error: "must be 128 hexadecimal digits",
  }),
  alarmEmail: z.union([z.literal(""), z.email({ error: "must be an email address" })]),
  cloudWatchAgent: z.boolean(),
  allowDataLoss: z.boolean(),
} as const;

const schema = z.object(clusterConfig);

/** The validated {@link clusterConfig}. */
export type ClusterConfig = z.output<typeof schema>;

/** A host of a ZooKeeper server or of a broker. */
export interface NodePlan extends HostPlan {
  readonly name: (typeof nodeNames)[number];
  readonly role: "zookeeper" | "kafka";
  /** 1 to 3: the id of the server or broker; each number has its own availability zone. */
  readonly number: number;
  /** The size of its data volume. */
  readonly dataGib: number;
}

/** A host of a cluster that runs every service. */
export interface ServiceHostPlan extends HostPlan {
  readonly name: (typeof serviceHostNames)[number];
  /** 1 or 2: each number has its own availability zone. */
  readonly number: number;
}

type NodeSettings = Pick<
  ClusterConfig,
  "zookeeperInstanceType" | "kafkaDataGib" | "zookeeperDataGib"
> & { readonly kafkaInstanceType: string; readonly volumeGib: number };

/** The nodes of the cluster, in the order in which they are created and changed. */
export function nodePlans(config: NodeSettings): NodePlan[] {
  return nodeNames.map((name) => {
    const [role, number] = name.split("-") as ["zookeeper" | "kafka", string];
    const isBroker = role === "kafka";
    return {
      ...{ name, role, roles: [role], number: Number(number) },
      instanceType: isBroker ? config.kafkaInstanceType : config.zookeeperInstanceType,
      volumeGib: config.volumeGib,
      dataGib: isBroker ? config.kafkaDataGib : config.zookeeperDataGib,
    };
  });
}

/** The hosts of the services, in the order in which they are created and changed. */
export function serviceHostPlans({
  servicesInstanceType,
  servicesVolumeGib,
}: Pick<ClusterConfig, "servicesVolumeGib"> & {
  readonly servicesInstanceType: string;
}): ServiceHostPlan[] {
  return serviceHostNames.map((name, index) => ({
    ...{ name, roles: ["services"], number: index + 1 },
    ...{ instanceType: servicesInstanceType, volumeGib: servicesVolumeGib },
  }));
}

/** Those of `downNodes` that are nodes of Kafka's cluster. */
export function isNode(name: string): boolean {
  return (nodeNames as readonly string[]).includes(name);
}

/** What is wrong with a cluster's settings as a whole. */
export function clusterProblems(
  config: ClusterConfig & {
    readonly operatorCidr?: string | undefined;
    readonly operatingSystem: string;
  },
): string[] {
  const { operatorCidr, sessionManagerAgentVersion, sessionManagerAgentSha512 } = config;
  const problems: string[] = [];
  if (operatorCidr !== undefined && !operatorCidr.endsWith("/32")) {
    problems.push("operatorCidr: must be a single address, a.b.c.d/32");
  }
  if ((sessionManagerAgentVersion === "") !== (sessionManagerAgentSha512 === "")) {
    problems.push("sessionManagerAgentVersion: requires sessionManagerAgentSha512, and vice versa");
  }
  if ((config.gatewayDomain === "") !== (config.gatewayHostedZoneId === "")) {
    problems.push("gatewayDomain: requires gatewayHostedZoneId, and vice versa");
  }
  return problems;
}

/** The only host of the cluster with a public address. */
export function bastionPlan({
  bastionInstanceType,
  volumeGib,
}: Pick<ClusterConfig, "bastionInstanceType"> & { readonly volumeGib: number }): HostPlan {
  return { name: "bastion", roles: ["bastion"], instanceType: bastionInstanceType, volumeGib };
}

/**
 * The n-th range of 256 addresses within a VPC's range.
 *
 * @example
 * subnetCidr("10.42.0.0/16", 17); // "10.42.17.0/24"
 */
export function subnetCidr(vpcCidr: string, index: number): string {
  const address = addressNumber(vpcCidr) + index * 256;
  const bytes = [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256);
  return `${bytes.join(".")}/24`;
}

/** A range's first address as a number. */
function addressNumber(range: string): number {
  const [address = ""] = range.split("/");
  return address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
}
