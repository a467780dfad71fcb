import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  output,
} from "@pulumi/pulumi";
import type { Host } from "./host.ts";
import { ports } from "./network.ts";

export interface KafkaClusterArgs {
  /** The hosts that run a broker, in the order of their broker ids. */
  readonly hosts: readonly Host[];
}

/** The brokers, when all of them are ready. */
export class KafkaCluster extends ComponentResource {
  /** For internal clients: private addresses, which never change. */
  readonly internalBrokers: Output<string>;
  /** For the operator: public addresses, which change at every start. */
  readonly bootstrapServers: Output<string>;

  constructor(name: string, args: KafkaClusterArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:KafkaCluster", name, {}, options);
    const answers = args.hosts.map((host, index) =>
      host.run(`${name}-broker-${index + 1}`, {
        create: "sudo /opt/platform/host/wait_for_broker.sh",
        parent: this,
        dependsOn: [host.ready],
      }),
    );
    const list = (addresses: Output<string>[], port: number): Output<string> =>
      output([addresses, answers.map(({ id }) => id)] as const).apply(([hosts]) =>
        hosts.map((host) => `${host}:${port}`).join(","),
      );
    this.internalBrokers = list(
      args.hosts.map(({ privateIp }) => privateIp),
      ports.kafkaInternal,
    );
    this.bootstrapServers = list(
      args.hosts.map(({ publicIp }) => publicIp),
      ports.kafkaExternal,
    );
    this.registerOutputs({
      internalBrokers: this.internalBrokers,
      bootstrapServers: this.bootstrapServers,
    });
  }
}
