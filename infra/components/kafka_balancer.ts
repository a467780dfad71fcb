import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import { clusterPorts } from "../host/cluster_host_settings.ts";
import { forwardPort, networkBalancer } from "./network_balancer.ts";

export interface KafkaBalancerArgs {
  /** The name in AWS: at most 32 characters, of which a target group's number needs two. */
  readonly displayName: string;
  readonly vpcId: Input<string>;
  readonly subnetIds: readonly Input<string>[];
  readonly securityGroupId: Input<string>;
  readonly brokers: readonly { readonly number: number; readonly privateIp: Output<string> }[];
  /** When the brokers serve; targets are not registered before. */
  readonly serving: Resource;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * The internal load balancer for Kafka's clients: a bootstrap port that leads to any broker, and a
 * port for each broker. Targets see the balancer's address instead of the client's, so a broker may be
 * its own client.
 */
export class KafkaBalancer extends ComponentResource {
  readonly dnsName: Output<string>;
  readonly zoneId: Output<string>;

  constructor(name: string, args: KafkaBalancerArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:KafkaBalancer", name, {}, options);
    const { displayName, brokers, serving, vpcId, tags } = args;
    const balancer = networkBalancer(name, { ...args, internal: true }, this);
    const forward = (part: string, port: number, to: KafkaBalancerArgs["brokers"]): void => {
      forwardPort(`${name}-${part}`, balancer, {
        displayName: part === "bootstrap" ? displayName : `${displayName}-${part}`,
        listener: { port, protocol: "TCP" },
        targetPort: clusterPorts.kafkaExternal,
        preserveClientIp: "false",
        healthCheck: {
          protocol: "TCP",
          port: String(clusterPorts.kafkaExternal),
          interval: 10,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
        targets: to.map(({ number, privateIp }) => ({ name: String(number), privateIp, serving })),
        ...{ vpcId, tags, parent: this },
      });
    };
    forward("bootstrap", clusterPorts.kafkaExternal, brokers);
    for (const broker of brokers) {
      const { number } = broker;
      forward(String(number), clusterPorts.kafkaExternalOf(number), [broker]);
    }
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.registerOutputs({ dnsName: this.dnsName });
  }
}
