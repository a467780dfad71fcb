import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
} from "@pulumi/pulumi";
import { clusterPorts } from "../host/cluster_host_settings.ts";

export interface ClusterAccessArgs {
  /** The prefix of every name. */
  readonly prefix: string;
  readonly vpcId: Input<string>;
  readonly operatorCidr: string;
  /** The numbers of the brokers. */
  readonly brokers: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
}

type Role = "bastion" | "zookeeper" | "kafka" | "balancer";

const descriptions: Readonly<Record<Role, string>> = {
  bastion: "The bastion",
  zookeeper: "ZooKeeper nodes",
  kafka: "Brokers",
  balancer: "The load balancer of Kafka",
};

/**
 * Network access within the cluster: the operator to the bastion's SSH, and nothing else from outside.
 * Every other rule names a group of the VPC.
 */
export class ClusterAccess extends ComponentResource {
  readonly groupIds: Readonly<Record<Role, Output<string>>>;

  constructor(name: string, args: ClusterAccessArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ClusterAccess", name, {}, options);
    const parent = { parent: this };
    const group = (role: Role): SecurityGroup =>
      new SecurityGroup(
        `${name}-${role}`,
        {
          name: `${args.prefix}-${role}`,
          description: descriptions[role],
          vpcId: args.vpcId,
          tags: { ...args.tags, Name: `${args.prefix}-${role}` },
        },
        parent,
      );
    const groups = {
      bastion: group("bastion"),
      zookeeper: group("zookeeper"),
      kafka: group("kafka"),
      balancer: group("balancer"),
    };
    const ingress = (
      rule: string,
      to: Role,
      port: number,
      from: { cidrIpv4: string } | { referencedSecurityGroupId: Input<string> },
    ): void => {
      new SecurityGroupIngressRule(
        `${name}-${rule}`,
        {
          securityGroupId: groups[to].id,
          description: rule,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          ...from,
          tags: args.tags,
        },
        parent,
      );
    };
    const { ssh, zookeeper, zookeeperPeers, kafkaInternal, kafkaExternal } = clusterPorts;
    const allow = (from: Role, to: Role, ports: readonly number[]): void => {
      for (const port of ports) {
        const source = { referencedSecurityGroupId: groups[from].id };
        ingress(`${to}-${port}-from-${from}`, to, port, source);
      }
    };
    ingress("ssh-from-operator", "bastion", ssh, { cidrIpv4: args.operatorCidr });
    allow("bastion", "zookeeper", [ssh, zookeeper]);
    allow("kafka", "zookeeper", [zookeeper]);
    allow("zookeeper", "zookeeper", zookeeperPeers);
    allow("bastion", "kafka", [ssh, kafkaInternal]);
    allow("kafka", "kafka", [kafkaInternal]);
    allow("balancer", "kafka", [kafkaExternal]);
    const balanced = [kafkaExternal, ...args.brokers.map(clusterPorts.kafkaExternalOf)];
    allow("bastion", "balancer", balanced);

    for (const role of ["bastion", "zookeeper", "kafka"] as const) {
      new SecurityGroupEgressRule(
        `${name}-${role}-anywhere`,
        {
          securityGroupId: groups[role].id,
          description: "packages, downloads and the other hosts",
          ipProtocol: "-1",
          cidrIpv4: "0.0.0.0/0",
          tags: args.tags,
        },
        parent,
      );
    }
    new SecurityGroupEgressRule(
      `${name}-balancer-to-kafka`,
      {
        securityGroupId: groups.balancer.id,
        description: "the brokers",
        ipProtocol: "tcp",
        fromPort: kafkaExternal,
        toPort: kafkaExternal,
        referencedSecurityGroupId: groups.kafka.id,
        tags: args.tags,
      },
      parent,
    );
    this.groupIds = {
      bastion: groups.bastion.id,
      zookeeper: groups.zookeeper.id,
      kafka: groups.kafka.id,
      balancer: groups.balancer.id,
    };
    this.registerOutputs({ groupIds: this.groupIds });
  }
}
