import { z } from "zod";
import type { AccountState } from "../account/account.ts";
import { nextPrivateIp } from "../account/addresses.ts";
import { AwsError } from "../account/aws_error.ts";
import { isCidrBlock } from "../account/cidr.ts";
import { newId } from "../account/new_id.ts";
import { accountId, region } from "../account/region.ts";
import { requireSubnet, requireVpc } from "../account/subnets.ts";
import type { RouteTableRecord } from "../account/vpc_records.ts";
import type { Cloud } from "../cloud.ts";
import { applySecurityGroups } from "../hosts/apply_network_rules.ts";
import { inUse, recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";
import { arnOf } from "./vpc.ts";

const storageService = `com.amazonaws.${region}.s3`;
const apply = ({ account }: Cloud): Promise<void> => applySecurityGroups(account);

/** A route table; its routes are separate resources. */
export const routeTableKind = recordKind({
  type: "aws:ec2/routeTable:RouteTable",
  inputs: z.strictObject({ vpcId: z.string(), tags }),
  replaceOn: ["vpcId"],
  records: (state) => state.routeTables,
  record(state, { vpcId, tags = {} }, earlier) {
    requireVpc(state, vpcId);
    return { id: earlier?.id ?? newId("rtb"), vpcId, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("route-table", id), ownerId: accountId, region }),
  refuseDelete(state, { id }) {
    const { routeTableAssociations } = state;
    const isUsed = Object.values(routeTableAssociations).some((one) => one.routeTableId === id);
    return isUsed ? inUse(id) : undefined;
  },
  async remove({ account }, { id }) {
    const { routes } = account.state;
    for (const route of Object.values(routes))
      if (route.routeTableId === id) delete routes[route.id];
  },
});

/** A route to an internet gateway or a NAT gateway. */
export const routeKind = recordKind({
  type: "aws:ec2/route:Route",
  inputs: z
    .strictObject({
      routeTableId: z.string(),
      destinationCidrBlock: z.string().refine(isCidrBlock, { error: "is not a valid CIDR block" }),
      gatewayId: z.string().optional(),
      natGatewayId: z.string().optional(),
    })
    .refine(
      ({ gatewayId, natGatewayId }) => (gatewayId === undefined) !== (natGatewayId === undefined),
      { error: "exactly one of gatewayId and natGatewayId is required", path: ["gatewayId"] },
    ),
  replaceOn: ["routeTableId", "destinationCidrBlock"],
  records: (state) => state.routes,
  record(state, args, earlier) {
    const { routeTableId, destinationCidrBlock: destination } = args;
    const { gatewayId = null, natGatewayId = null } = args;
    const { vpcId } = requireTable(state, routeTableId);
    if (gatewayId !== null && state.internetGateways[gatewayId]?.vpcId !== vpcId) {
      throw new AwsError(
        "InvalidGatewayID.NotFound",
        `The gateway ID '${gatewayId}' is not attached to ${vpcId}`,
      );
    }
    if (natGatewayId !== null) {
      const gateway = state.natGateways[natGatewayId];
      if (gateway === undefined || requireSubnet(state, gateway.subnetId).vpcId !== vpcId) {
        throw new AwsError(
          "InvalidNatGatewayID.NotFound",
          `NatGateway ${natGatewayId} was not found`,
        );
      }
    }
    const isDuplicate = Object.values(state.routes).some(
      (one) =>
        one.id !== earlier?.id &&
        one.routeTableId === routeTableId &&
        one.destination === destination,
    );
    if (isDuplicate) {
      throw new AwsError(
        "RouteAlreadyExists",
        `The route identified by ${destination} already exists`,
      );
    }
    return { id: earlier?.id ?? newId("r"), routeTableId, destination, gatewayId, natGatewayId };
  },
  outputs: () => ({ state: "active", origin: "CreateRoute", region }),
  apply,
  afterDelete: apply,
});

/** The route table of a subnet. */
export const routeTableAssociationKind = recordKind({
  type: "aws:ec2/routeTableAssociation:RouteTableAssociation",
  inputs: z.strictObject({ subnetId: z.string(), routeTableId: z.string() }),
  replaceOn: ["subnetId"],
  records: (state) => state.routeTableAssociations,
  record(state, { subnetId, routeTableId }, earlier) {
    const { vpcId } = requireTable(state, routeTableId);
    if (requireSubnet(state, subnetId).vpcId !== vpcId) {
      throw new AwsError(
        "InvalidParameterValue",
        `Route table ${routeTableId} and subnet ${subnetId} belong to different networks`,
      );
    }
    const isDuplicate = Object.values(state.routeTableAssociations).some(
      (one) => one.id !== earlier?.id && one.subnetId === subnetId,
    );
    if (isDuplicate) {
      throw new AwsError(
        "Resource.AlreadyAssociated",
        `${subnetId} is already associated with another route table`,
      );
    }
    return { id: earlier?.id ?? newId("rtbassoc"), subnetId, routeTableId };
  },
  outputs: () => ({ region }),
  apply,
  afterDelete: apply,
});

/** A NAT gateway: this machine translates the addresses, where the routes allow it. */
export const natGatewayKind = recordKind({
  type: "aws:ec2/natGateway:NatGateway",
  inputs: z.strictObject({ allocationId: z.string(), subnetId: z.string(), tags }),
  replaceOn: ["allocationId", "subnetId"],
  records: (state) => state.natGateways,
  record(state, { allocationId, subnetId, tags = {} }, earlier) {
    const subnet = requireSubnet(state, subnetId);
    if (!(allocationId in state.elasticIps)) {
      throw new AwsError(
        "InvalidAllocationID.NotFound",
        `The allocation ID '${allocationId}' does not exist`,
      );
    }
    const others = Object.values(state.natGateways).filter(({ id }) => id !== earlier?.id);
    if (others.some((one) => one.allocationId === allocationId)) {
      throw new AwsError(
        "Resource.AlreadyAssociated",
        `Elastic IP address [${allocationId}] is already associated`,
      );
    }
    if (!Object.values(state.internetGateways).some(({ vpcId }) => vpcId === subnet.vpcId)) {
      throw new AwsError(
        "Gateway.NotAttached",
        `Network ${subnet.vpcId} has no Internet gateway attached`,
      );
    }
    const privateIp = earlier?.privateIp ?? nextPrivateIp(state, subnet);
    return { id: earlier?.id ?? newId("nat"), allocationId, subnetId, privateIp, tags };
  },
  outputs: ({ allocationId, privateIp }, state) => ({
    privateIp,
    publicIp: state.elasticIps[allocationId]?.publicIp,
    connectivityType: "public",
    region,
  }),
  apply,
  afterDelete: apply,
});

/** A gateway endpoint, which adds S3 to route tables. */
export const vpcEndpointKind = recordKind({
  type: "aws:ec2/vpcEndpoint:VpcEndpoint",
  inputs: z.strictObject({
    vpcId: z.string(),
    serviceName: z.literal(storageService),
    vpcEndpointType: z.literal("Gateway").optional(),
    routeTableIds: z.array(z.string()),
    tags,
  }),
  replaceOn: ["vpcId", "serviceName", "vpcEndpointType"],
  records: (state) => state.vpcEndpoints,
  record(state, { vpcId, routeTableIds, tags = {} }, earlier) {
    requireVpc(state, vpcId);
    for (const id of routeTableIds) {
      if (requireTable(state, id).vpcId === vpcId) continue;
      throw new AwsError("InvalidParameter", `Route table ${id} does not belong to ${vpcId}`);
    }
    return { id: earlier?.id ?? newId("vpce"), vpcId, routeTableIds, tags };
  },
  outputs: ({ id }) => ({ arn: arnOf("vpc-endpoint", id), state: "available", region }),
  apply,
  afterDelete: apply,
});

function requireTable(state: AccountState, id: string): Pick<RouteTableRecord, "vpcId"> {
  const main = Object.values(state.vpcs).find(({ mainRouteTableId }) => mainRouteTableId === id);
  const vpcId = state.routeTables[id]?.vpcId ?? main?.id;
  if (vpcId !== undefined) return { vpcId };
  throw new AwsError("InvalidRouteTableID.NotFound", `The routeTable ID '${id}' does not exist`);
}
