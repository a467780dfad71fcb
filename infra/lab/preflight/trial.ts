import {
  type _InstanceType,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  DescribeImagesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  RunInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { errorText, refusalKind } from "../../aws_refusal.ts";
import { publishedImages } from "../../published_images.ts";
import { listHosts } from "../aws/instances.ts";
import { type Lab, stackPrefix } from "../lab.ts";
import type { Finding } from "./finding.ts";

/**
 * Probes by dry runs what `up` does with EC2. Actions on an instance are probed when the stack has
 * one.
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
  const imageId = await newestImage(lab);
  if (imageId === undefined) {
    return [
      {
        name: "image",
        verdict: "failed",
        detail: `no image of ${lab.settings.values.operatingSystem} found in ${lab.aws.region}`,
        remedy: "set one: pulumi config set imageId ami-...",
      },
    ];
  }
  const { SecurityGroups = [] } = await ec2.send(
    new DescribeSecurityGroupsCommand({
      Filters: [
        { Name: "vpc-id", Values: [vpcId] },
        { Name: "group-name", Values: ["default"] },
      ],
    }),
  );
  const groupId = SecurityGroups[0]?.GroupId;
  const tags = [{ Key: "Project", Value: lab.project }];
  const trials: [name: string, call: () => Promise<unknown>][] = [
    ...[...new Set(lab.settings.hosts.map(({ instanceType }) => instanceType))].map(
      (type): [string, () => Promise<unknown>] => [
        `launch ${type}`,
        () =>
          ec2.send(
            new RunInstancesCommand({
              DryRun: true,
              ImageId: imageId,
              InstanceType: type as _InstanceType,
              MinCount: 1,
              MaxCount: 1,
              IamInstanceProfile: { Name: String(lab.settings.values.instanceProfile) },
              MetadataOptions: { HttpTokens: "required", HttpPutResponseHopLimit: 2 },
              TagSpecifications: [{ ResourceType: "instance", Tags: tags }],
            }),
          ),
      ],
    ),
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
    ...(groupId === undefined ? [] : [ruleTrial(lab, groupId)]),
    ...(await instanceTrials(lab)),
  ];
  const found: Finding[] = [{ name: "default VPC", verdict: "ok", detail: `${vpcId}, ${imageId}` }];
  for (const [name, call] of trials) found.push(await probe(name, call));
  return found;
}

/** Runs a dry run; EC2 reports an allowed one by an error too. */
export async function probe(name: string, call: () => Promise<unknown>): Promise<Finding> {
  try {
    await call();
  } catch (error) {
    if ((error as Error).name === "DryRunOperation") {
      return { name, verdict: "ok", detail: "allowed (dry run)" };
    }
    const denied = refusalKind(error) === "denied";
    if (!denied && refusalKind(error) !== "other") throw error;
    return {
      name,
      verdict: "failed",
      detail: denied ? `denied by the lab: ${errorText(error)}` : errorText(error),
      remedy: denied
        ? "ask the lab's instructor, or use another lab"
        : "correct the setting that the message names",
    };
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

async function newestImage({ aws, settings }: Lab): Promise<string | undefined> {
  const { imageId, operatingSystem } = settings.values;
  if (imageId) return String(imageId);
  const { owner, name } = publishedImages[operatingSystem as keyof typeof publishedImages];
  const { Images = [] } = await aws.ec2.send(
    new DescribeImagesCommand({
      Owners: [owner],
      Filters: [
        { Name: "name", Values: [name] },
        { Name: "architecture", Values: ["x86_64"] },
      ],
    }),
  );
  const [newest] = Images.sort((a, b) =>
    (a.CreationDate ?? "") < (b.CreationDate ?? "") ? 1 : -1,
  );
  return newest?.ImageId;
}
