import { SecurityGroup } from "@pulumi/aws/ec2/securityGroup.js";
import { SecurityGroupEgressRule } from "@pulumi/aws/vpc/securityGroupEgressRule.js";
import { SecurityGroupIngressRule } from "@pulumi/aws/vpc/securityGroupIngressRule.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Output,
  type Resource,
} from "@pulumi/pulumi";

/** The ports of a host that are accessible from outside. */
export const ports = { ssh: 22, kafkaInternal: 9092, kafkaExternal: 9094 } as const;

export interface NetworkArgs {
  /** The prefix of every name. */
  readonly prefix: string;
  readonly vpcId: string;
  readonly operatorCidr: string;
  /** Additional ranges that may access the gateway. */
  readonly gatewayCidrs: readonly string[];
  readonly gatewayPort: number;
  readonly tags: Readonly<Record<string, string>>;
}

/**
 * Network access: the operator to SSH, Kafka's external listener and the gateway; the services to
 * Kafka's internal listener; the hosts to any address. No other ingress is allowed.
 */
export class Network extends ComponentResource {
  /** The group of every host. */
  readonly hostGroupId: Output<string>;
  /** The additional group of hosts with the role kafka. */
  readonly kafkaGroupId: Output<string>;
  /** The additional group of hosts with the role services. */
  readonly servicesGroupId: Output<string>;
  /**
   * The rule that lets the hosts reach any address. It must exist as long as a host does: a host downloads
   * while it boots, and dumps the database while it shuts down.
   */
  readonly egress: Resource;

  constructor(name: string, args: NetworkArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:Network", name, {}, options);
    const { operatorCidr, gatewayCidrs, gatewayPort } = args;
    const group = (role: string, description: string): SecurityGroup =>
      new SecurityGroup(
        `${name}-${role}`,
        {
          name: `${args.prefix}-${role}`,
          description,
          vpcId: args.vpcId,
          tags: { ...args.tags, Name: `${args.prefix}-${role}` },
        },
        { parent: this },
      );
    const host = group("host", "Every host of the platform");
    const kafka = group("kafka", "Hosts that run Kafka");
    const services = group("services", "Hosts that run the services");

    const allow = (
      rule: string,
      to: SecurityGroup,
      port: number,
      from: { cidr: string } | { group: SecurityGroup },
    ): void => {
      new SecurityGroupIngressRule(
        `${name}-${rule}`,
        {
          securityGroupId: to.id,
          description: rule,
          ipProtocol: "tcp",
          fromPort: port,
          toPort: port,
          ...("cidr" in from
            ? { cidrIpv4: from.cidr }
            : { referencedSecurityGroupId: from.group.id }),
          tags: args.tags,
        },
        { parent: this },
      );
    };
    allow("ssh-from-operator", host, ports.ssh, { cidr: operatorCidr });
    allow("kafka-from-operator", kafka, ports.kafkaExternal, { cidr: operatorCidr });
    allow("kafka-from-services", kafka, ports.kafkaInternal, { group: services });
    allow("gateway-from-operator", services, gatewayPort, { cidr: operatorCidr });
    for (const cidr of gatewayCidrs.filter((range) => range !== operatorCidr)) {
      allow(`gateway-from-${cidr.replace("/", "-")}`, services, gatewayPort, { cidr });
    }
    this.egress = new SecurityGroupEgressRule(
      `${name}-anywhere`,
      {
        securityGroupId: host.id,
        description: "packages, S3 and the other hosts",
        ipProtocol: "-1",
        cidrIpv4: "0.0.0.0/0",
        tags: args.tags,
      },
      { parent: this },
    );
    this.hostGroupId = host.id;
    this.kafkaGroupId = kafka.id;
    this.servicesGroupId = services.id;
    this.registerOutputs({
      hostGroupId: this.hostGroupId,
      kafkaGroupId: this.kafkaGroupId,
      servicesGroupId: this.servicesGroupId,
    });
  }
}
