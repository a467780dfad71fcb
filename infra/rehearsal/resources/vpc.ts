import { z } from "zod";
import { nextPublicIp } from "../account/addresses.ts";
import { AwsError } from "../account/aws_error.ts";
import { contains, isCidrBlock, overlap, prefixLength } from "../account/cidr.ts";
import { interfacesOf } from "../account/interfaces.ts";
import { newId } from "../account/new_id.ts";
import { accountId, availabilityZones, region } from "../account/region.ts";
import { findSubnet, requireVpc } from "../account/subnets.ts";
import { changePublicIp } from "../hosts/instance_life.ts";
import { removeVpc, startVpc, updateNames } from "../hosts/vpc_services.ts";
import { inUse, recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";

/** EC2's limits for a VPC and its subnets. */
const block = z
  .string()
  .refine(isCidrBlock, { error: "is not a valid CIDR block" })
  .refine((cidr) => prefixLength(cidr) >= 16 && prefixLength(cidr) <= 28, {
    error: "InvalidVpc.Range: the block size must be between a /16 and a /28",
  });

/** A VPC, which is a Docker network with a name server. */
export const vpcKind = recordKind({
  type: "aws:ec2/vpc:Vpc",
  inputs: z.strictObject({
    cidrBlock: block,
    enableDnsHostnames: z.boolean().default(false),
    enableDnsSupport: z.literal(true).optional(),
    tags,
  }),
  replaceOn: ["cidrBlock"],
  records: (state) => state.vpcs,
  record: (_state, { cidrBlock, enableDnsHostnames, tags = {} }, earlier) => ({
    id: earlier?.id ?? newId("vpc"),
    mainRouteTableId: earlier?.mainRouteTableId ?? newId("rtb"),
    cidrBlock,
    enableDnsHostnames,
    tags,
  }),
  outputs: ({ id, mainRouteTableId }) => ({
    arn: arnOf("vpc", id),
    mainRouteTableId,
    defaultRouteTableId: mainRouteTableId,
    ownerId: accountId,
    region,
  }),
  async apply(cloud, vpc) {
    await startVpc(cloud, vpc);
    await updateNames(cloud.account);
  },
  refuseDelete(state, { id }) {
    const { subnets, internetGateways, routeTables, securityGroups, vpcEndpoints } = state;
    const owners = [subnets, internetGateways, routeTables, securityGroups, vpcEndpoints];
    const isUsed = owners.some((records) => Object.values(records).some((one) => one.vpcId === id));
    return isUsed ? inUse(id) : undefined;
  },
  remove: ({ account }, { id }) => removeVpc(account, id),
});

/** A subnet in one availability zone. */
export const subnetKind = recordKind({
  type: "aws:ec2/subnet:Subnet",
  inputs: z.strictObject({
    vpcId: z.string(),
    cidrBlock: block,
    availabilityZone: z.string(),
    mapPublicIpOnLaunch: z.boolean().default(false),
    tags,
  }),
  replaceOn: ["vpcId", "cidrBlock", "availabilityZone"],
  records: (state) => state.subnets,
  record(state, { tags = {}, ...args }, earlier) {
    const vpc = requireVpc(state, args.vpcId);
    if (!availabilityZones.includes(args.availabilityZone)) {
      throw new AwsError(
        "InvalidParameterValue",
        `Value (${args.availabilityZone}) for parameter availabilityZone is invalid`,
      );
    }
    if (!contains(vpc.cidrBlock, args.cidrBlock)) {
      throw new AwsError("InvalidSubnet.Range", `The CIDR '${args.cidrBlock}' is invalid`);
    }
    const conflict = Object.values(state.subnets).some(
      ({ id, vpcId, cidrBlock }) =>
        id !== earlier?.id && vpcId === args.vpcId && overlap(cidrBlock, args.cidrBlock),
    );
    if (conflict) {
      throw new AwsError(
        "InvalidSubnet.Conflict",
        `The CIDR '${args.cidrBlock}' conflicts with another subnet`,
      );
    }
    return { ...args, id: earlier?.id ?? newId("subnet"), tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("subnet", id), ownerId: accountId, region }),
  refuseDelete(state, { id }) {
    const isUsed =
      interfacesOf(state).some(({ subnetId }) => subnetId === id) ||
      Object.values(state.instances).some(({ subnetId }) => subnetId === id);
    return isUsed ? inUse(id) : undefined;
  },
});

/** An internet gateway of a VPC. */
export const internetGatewayKind = recordKind({
  type: "aws:ec2/internetGateway:InternetGateway",
  inputs: z.strictObject({ vpcId: z.string(), tags }),
  replaceOn: ["vpcId"],
  records: (state) => state.internetGateways,
  record(state, { vpcId, tags = {} }, earlier) {
    requireVpc(state, vpcId);
    const { internetGateways } = state;
    if (Object.values(internetGateways).some((one) => one.vpcId === vpcId && one !== earlier)) {
      throw new AwsError(
        "InvalidParameterValue",
        `Network ${vpcId} already has an internet gateway attached`,
      );
    }
    return { id: earlier?.id ?? newId("igw"), vpcId, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("internet-gateway", id), ownerId: accountId, region }),
  refuseDelete(state, { vpcId }) {
    const publicly = [
      ...Object.values(state.instances).filter(({ publicIp }) => publicIp !== null),
      ...Object.values(state.natGateways),
      ...Object.values(state.loadBalancers)
        .flatMap(({ addresses }) => addresses)
        .filter(({ publicIp }) => publicIp !== null),
    ];
    if (!publicly.some(({ subnetId }) => findSubnet(state, subnetId)?.vpcId === vpcId)) return;
    return new AwsError(
      "DependencyViolation",
      `Network ${vpcId} has some mapped public address(es). Unmap those before detaching the gateway`,
    );
  },
});

/** An Elastic IP, of a NAT gateway or of an instance. */
export const elasticIpKind = recordKind({
  type: "aws:ec2/eip:Eip",
  inputs: z.strictObject({
    domain: z.literal("vpc").optional(),
    instance: z.string().optional(),
    tags,
  }),
  replaceOn: ["domain"],
  records: (state) => state.elasticIps,
  record(state, { instance: instanceId = null, tags = {} }, earlier) {
    const instance = instanceId === null ? undefined : state.instances[instanceId];
    if (instanceId !== null && instance === undefined) {
      throw new AwsError(
        "InvalidInstanceID.NotFound",
        `The instance ID '${instanceId}' does not exist`,
      );
    }
    const vpcId = instance && findSubnet(state, instance.subnetId)?.vpcId;
    if (
      instance !== undefined &&
      !Object.values(state.internetGateways).some((one) => one.vpcId === vpcId)
    ) {
      throw new AwsError(
        "Gateway.NotAttached",
        `Network ${vpcId} is not attached to any internet gateway`,
      );
    }
    return {
      id: earlier?.id ?? newId("eipalloc"),
      publicIp: earlier?.publicIp ?? nextPublicIp(state),
      instanceId,
      tags,
    };
  },
  outputs: ({ id, publicIp }) => ({
    arn: arnOf("elastic-ip", id),
    allocationId: id,
    publicIp,
    domain: "vpc",
    region,
  }),
  async apply(cloud, { publicIp, instanceId }) {
    for (const instance of Object.values(cloud.account.state.instances)) {
      if (instance.id === instanceId) await changePublicIp(cloud, instance, publicIp);
      else if (instance.publicIp === publicIp) await changePublicIp(cloud, instance, null);
    }
  },
  refuseDelete(state, { id, publicIp }) {
    if (!Object.values(state.natGateways).some(({ allocationId }) => allocationId === id)) return;
    return new AwsError("InvalidIPAddress.InUse", `Address ${publicIp} is in use`);
  },
  async remove(cloud, { publicIp }) {
    for (const instance of Object.values(cloud.account.state.instances)) {
      if (instance.publicIp === publicIp) await changePublicIp(cloud, instance, null);
    }
  },
});

/** The ARN of a resource of EC2. */
export function arnOf(kind: string, id: string): string {
  return `arn:aws:ec2:${region}:${accountId}:${kind}/${id}`;
}
