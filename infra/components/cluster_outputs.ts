import { type Output, output } from "@pulumi/pulumi";
import { type NodePlan, serviceHostPlans } from "../cluster_settings.ts";
import type { StackConfig } from "../config.ts";
import type { ComponentCost } from "../cost.ts";
import { type ClusterNames, clusterPorts } from "../host/cluster_host_settings.ts";
import { loginUser } from "../host/host_settings.ts";
import type { Bastion } from "./bastion.ts";
import { clientProperties } from "./client_properties.ts";
import type { DatabaseServer } from "./database.ts";
import type { GatewayBalancer } from "./gateway_balancer.ts";
import type { Host } from "./host.ts";
import type { KafkaNode } from "./kafka_node.ts";
import type { Monitoring } from "./monitoring.ts";
import type { StackCertificates } from "./stack_certificates.ts";
import type { StackSecrets } from "./stack_secrets.ts";

/** The outputs of a cluster, for the operator. */
export function clusterOutputs(parts: {
  readonly config: StackConfig;
  readonly nodes: readonly KafkaNode[];
  readonly names: ClusterNames;
  readonly cost: readonly ComponentCost[];
  readonly bastion: Bastion;
  readonly certificates: StackCertificates;
  readonly secrets: StackSecrets;
  /** The users' passwords by name; a secret. */
  readonly kafkaLogins: Output<Readonly<Record<string, string>>>;
  /** The brokers for clients inside the VPC. */
  readonly brokers: string;
  readonly services: {
    readonly gateway: GatewayBalancer;
    readonly bucketNames: Output<Record<string, string>>;
    readonly database: DatabaseServer;
  };
  /** Every host by name. */
  readonly hosts: Readonly<Record<string, Host>>;
  readonly monitoring: Monitoring;
}) {
  const { config, nodes, names, cost, bastion, certificates, secrets, kafkaLogins } = parts;
  const { gateway, bucketNames, database } = parts.services;
  const { hosts, monitoring } = parts;
  const plans: readonly NodePlan[] = nodes.map(({ plan }) => plan);
  const { publicIp, instanceId } = bastion.host;
  const key = `${config.environment}-key.pem`;
  const ports = [
    clusterPorts.kafkaExternal,
    ...plans
      .filter(({ role }) => role === "kafka")
      .map(({ number }) => clusterPorts.kafkaExternalOf(number)),
  ];
  const nameOf = ({ name }: { readonly name: string }): string => `${name}.${names.zone}`;
  const ofBastion = (value: Output<string>): Output<Record<string, string>> =>
    value.apply((known): Record<string, string> => ({ bastion: known }));
  return {
    sshCommands: ofBastion(publicIp.apply((address) => `ssh -i ${key} ${loginUser}@${address}`)),
    /** Forwards the load balancer's ports, so that clients on this machine can use its name. */
    tunnelCommand: publicIp.apply((address) =>
      [
        `ssh -i ${key} -N`,
        ...ports.map((port) => `-L ${port}:${names.kafka}:${port}`),
        `${loginUser}@${address}`,
      ].join(" "),
    ),
    /** Through the load balancer: with the tunnel, and `127.0.0.1 <its name>` in /etc/hosts. */
    bootstrapServers: output(`${names.kafka}:${clusterPorts.kafkaExternal}`),
    /** For clients inside the VPC. */
    internalBootstrapServers: parts.brokers,
    nodeNames: plans.map(nameOf),
    serviceHostNames: serviceHostPlans(config).map(nameOf),
    gatewayUrl: gateway.url,
    /** What clients of the gateway trust, unless it has a domain with a certificate of AWS. */
    ...(config.gatewayDomain === "" && { gatewayAuthority: certificates.authority }),
    operatorLogin: secrets.passwords.apply((passwords) => ({
      email: config.operatorEmail,
      password: passwords.operator ?? "",
    })),
    ...{ bucketNames, databaseAddress: database.address },
    hostKeys: output(
      Object.fromEntries(Object.entries(hosts).map(([name, host]) => [name, host.hostKey])),
    ),
    /** Alarms are sent to it. */
    alarmTopic: monitoring.topicArn,
    instanceIds: ofBastion(instanceId),
    kafkaAuthority: certificates.authority,
    kafkaLogins,
    operatorProperties: output([certificates.authority, kafkaLogins] as const).apply(
      ([authority, logins]) => clientProperties(authority, logins.operator ?? ""),
    ),
    costByComponent: Object.fromEntries(
      cost.map(({ component, hourlyUsd }) => [component, `$${hourlyUsd.toFixed(4)} per hour`]),
    ),
    privateKey: secrets.privateKey,
    /** What `npm run ops` connects to the cluster and to the database with. */
    operations: output({
      credentials: bastion.credentials,
      databasePassword: database.ownerPassword,
    }),
  };
}
