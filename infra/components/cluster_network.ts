import { Eip } from "@pulumi/aws/ec2/eip.js";
import { FlowLog } from "@pulumi/aws/ec2/flowLog.js";
import { InternetGateway } from "@pulumi/aws/ec2/internetGateway.js";
import { NatGateway } from "@pulumi/aws/ec2/natGateway.js";
import { Route } from "@pulumi/aws/ec2/route.js";
import { RouteTable } from "@pulumi/aws/ec2/routeTable.js";
import { RouteTableAssociation } from "@pulumi/aws/ec2/routeTableAssociation.js";
import { Subnet } from "@pulumi/aws/ec2/subnet.js";
import { Vpc } from "@pulumi/aws/ec2/vpc.js";
import { VpcEndpoint } from "@pulumi/aws/ec2/vpcEndpoint.js";
import {
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  type Resource,
} from "@pulumi/pulumi";
import { flowLogDays, flowLogPolicy } from "../buckets/bucket_rules.ts";
import { subnetCidr } from "../cluster_settings.ts";
import { privateBucket } from "./private_bucket.ts";

export interface ClusterNetworkArgs {
  /** The prefix of every name. */
  readonly prefix: string;
  readonly region: string;
  readonly accountId: string;
  readonly vpcCidr: string;
  /** The availability zones, one for each number of the nodes. */
  readonly zones: readonly string[];
  /** 0: private hosts have no way out; 1: one for all zones; 3: one in each zone. */
  readonly natGateways: number;
  /** The name of the bucket for flow logs. */
  readonly flowLogBucket: string;
  /** Whether `destroy` empties the bucket for flow logs. */
  readonly forceDestroy: boolean;
  readonly tags: Readonly<Record<string, string>>;
}

/** A subnet of an availability zone. */
export interface ZoneSubnet {
  readonly zone: string;
  readonly id: Output<string>;
}

const EVERYWHERE = "0.0.0.0/0";
/** The first private subnet is the 17th range of the VPC; the public ones are the first. */
const FIRST_PRIVATE = 16;

/**
 * The cluster's VPC: in each zone a public subnet, for the bastion and NAT, and a private one, for
 * everything else. S3 is reached without NAT, and all traffic is logged.
 */
export class ClusterNetwork extends ComponentResource {
  readonly vpcId: Output<string>;
  readonly publicSubnets: readonly ZoneSubnet[];
  readonly privateSubnets: readonly ZoneSubnet[];
  /** The routes: a host that boots before they exist cannot download anything. */
  readonly routes: readonly Resource[];

  constructor(name: string, args: ClusterNetworkArgs, options?: ComponentResourceOptions) {
    super("learning-platform:infra:ClusterNetwork", name, {}, options);
    const parent = { parent: this };
    const tags = (part: string): Record<string, string> => ({
      ...args.tags,
      Name: `${args.prefix}-${part}`,
    });
    const vpc = new Vpc(
      name,
      {
        cidrBlock: args.vpcCidr,
        enableDnsHostnames: true,
        enableDnsSupport: true,
        tags: tags("vpc"),
      },
      parent,
    );
    const subnet = (kind: "public" | "private", index: number): Subnet =>
      new Subnet(
        `${name}-${kind}-${index + 1}`,
        {
          vpcId: vpc.id,
          cidrBlock: subnetCidr(args.vpcCidr, kind === "public" ? index : FIRST_PRIVATE + index),
          availabilityZone: args.zones[index] ?? "",
          mapPublicIpOnLaunch: kind === "public",
          tags: tags(`${kind}-${index + 1}`),
        },
        parent,
      );
    const publicSubnets = args.zones.map((_, index) => subnet("public", index));
    const privateSubnets = args.zones.map((_, index) => subnet("private", index));

    const gateway = new InternetGateway(name, { vpcId: vpc.id, tags: tags("internet") }, parent);
    const table = (part: string): RouteTable =>
      new RouteTable(`${name}-${part}`, { vpcId: vpc.id, tags: tags(part) }, parent);
    const associate = (part: string, of: Subnet, to: RouteTable): Resource =>
      new RouteTableAssociation(
        `${name}-${part}`,
        { subnetId: of.id, routeTableId: to.id },
        parent,
      );
    const routeOut = (
      part: string,
      of: RouteTable,
      target: { gatewayId: Input<string> } | { natGatewayId: Input<string> },
    ): Resource =>
      new Route(
        `${name}-${part}`,
        { routeTableId: of.id, destinationCidrBlock: EVERYWHERE, ...target },
        parent,
      );
    const publicTable = table("public");
    const privateTables = args.zones.map((_, index) => table(`private-${index + 1}`));
    const out = routeOut("public", publicTable, { gatewayId: gateway.id });
    const nats = publicSubnets.slice(0, args.natGateways).map(({ id }, index) => {
      const part = `nat-${index + 1}`;
      const address = new Eip(`${name}-${part}`, { domain: "vpc", tags: tags(part) }, parent);
      return new NatGateway(
        `${name}-${part}`,
        { allocationId: address.id, subnetId: id, tags: tags(part) },
        { ...parent, dependsOn: [gateway] },
      );
    });
    const endpoint = new VpcEndpoint(
      `${name}-s3`,
      {
        vpcId: vpc.id,
        serviceName: `com.amazonaws.${args.region}.s3`,
        vpcEndpointType: "Gateway",
        routeTableIds: [publicTable, ...privateTables].map(({ id }) => id),
        tags: tags("s3"),
      },
      parent,
    );
    this.routes = [
      out,
      endpoint,
      ...publicSubnets.map((of, index) => associate(`public-${index + 1}`, of, publicTable)),
      ...privateTables.flatMap((of, index) => {
        const nat = nats[index] ?? nats[0];
        const inZone = privateSubnets[index];
        const part = `private-${index + 1}`;
        return [
          ...(inZone ? [associate(part, inZone, of)] : []),
          ...(nat ? [routeOut(part, of, { natGatewayId: nat.id })] : []),
        ];
      }),
    ];
    this.#logFlows(name, vpc, args);
    this.vpcId = vpc.id;
    const inZones = (subnets: readonly Subnet[]): ZoneSubnet[] =>
      subnets.map(({ id }, index) => ({ zone: args.zones[index] ?? "", id }));
    this.publicSubnets = inZones(publicSubnets);
    this.privateSubnets = inZones(privateSubnets);
    this.registerOutputs({ vpcId: this.vpcId });
  }

  #logFlows(name: string, vpc: Vpc, args: ClusterNetworkArgs): void {
    privateBucket(
      `${name}-flow-logs`,
      {
        bucket: args.flowLogBucket,
        forceDestroy: args.forceDestroy,
        policy: (arn) => flowLogPolicy(arn, args),
        // AWS gives the bucket a policy of its own when a flow log is created.
        writer: (logDestination, options) =>
          new FlowLog(
            name,
            {
              vpcId: vpc.id,
              trafficType: "ALL",
              logDestinationType: "s3",
              logDestination,
              tags: { ...args.tags, Name: `${args.prefix}-flow-logs` },
            },
            options,
          ),
        prefixDays: { AWSLogs: flowLogDays },
        tags: args.tags,
      },
      this,
    );
  }
}
