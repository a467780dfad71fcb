import { Listener } from "@pulumi/aws/lb/listener.js";
import { LoadBalancer } from "@pulumi/aws/lb/loadBalancer.js";
import { TargetGroup } from "@pulumi/aws/lb/targetGroup.js";
import { TargetGroupAttachment } from "@pulumi/aws/lb/targetGroupAttachment.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import { clusterPorts } from "../host/cluster_host_settings.ts";

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
 * port for each broker. Its security group is part of its creation: AWS cannot add one later. Targets
 * see the balancer's address instead of the client's, so a broker may be its own client.
 */
export class KafkaBalancer extends ComponentResource {
  readonly dnsName: Output<string>;
  readonly zoneId: Output<string>;

  constructor(name: string, args: KafkaBalancerArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:KafkaBalancer", name, {}, options);
    const balancer = new LoadBalancer(
      name,
      {
        name: args.displayName,
        internal: true,
        loadBalancerType: "network",
        subnets: [...args.subnetIds],
        securityGroups: [args.securityGroupId],
        enableCrossZoneLoadBalancing: true,
        tags: args.tags,
      },
      { parent: this },
    );
    this.#forward(`${name}-bootstrap`, balancer, {
      ...{ args, port: clusterPorts.kafkaExternal, displayName: args.displayName },
      brokers: args.brokers,
    });
    for (const broker of args.brokers) {
      this.#forward(`${name}-${broker.number}`, balancer, {
        ...{ args, port: clusterPorts.kafkaExternalOf(broker.number) },
        displayName: `${args.displayName}-${broker.number}`,
        brokers: [broker],
      });
    }
    this.dnsName = balancer.dnsName;
    this.zoneId = balancer.zoneId;
    this.registerOutputs({ dnsName: this.dnsName });
  }

  /** A port of the balancer that leads to the external listener of brokers. */
  #forward(
    name: string,
    balancer: LoadBalancer,
    to: Pick<KafkaBalancerArgs, "displayName" | "brokers"> & {
      readonly args: KafkaBalancerArgs;
      readonly port: number;
    },
  ): void {
    const { args, port, displayName, brokers } = to;
    const parent = { parent: this };
    const group = new TargetGroup(
      name,
      {
        name: displayName,
        port: clusterPorts.kafkaExternal,
        protocol: "TCP",
        vpcId: args.vpcId,
        targetType: "ip",
        preserveClientIp: "false",
        deregistrationDelay: 30,
        healthCheck: {
          protocol: "TCP",
          port: String(clusterPorts.kafkaExternal),
          interval: 10,
          healthyThreshold: 2,
          unhealthyThreshold: 2,
        },
        tags: args.tags,
      },
      parent,
    );
    new Listener(
      name,
      {
        loadBalancerArn: balancer.arn,
        port,
        protocol: "TCP",
        defaultActions: [{ type: "forward", targetGroupArn: group.arn }],
        tags: args.tags,
      },
      parent,
    );
    for (const { number, privateIp } of brokers) {
      new TargetGroupAttachment(
        `${name}-target-${number}`,
        { targetGroupArn: group.arn, targetId: privateIp, port: clusterPorts.kafkaExternal },
        { ...parent, dependsOn: [args.serving] },
      );
    }
  }
}
