import { z } from "zod";
import { nextPrivateIp } from "../account/addresses.ts";
import { AwsError } from "../account/aws_error.ts";
import { newId } from "../account/new_id.ts";
import { accountId, region } from "../account/region.ts";
import { requireGroups, requireSubnet } from "../account/subnets.ts";
import type { Cloud } from "../cloud.ts";
import { applySecurityGroups } from "../hosts/apply_network_rules.ts";
import { updateNames } from "../hosts/vpc_services.ts";
import { recordKind } from "./record_kind.ts";
import { tags } from "./tags.ts";
import { arnOf } from "./vpc.ts";

/** A network interface, which keeps its address and groups while instances come and go. */
export const networkInterfaceKind = recordKind({
  type: "aws:ec2/networkInterface:NetworkInterface",
  inputs: z.strictObject({
    subnetId: z.string(),
    securityGroups: z.array(z.string()).min(1),
    description: z.string().max(255).optional(),
    tags,
  }),
  replaceOn: ["subnetId"],
  records: (state) => state.networkInterfaces,
  record(state, { subnetId, securityGroups, tags = {} }, earlier) {
    const subnet = requireSubnet(state, subnetId);
    requireGroups(state, securityGroups, subnet.vpcId);
    return {
      id: earlier?.id ?? newId("eni"),
      subnetId,
      privateIp: earlier?.privateIp ?? nextPrivateIp(state, subnet),
      securityGroupIds: securityGroups,
      tags,
    };
  },
  outputs: ({ id, privateIp, subnetId }, state) => ({
    arn: arnOf("network-interface", id),
    privateIp,
    privateIps: [privateIp],
    privateDnsName: `ip-${privateIp.replaceAll(".", "-")}.ec2.internal`,
    availabilityZone: requireSubnet(state, subnetId).availabilityZone,
    ownerId: accountId,
    region,
  }),
  apply,
  refuseDelete(state, { id }) {
    const user = Object.values(state.instances).find((one) => one.networkInterfaceId === id);
    if (user === undefined) return;
    return new AwsError(
      "InvalidParameterValue",
      `Network interface '${id}' is currently in use by ${user.id}`,
    );
  },
  afterDelete: apply,
});

async function apply({ account }: Cloud): Promise<void> {
  await applySecurityGroups(account);
  await updateNames(account);
}
