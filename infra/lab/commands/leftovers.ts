import { setTimeout as delay } from "node:timers/promises";
import { DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import { ListBucketsCommand } from "@aws-sdk/client-s3";
import { explainRefusal } from "../../aws_refusal.ts";
import { listHosts } from "../aws/instances.ts";
import { type Lab, LabError } from "../lab.ts";
import { taggedTypes } from "../recovery/tagged_resources.ts";

/** AWS removes disks and interfaces after their instance is terminated. */
const WAIT_MS = 120_000;

/**
 * `leftovers`, after a `destroy`: lists what the stack has in AWS, found by its tags and the names of
 * its buckets, not by Pulumi's state. It waits for what AWS is still removing.
 *
 * @throws {LabError} when something is left, or when AWS denies to list it
 */
export async function leftovers(
  lab: Lab,
  { waitMs = WAIT_MS }: { readonly waitMs?: number } = {},
): Promise<void> {
  const deadline = Date.now() + waitMs;
  let found = await stackResources(lab);
  while (found.length > 0 && Date.now() < deadline) {
    await delay(Math.min(5000, waitMs));
    found = await stackResources(lab);
  }
  for (const resource of found) lab.say(`left       ${resource}`);
  if (found.length > 0) {
    throw new LabError(
      `${found.length} resources of stack ${lab.stack} are left in ${lab.aws.region}`,
    );
  }
  lab.say(`Nothing of stack ${lab.stack} is left in ${lab.aws.region}`);
}

/** The stack's resources in AWS, e.g. `instance i-0a1b (kafka)`. */
export async function stackResources(lab: Lab): Promise<string[]> {
  const { ec2, s3 } = lab.aws;
  const filters = [
    { Name: "tag:Project", Values: [lab.project] },
    { Name: "tag:Stack", Values: [lab.stack] },
  ];
  const tagged = Object.values(taggedTypes).map(({ noun, ids }) =>
    listed(`list ${noun}s`, async () =>
      (await ids(ec2, filters)).map((id) => `${noun} ${id ?? "without an id"}`),
    ),
  );
  const groups = listed("list security groups", async () => {
    const { SecurityGroups = [] } = await ec2.send(
      new DescribeSecurityGroupsCommand({ Filters: filters }),
    );
    return SecurityGroups.map(
      ({ GroupId, GroupName }) => `security group ${GroupId} (${GroupName})`,
    );
  });
  const buckets = listed("list buckets", async () => {
    const { Buckets = [] } = await s3.send(new ListBucketsCommand());
    const isOurs = (name = ""): boolean => name.includes(`-service-storage-${lab.stack}-`);
    return Buckets.filter(({ Name }) => isOurs(Name)).map(({ Name }) => `bucket ${Name}`);
  });
  const instances = listHosts(lab).then((hosts) =>
    hosts.map(({ instanceId, name }) => `instance ${instanceId} (${name})`),
  );
  return (await Promise.all([instances, ...tagged, groups, buckets])).flat();
}

async function listed(what: string, list: () => Promise<string[]>): Promise<string[]> {
  try {
    return await list();
  } catch (cause) {
    throw new LabError(explainRefusal(what, cause), { cause });
  }
}
