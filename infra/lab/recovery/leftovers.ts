import { setTimeout as delay } from "node:timers/promises";
import {
  DeleteSecurityGroupCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  RevokeSecurityGroupEgressCommand,
  RevokeSecurityGroupIngressCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { DeleteBucketCommand, ListObjectVersionsCommand } from "@aws-sdk/client-s3";
import type { Clients } from "../aws/clients.ts";
import type { InterruptedCreation } from "./checkpoint.ts";
import { taggedTypes } from "./tagged_resources.ts";

/** A resource that an interrupted creation left in AWS and that is not in the state. */
export interface Leftover {
  /** E.g. `instance i-0a1b (kafka)`. */
  readonly what: string;
  remove(): Promise<void>;
}

/**
 * Finds resources that an interrupted creation left in AWS, by the requested name and the stack's
 * tags. Resources in the state are excluded. Types that create nothing in AWS have no leftovers.
 */
export async function findLeftovers(
  aws: Clients,
  creation: InterruptedCreation,
  known: ReadonlySet<string>,
): Promise<Leftover[]> {
  switch (creation.type) {
    case "aws:ec2/instance:Instance":
      return await instances(aws, creation, known);
    case "aws:ec2/securityGroup:SecurityGroup":
      return await groups(aws, creation, known);
    case "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule":
    case "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule":
      return await rules(aws, creation, known);
    case "aws:s3/bucket:Bucket":
      return await buckets(aws, creation, known);
    default:
      return await tagged(aws, creation, known);
  }
}

async function tagged(
  { ec2 }: Clients,
  { type, name, inputs }: InterruptedCreation,
  known: ReadonlySet<string>,
): Promise<Leftover[]> {
  const found = taggedTypes[type];
  if (found === undefined) return [];
  const ids = await found.ids(ec2, tagFilters(inputs));
  return ids
    .filter((id) => id !== undefined)
    .filter((id) => !known.has(id))
    .map((id) => ({
      what: `${found.noun} ${id} (${name})`,
      async remove() {
        await found.remove(ec2, id);
      },
    }));
}

async function instances(
  { ec2 }: Clients,
  { name, inputs }: InterruptedCreation,
  known: ReadonlySet<string>,
): Promise<Leftover[]> {
  const { Reservations = [] } = await ec2.send(
    new DescribeInstancesCommand({
      Filters: [
        ...tagFilters(inputs),
        { Name: "instance-state-name", Values: ["pending", "running", "stopping", "stopped"] },
      ],
    }),
  );
  const ids = Reservations.flatMap(({ Instances = [] }) => Instances).flatMap(
    ({ InstanceId }) => InstanceId ?? [],
  );
  return ids
    .filter((id) => !known.has(id))
    .map((id) => ({
      what: `instance ${id} (${name})`,
      async remove() {
        await ec2.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
        await untilTerminated(ec2, id);
      },
    }));
}

/** A security group cannot be deleted while an instance uses it. */
async function untilTerminated(ec2: Clients["ec2"], id: string): Promise<void> {
  const deadline = Date.now() + 300_000;
  for (;;) {
    const { Reservations = [] } = await ec2.send(
      new DescribeInstancesCommand({ Filters: [{ Name: "instance-id", Values: [id] }] }),
    );
    const states = Reservations.flatMap(({ Instances = [] }) => Instances).map(
      ({ State }) => State?.Name,
    );
    if (states.every((state) => state === "terminated")) return;
    if (Date.now() > deadline) throw new Error(`${id} is still ${states.join()} after 300 s`);
    await delay(2000);
  }
}

async function groups(
  { ec2 }: Clients,
  { name, inputs }: InterruptedCreation,
  known: ReadonlySet<string>,
): Promise<Leftover[]> {
  const { SecurityGroups = [] } = await ec2.send(
    new DescribeSecurityGroupsCommand({
      Filters: [{ Name: "group-name", Values: [String(inputs.name)] }, ...tagFilters(inputs)],
    }),
  );
  return SecurityGroups.flatMap(({ GroupId }) => GroupId ?? [])
    .filter((id) => !known.has(id))
    .map((id) => ({
      what: `security group ${id} (${name})`,
      async remove() {
        await ec2.send(new DeleteSecurityGroupCommand({ GroupId: id }));
      },
    }));
}

async function rules(
  { ec2 }: Clients,
  { name, type, inputs }: InterruptedCreation,
  known: ReadonlySet<string>,
): Promise<Leftover[]> {
  const GroupId = String(inputs.securityGroupId);
  const { SecurityGroupRules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({
      Filters: [{ Name: "group-id", Values: [GroupId] }, ...tagFilters(inputs)],
    }),
  );
  const isEgress = type.includes("Egress");
  return SecurityGroupRules.filter(
    (rule) => rule.IsEgress === isEgress && rule.Description === inputs.description,
  )
    .flatMap(({ SecurityGroupRuleId }) => SecurityGroupRuleId ?? [])
    .filter((id) => !known.has(id))
    .map((id) => ({
      what: `rule ${id} (${name})`,
      async remove() {
        const rule = { GroupId, SecurityGroupRuleIds: [id] };
        if (isEgress) await ec2.send(new RevokeSecurityGroupEgressCommand(rule));
        else await ec2.send(new RevokeSecurityGroupIngressCommand(rule));
      },
    }));
}

/** A bucket with objects was not left by an interrupted creation: it is not touched. */
async function buckets(
  { s3 }: Clients,
  { name, inputs }: InterruptedCreation,
  known: ReadonlySet<string>,
): Promise<Leftover[]> {
  const Bucket = String(inputs.bucket);
  if (known.has(Bucket)) return [];
  try {
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, MaxKeys: 1 }));
    if (Versions.length > 0) return [];
  } catch (error) {
    if ((error as Error).name === "NoSuchBucket") return [];
    throw error;
  }
  return [
    {
      what: `bucket ${Bucket} (${name})`,
      async remove() {
        await s3.send(new DeleteBucketCommand({ Bucket }));
      },
    },
  ];
}

/** A filter for every tag of the creation. @throws {RangeError} when it has none */
function tagFilters(inputs: InterruptedCreation["inputs"]): { Name: string; Values: string[] }[] {
  const tags = Object.entries((inputs.tags ?? {}) as Record<string, string>);
  if (tags.length === 0) throw new RangeError("Cannot find a resource without tags");
  return tags.map(([key, value]) => ({ Name: `tag:${key}`, Values: [value] }));
}
