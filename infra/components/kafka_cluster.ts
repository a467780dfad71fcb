import {
  ComponentResource,
  type ComponentResourceOptions,
  type CustomResource,
  type Output,
  output,
  unsecret,
} from "@pulumi/pulumi";
import { operatorUser } from "../host/kafka_access.ts";
import type { Host } from "./host.ts";
import { ports } from "./network.ts";

export interface KafkaClusterArgs {
  /** The hosts that run a broker, in the order of their broker ids. */
  readonly hosts: readonly Host[];
  /** The password of the user `operator` of the outer listeners; a secret. */
  readonly operatorPassword: Output<string>;
}

/** The brokers, when all of them are ready, and the operator's login at their outer listeners. */
export class KafkaCluster extends ComponentResource {
  /** For internal clients: private addresses, which never change. */
  readonly internalBrokers: Output<string>;
  /** For the operator: public addresses, which change at every start. */
  readonly bootstrapServers: Output<string>;
  /** The certificates of the authorities that sign the brokers' certificates, in PEM. */
  readonly authority: Output<string>;

  constructor(name: string, args: KafkaClusterArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:KafkaCluster", name, {}, options);
    const answers = args.hosts.map((host, index) =>
      host.run(`${name}-broker-${index + 1}`, {
        create: "sudo /opt/platform/host/wait_for_broker.sh",
        parent: this,
        dependsOn: [host.ready],
      }),
    );
    // Kafka stores its users for all brokers.
    const [first] = args.hosts;
    const user = first?.run(`${name}-operator`, {
      create: `sudo /opt/platform/host/kafka_user.sh ${operatorUser}`,
      stdin: args.operatorPassword,
      parent: this,
      dependsOn: answers,
    });
    const authorities = args.hosts.map((host, index) =>
      host.run(`${name}-certificate-${index + 1}`, {
        create: "cat /etc/platform/tls/authority.crt",
        parent: this,
        dependsOn: [host.ready],
      }),
    );
    this.authority = unsecret(
      output(authorities.map(({ stdout }) => stdout)).apply((certificates) =>
        certificates.map((certificate) => certificate.trimEnd()).join("\n"),
      ),
    );
    const list = (
      addresses: Output<string>[],
      port: number,
      after: CustomResource[],
    ): Output<string> =>
      output([addresses, after.map(({ id }) => id)] as const).apply(([hosts]) =>
        hosts.map((host) => `${host}:${port}`).join(","),
      );
    this.internalBrokers = list(
      args.hosts.map(({ privateIp }) => privateIp),
      ports.kafkaInternal,
      answers,
    );
    this.bootstrapServers = list(
      args.hosts.map(({ publicIp }) => publicIp),
      ports.kafkaExternal,
      user === undefined ? answers : [user],
    );
    this.registerOutputs({
      internalBrokers: this.internalBrokers,
      bootstrapServers: this.bootstrapServers,
      authority: this.authority,
    });
  }
}
