import type { AccountState } from "./account.ts";
import { AwsError } from "./aws_error.ts";
import { defaultSubnets, defaultVpc } from "./region.ts";

/** A subnet of the default VPC, or one that was created. */
export interface Subnet {
  readonly id: string;
  readonly vpcId: string;
  readonly availabilityZone: string;
  readonly cidrBlock: string;
  readonly mapPublicIpOnLaunch: boolean;
}

/** The subnet with this id. */
export function findSubnet(state: AccountState, id: string): Subnet | undefined {
  return defaultSubnetsOf(state).find((subnet) => subnet.id === id) ?? state.subnets[id];
}

/** The subnets of the default VPC. */
export function defaultSubnetsOf({ strictness }: AccountState): readonly Subnet[] {
  return defaultSubnets.map((subnet) => ({
    ...subnet,
    mapPublicIpOnLaunch: !strictness.hasPrivateSubnets,
  }));
}

/** @throws {AwsError} when there is no such subnet */
export function requireSubnet(state: AccountState, id: string): Subnet {
  const subnet = findSubnet(state, id);
  if (subnet !== undefined) return subnet;
  throw new AwsError("InvalidSubnetID.NotFound", `The subnet ID '${id}' does not exist`);
}

/** @throws {AwsError} when there is no such VPC */
export function requireVpc(state: AccountState, id: string): { id: string; cidrBlock: string } {
  const vpc = id === defaultVpc.id ? defaultVpc : state.vpcs[id];
  if (vpc !== undefined) return vpc;
  throw new AwsError("InvalidVpcID.NotFound", `The vpc ID '${id}' does not exist`);
}

/**
 * Checks the groups of a network interface in a VPC.
 *
 * @throws {AwsError} when a group does not exist or belongs to another VPC
 */
export function requireGroups(
  state: AccountState,
  groupIds: readonly string[],
  vpcId: string,
): void {
  for (const id of groupIds) {
    const group = state.securityGroups[id];
    if (group === undefined) {
      throw new AwsError("InvalidGroup.NotFound", `The security group '${id}' does not exist`);
    }
    if (group.vpcId !== vpcId) {
      throw new AwsError(
        "InvalidParameter",
        `Security group ${id} and subnet belong to different networks`,
      );
    }
  }
}
