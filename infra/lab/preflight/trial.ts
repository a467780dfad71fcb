import {
  type _InstanceType,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeImagesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  type Image,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { errorText, refusalKind } from "../../aws_refusal.ts";
import { publishedImages } from "../../published_images.ts";
import { listHosts } from "../aws/instances.ts";
import { type Lab, stackPrefix } from "../lab.ts";
import { type Finding, whenDenied } from "./finding.ts";
import { checkSubnets } from "./subnets.ts";

/**
 * Probes by dry runs what `up` does with EC2: the launches have the disks and, if the stack exists, its
 * groups. Actions on an instance are probed when the stack has one.
 */
export async function checkEc2(lab: Lab): Promise<Finding[]> {
  const { ec2 } = lab.aws;
  const { Vpcs = [] } = await ec2.send(
    new DescribeVpcsCommand({ Filters: [{ Name: "is-default", Values: ["true"] }] }),
  );
  const vpcId = Vpcs[0]?.VpcId;
  if (vpcId === undefined) {
    return [
      {
        name: "default VPC",
        verdict: "failed",
        detail: `${lab.aws.region} has none`,
        remedy: "create one: aws ec2 create-default-vpc",
      },
    ];
  }
  const image = await findImage(lab);
  if (image?.ImageId === undefined) {
    const { imageId, operatingSystem } = lab.settings.values;
    return [
      {
        name: "image",
        verdict: "failed",
        detail: imageId
          ? `${imageId} does not exist in ${lab.aws.region}, or is not shared with this account`
          : `no image of ${operatingSystem} found in ${lab.aws.region}`,
        remedy: "set one: pulumi config set imageId ami-...",
      },
    ];
  }
  const groups = await findGroups(lab, vpcId);
  const [ruleGroup] = groups;
  const trials: [name: string, call: () => Promise<unknown>][] = [
    ...launches(lab, image, groups),
    [
      "security groups",
      () =>
        ec2.send(
          new CreateSecurityGroupCommand({
            DryRun: true,
            GroupName: `${stackPrefix(lab)}-trial`,
            Description: "Dry run",
            VpcId: vpcId,
          }),
        ),
    ],
    ...(ruleGroup === undefined ? [] : [ruleTrial(lab, ruleGroup)]),
    ...(await instanceTrials(lab)),
  ];
  const found: Finding[] = [
    { name: "default VPC", verdict: "ok", detail: `${vpcId}, ${image.ImageId}` },
    await checkSubnets(lab, vpcId),
  ];
  for (const [name, call] of trials) found.push(await probe(name, call));
  return found;
}

/** A launch for each type of the plan, as the program requests it (components/host.ts). */
function launches(
  lab: Lab,
  { ImageId, RootDeviceName = "/dev/xvda" }: Image,
  SecurityGroupIds: string[],
): [name: string, call: () => Promise<unknown>][] {
  const Tags = [
    { Key: "Project", Value: lab.project },
    { Key: "Stack", Value: lab.stack },
  ];
  const plans = new Map(lab.settings.hosts.map((plan) => [plan.instanceType, plan]));
  return [...plans.values()].map(({ instanceType, volumeGib }) => [
    `launch ${instanceType}`,
    () =>
      lab.aws.ec2.send(
        new RunInstancesCommand({
          DryRun: true,
          ImageId,
          InstanceType: instanceType as _InstanceType,
          MinCount: 1,
          MaxCount: 1,
          IamInstanceProfile: { Name: String(lab.settings.values.instanceProfile) },
          MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 },
          CreditSpecification: { CpuCredits: "unlimited" },
          BlockDeviceMappings: [
            {
              DeviceName: RootDeviceName,
              Ebs: {
                ...{ VolumeType: "gp3", VolumeSize: volumeGib },
                ...{ Encrypted: true, DeleteOnTermination: true },
              },
            },
          ],
          ...(SecurityGroupIds.length > 0 && { SecurityGroupIds }),
          TagSpecifications: [
            { ResourceType: "instance", Tags },
            { ResourceType: "volume", Tags },
          ],
        }),
      ),
  ]);
}

/** The stack's security groups, or the VPC's default one before `up`. */
async function findGroups(lab: Lab, vpcId: string): Promise<string[]> {
  const { SecurityGroups = [] } = await lab.aws.ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: "vpc-id", Values: [vpcId] }] }),
  );
  const idsOf = (isWanted: (name: string) => boolean): string[] =>
    SecurityGroups.filter(({ GroupName = "" }) => isWanted(GroupName)).flatMap(
      ({ GroupId }) => GroupId ?? [],
    );
  const prefix = `${stackPrefix(lab)}-`;
  const own = idsOf((name) => name.startsWith(prefix));
  return own.length > 0 ? own : idsOf((name) => name === "default");
}

/** EC2's message about an instance type that an account on the free plan cannot use. */
const FREE_PLAN = /free tier|free plan/i;
const onFreePlan =
  "use t3.small only: pulumi config set topology single (all services on one host), or upgrade the " +
  "account to the paid plan";

/** Runs a dry run; EC2 reports an allowed one by an error too. */
export async function probe(name: string, call: () => Promise<unknown>): Promise<Finding> {
  try {
    await call();
  } catch (error) {
    if ((error as Error).name === "DryRunOperation") {
      return { name, verdict: "ok", detail: "allowed (dry run)" };
    }
    const text = errorText(error);
    const failed = { name, verdict: "failed" } as const;
    switch (refusalKind(error)) {
      case "denied":
        return { ...failed, detail: `denied: ${text}`, remedy: whenDenied };
      case "other":
        return FREE_PLAN.test(text)
          ? {
              ...failed,
              detail: `not part of this account's free plan: ${text}`,
              remedy: onFreePlan,
            }
          : { ...failed, detail: text, remedy: "correct the setting that the message names" };
      default:
        throw error;
    }
  }
  throw new Error(`Cannot probe ${name}: EC2 ignored the dry-run flag`);
}

function ruleTrial({ aws }: Lab, GroupId: string): [string, () => Promise<unknown>] {
  const IpPermissions = [
    { IpProtocol: "tcp", FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: "192.0.2.1/32" }] },
  ];
  return [
    "rules",
    () =>
      aws.ec2.send(
        new AuthorizeSecurityGroupIngressCommand({ DryRun: true, GroupId, IpPermissions }),
      ),
  ];
}

async function instanceTrials(lab: Lab): Promise<[string, () => Promise<unknown>][]> {
  const [host] = await listHosts(lab);
  if (host === undefined) return [];
  const ids = { DryRun: true, InstanceIds: [host.instanceId] };
  return [
    ["stop", () => lab.aws.ec2.send(new StopInstancesCommand(ids))],
    ["terminate", () => lab.aws.ec2.send(new TerminateInstancesCommand(ids))],
  ];
}

async function findImage({ aws, settings }: Lab): Promise<Image | undefined> {
  const { imageId, operatingSystem } = settings.values;
  const { owner, name } = publishedImages[operatingSystem as keyof typeof publishedImages];
  const { Images = [] } = await aws.ec2.send(
    new DescribeImagesCommand(
      imageId
        ? { Filters: [{ Name: "image-id", Values: [String(imageId)] }] }
        : {
            Owners: [owner],
            Filters: [
              { Name: "name", Values: [name] },
              { Name: "architecture", Values: ["x86_64"] },
            ],
          },
    ),
  );
  const [newest] = Images.sort((a, b) =>
    (a.CreationDate ?? "") < (b.CreationDate ?? "") ? 1 : -1,
  );
  return newest;
}
