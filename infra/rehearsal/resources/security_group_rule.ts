import { z } from "zod";
import type { AccountState, RuleRecord } from "../account/account.ts";
import { AwsError } from "../account/aws_error.ts";
import { isCidrBlock } from "../account/cidr.ts";
import { newId } from "../account/new_id.ts";
import { accountId, region } from "../account/region.ts";
import { applySecurityGroups } from "../hosts/apply_network_rules.ts";
import { type Properties, type ResourceKind, resourceKind } from "../provider/resource_kind.ts";
import { noGroup } from "./security_group.ts";
import { tags } from "./tags.ts";

const port = z.int().min(-1).max(65_535);

const inputs = z
  .strictObject({
    securityGroupId: z.string(),
    description: z.string().max(255).optional(),
    ipProtocol: z.enum(["tcp", "udp", "icmp", "-1"]),
    fromPort: port.optional(),
    toPort: port.optional(),
    cidrIpv4: z.string().refine(isCidrBlock, { error: "is not a valid CIDR block" }).optional(),
    referencedSecurityGroupId: z.string().optional(),
    tags,
  })
  .refine(
    ({ cidrIpv4, referencedSecurityGroupId }) =>
      (cidrIpv4 === undefined) !== (referencedSecurityGroupId === undefined),
    {
      error: "exactly one of cidrIpv4 and referencedSecurityGroupId is required",
      path: ["cidrIpv4"],
    },
  )
  .refine(
    ({ ipProtocol, fromPort, toPort }) =>
      ipProtocol === "-1"
        ? fromPort === undefined && toPort === undefined
        : fromPort !== undefined && toPort !== undefined && fromPort <= toPort,
    {
      error: "tcp, udp and icmp require fromPort <= toPort; -1 allows no ports",
      path: ["fromPort"],
    },
  );

/** An ingress rule of a security group. */
export const ingressRuleKind = ruleKind(
  "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  "ingress",
);
/** An egress rule of a security group. */
export const egressRuleKind = ruleKind(
  "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
  "egress",
);

function ruleKind(type: string, direction: RuleRecord["direction"]): ResourceKind {
  return resourceKind({
    type,
    inputs,
    replaceOn: ["securityGroupId"],
    async create({ account }, args) {
      const rule = toRecord(args, { id: newId("sgr"), direction });
      refuseWhatEc2Refuses(account.state, rule);
      account.state.rules[rule.id] = rule;
      await account.save();
      await applySecurityGroups(account);
      return { id: rule.id, outputs: outputsOf(rule) };
    },
    async read({ account }, id) {
      const rule = account.state.rules[id];
      return rule === undefined ? undefined : outputsOf(rule);
    },
    async update({ account }, id, args) {
      const rule = toRecord(args, { id, direction });
      if (!(id in account.state.rules)) {
        throw new AwsError(
          "InvalidSecurityGroupRuleId.NotFound",
          `The security group rule ID '${id}' does not exist`,
        );
      }
      refuseWhatEc2Refuses(account.state, rule);
      account.state.rules[id] = rule;
      await account.save();
      await applySecurityGroups(account);
      return outputsOf(rule);
    },
    async delete({ account }, id) {
      delete account.state.rules[id];
      await account.save();
      await applySecurityGroups(account);
    },
  });
}

function toRecord(
  args: z.output<typeof inputs>,
  { id, direction }: Pick<RuleRecord, "id" | "direction">,
): RuleRecord {
  return {
    id,
    direction,
    groupId: args.securityGroupId,
    protocol: args.ipProtocol,
    fromPort: args.fromPort ?? -1,
    toPort: args.toPort ?? -1,
    cidr: args.cidrIpv4 ?? null,
    sourceGroupId: args.referencedSecurityGroupId ?? null,
    description: args.description ?? null,
    tags: args.tags ?? {},
  };
}

function refuseWhatEc2Refuses(
  { securityGroups, rules }: Pick<AccountState, "securityGroups" | "rules">,
  rule: RuleRecord,
): void {
  const owner = securityGroups[rule.groupId];
  if (owner === undefined) throw noGroup(rule.groupId);
  const source = rule.sourceGroupId;
  // A rule may name the groups of its VPC only.
  if (source !== null && securityGroups[source]?.vpcId !== owner.vpcId) throw noGroup(source);
  const same = (other: RuleRecord): boolean =>
    (
      ["groupId", "direction", "protocol", "fromPort", "toPort", "cidr", "sourceGroupId"] as const
    ).every((key) => other[key] === rule[key]);
  if (Object.values(rules).some((other) => other.id !== rule.id && same(other))) {
    throw new AwsError(
      "InvalidPermission.Duplicate",
      "the specified rule already exists in this security group",
    );
  }
}

function outputsOf({ id }: RuleRecord): Properties {
  return {
    securityGroupRuleId: id,
    arn: `arn:aws:ec2:${region}:${accountId}:security-group-rule/${id}`,
    region,
  };
}
