import { z } from "zod";
import type { SecurityGroupRecord } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { interfacesOf } from "../account/interfaces.ts";
import { newId } from "../account/new_id.ts";
import { accountId, defaultVpc, region } from "../account/region.ts";
import { requireVpc } from "../account/subnets.ts";
import { type Properties, resourceKind } from "../provider/resource_kind.ts";
import { tags } from "./tags.ts";

/** A security group. Its rules are separate resources; a new group has none, not even for egress. */
export const securityGroupKind = resourceKind({
  type: "aws:ec2/securityGroup:SecurityGroup",
  inputs: z.strictObject({
    name: z
      .string()
      .min(1)
      .max(255)
      .regex(/^(?!sg-)[\w .:/()#,@[\]+=&;{}!$*-]*$/, {
        error: "is not a valid security group name",
      }),
    description: z
      .string()
      .min(1)
      .max(255)
      .regex(/^[\w .:/()#,@[\]+=&;{}!$*-]*$/, { error: "has characters that EC2 does not allow" })
      .default("Managed by Pulumi"),
    vpcId: z.string().optional(),
    revokeRulesOnDelete: z.boolean().optional(),
    tags,
  }),
  replaceOn: ["name", "description", "vpcId"],
  autoName: "name",
  async create({ account }, { name, description, vpcId = defaultVpc.id, tags }) {
    requireVpc(account.state, vpcId);
    const others = Object.values(account.state.securityGroups);
    if (others.some((other) => other.name === name && other.vpcId === vpcId)) {
      throw new AwsError(
        "InvalidGroup.Duplicate",
        `The security group '${name}' already exists for VPC '${vpcId}'`,
      );
    }
    const group = { id: newId("sg"), name, description, vpcId, tags: tags ?? {} };
    account.state.securityGroups[group.id] = group;
    await account.save();
    return { id: group.id, outputs: outputsOf(group) };
  },
  async read({ account }, id) {
    const group = account.state.securityGroups[id];
    return group === undefined ? undefined : outputsOf(group);
  },
  async update({ account }, id, { tags }) {
    const group = account.state.securityGroups[id];
    if (group === undefined) throw noGroup(id);
    group.tags = tags ?? {};
    await account.save();
    return outputsOf(group);
  },
  async delete({ account }, id) {
    const { rules, securityGroups } = account.state;
    const usedByInterface = interfacesOf(account.state).some(({ securityGroupIds }) =>
      securityGroupIds.includes(id),
    );
    const usedByRule = Object.values(rules).some(
      ({ sourceGroupId, groupId }) => sourceGroupId === id && groupId !== id,
    );
    if (usedByInterface || usedByRule) {
      throw new AwsError("DependencyViolation", `resource ${id} has a dependent object`);
    }
    for (const rule of Object.values(rules)) if (rule.groupId === id) delete rules[rule.id];
    delete securityGroups[id];
    await account.save();
  },
});

export function noGroup(id: string): AwsError {
  return new AwsError("InvalidGroup.NotFound", `The security group '${id}' does not exist`);
}

function outputsOf({ id, name, description, vpcId }: SecurityGroupRecord): Properties {
  return {
    arn: `arn:aws:ec2:${region}:${accountId}:security-group/${id}`,
    name,
    description,
    vpcId,
    ownerId: accountId,
    region,
  };
}
