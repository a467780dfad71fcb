import { type Output, output } from "@pulumi/pulumi";
import type { HostPlan, StackConfig } from "../config.ts";
import type { HourlyCost } from "../cost.ts";
import { loginUser } from "../host/host_settings.ts";
import { kafkaPassword, operatorUser } from "../host/kafka_access.ts";
import { clientProperties } from "./client_properties.ts";
import type { Host } from "./host.ts";
import type { KafkaCluster } from "./kafka_cluster.ts";
import type { ServiceHost } from "./service_host.ts";
import type { StackSecrets } from "./stack_secrets.ts";
import type { Storage } from "./storage.ts";

/** The file with the stack's private key, written by `npm run lab -- env`. */
export const keyFile = "learner-lab-key.pem";

/** The outputs of the stack, for the operator and the commands in infra/lab. */
export function platformOutputs(parts: {
  readonly config: StackConfig;
  readonly cost: HourlyCost;
  readonly hosts: readonly { readonly plan: HostPlan; readonly host: Host }[];
  readonly cluster: KafkaCluster;
  readonly storage: Storage;
  readonly serviceHost: ServiceHost;
  readonly secrets: StackSecrets;
}) {
  const { config, cost, hosts, cluster, storage, serviceHost, secrets } = parts;
  const byHost = (of: (host: Host) => Output<string>): Output<Record<string, string>> =>
    output(Object.fromEntries(hosts.map(({ plan, host }) => [plan.name, of(host)])));
  const kafkaLogin = secrets.passwords.apply(
    (passwords) => passwords[kafkaPassword(operatorUser)] ?? "",
  );
  const kafkaHost = hosts.find(({ plan }) => plan.roles.includes("kafka"))?.host;
  return {
    gatewayUrl: serviceHost.gatewayUrl,
    gatewayCertificate: serviceHost.certificate,
    sshCommands: byHost(({ publicIp }) =>
      publicIp.apply((address) => `ssh -i ${keyFile} ${loginUser}@${address}`),
    ),
    bootstrapServers: cluster.bootstrapServers,
    bucketNames: storage.bucketNames,
    hostKeys: byHost(({ hostKey }) => hostKey),
    instanceIds: byHost(({ instanceId }) => instanceId),
    kafkaConfig: output([
      kafkaHost?.publicIp ?? "",
      serviceHost.host.publicIp,
      kafkaHost?.instanceId ?? "",
      cluster.bootstrapServers,
    ]).apply(([kafka, services, instance, bootstrap]) =>
      [
        `KAFKA_PUBLIC_IP=${kafka}`,
        `PUBLIC_IP=${services}`,
        `INSTANCE_ID=${instance}`,
        `KAFKA_BOOTSTRAP_SERVERS=${bootstrap}`,
        "",
      ].join("\n"),
    ),
    costPerHour: {
      awake: `$${cost.awake.toFixed(3)}`,
      asleep: `$${cost.asleep.toFixed(3)}`,
    },
    privateKey: secrets.privateKey,
    kafkaAuthority: cluster.authority,
    /** The passwords of Kafka's users at the outer listener, by name. */
    kafkaLogins: kafkaLogin.apply(
      (password): Readonly<Record<string, string>> => ({ [operatorUser]: password }),
    ),
    operatorProperties: output([cluster.authority, kafkaLogin] as const).apply(
      ([authority, password]) => clientProperties(authority, password),
    ),
    operatorLogin: secrets.passwords.apply((passwords) => ({
      email: config.operatorEmail,
      password: passwords.operator ?? "",
    })),
  };
}
