import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import { clusterPorts } from "../host/cluster_host_settings.ts";

export interface ClusterAccessArgs {
  /** The prefix of every name. */
  readonly prefix: string;
  readonly vpcId: Input<string>;
  readonly operatorCidr: string;
  /** Additional ranges that may access the gateway, and the port of its load balancer. */
  readonly gatewayCidrs: readonly string[];
  readonly gatewayPort: number;
  /** The numbers of the brokers. */
  readonly brokers: readonly number[];
  readonly tags: Readonly<Record<string, string>>;
}

type Role = "bastion" | "zookeeper" | "kafka" | "balancer" | "gateway" | "services" | "database";

const descriptions: Readonly<Record<Role, string>> = {
  bastion: "The bastion",
  zookeeper: "ZooKeeper nodes",
  kafka: "Brokers",
  balancer: "The load balancer of Kafka",
  gateway: "The load balancer of the gateway",
  services: "Hosts of the services",
  database: "The database",
};

/**
 * Network access within the cluster: the operator to the bastion's SSH, the operator and the configured
 * ranges to the gateway's load balancer, and nothing else from outside. Every other rule names a group of
 * the VPC.
 */
export class ClusterAccess extends ComponentResource {
  readonly groupIds: Readonly<Record<Role, Output<string>>>;
  /** The rules that let hosts reach any address: they must exist as long as a host does. */
  readonly egress: readonly Resource[];

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
      gateway: group("gateway"),
      services: group("services"),
      database: group("database"),
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
    const { https, servicePeers, database } = clusterPorts;
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
    for (const cidrIpv4 of new Set([args.operatorCidr, ...args.gatewayCidrs])) {
      ingress(`gateway-from-${cidrIpv4.replace("/", "-")}`, "gateway", args.gatewayPort, {
        cidrIpv4,
      });
    }
    allow("gateway", "services", [https]);
    allow("bastion", "services", [ssh, https]);
    allow("services", "services", [servicePeers]);
    allow("services", "kafka", [kafkaInternal]);
    allow("services", "database", [database]);

    this.egress = (["bastion", "zookeeper", "kafka", "services"] as const).map(
      (role) =>
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
        ),
    );
    const leadsTo = (from: Role, to: Role, port: number): void => {
      new SecurityGroupEgressRule(
        `${name}-${from}-to-${to}`,
        {
          securityGroupId: groups[from].id,
          description: to === "kafka" ? "the brokers" : "the hosts of the services",
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          referencedSecurityGroupId: groups[to].id,
          tags: args.tags,
        },
        parent,
      );
    };
    leadsTo("balancer", "kafka", kafkaExternal);
    leadsTo("gateway", "services", https);
    this.groupIds = {
      bastion: groups.bastion.id,
      zookeeper: groups.zookeeper.id,
      kafka: groups.kafka.id,
      balancer: groups.balancer.id,
      gateway: groups.gateway.id,
      services: groups.services.id,
      database: groups.database.id,
    };
    this.registerOutputs({ groupIds: this.groupIds });
  }
}
