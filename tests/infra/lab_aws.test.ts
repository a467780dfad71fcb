import {
  type _InstanceType,
  AllocateAddressCommand,
  AuthorizeSecurityGroupIngressCommand,
  CreateSecurityGroupCommand,
  CreateVolumeCommand,
  CreateVpcCommand,
  DescribeAddressesCommand,
  DescribeInstancesCommand,
  DescribeSecurityGroupRulesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVolumesCommand,
  DescribeVpcsCommand,
  RunInstancesCommand,
} from "@aws-sdk/client-ec2";
import {
  AddRoleToInstanceProfileCommand,
  CreateInstanceProfileCommand,
  CreateRoleCommand,
} from "@aws-sdk/client-iam";
import { CreateBucketCommand, ListBucketsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createClients } from "../../infra/lab/aws/clients.ts";
import { listHosts } from "../../infra/lab/aws/instances.ts";
import { cost } from "../../infra/lab/commands/cost.ts";
import { preflight } from "../../infra/lab/commands/preflight.ts";
import { recover } from "../../infra/lab/commands/recover.ts";
import { start } from "../../infra/lab/commands/start.ts";
import { stop } from "../../infra/lab/commands/stop.ts";
import { pointAwsAt, testLab } from "../support/lab/test_lab.ts";
import { testS3 } from "../support/s3.ts";

const { endpoint } = await testS3();
pointAwsAt(endpoint);
const { ec2, iam, s3 } = createClients("us-east-1");
/** One of the images that moto offers. */
const anyImage = "ami-04681a1dbd79675a5";
const lab = suite("the operator's commands over AWS's SDK");

lab.before(async () => {
  const AssumeRolePolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [] });
  await iam.send(new CreateRoleCommand({ RoleName: "LabRole", AssumeRolePolicyDocument }));
  const InstanceProfileName = "LabInstanceProfile";
  await iam.send(new CreateInstanceProfileCommand({ InstanceProfileName }));
  await iam.send(new AddRoleToInstanceProfileCommand({ InstanceProfileName, RoleName: "LabRole" }));
});

/** Launches an instance with a stack's tags. */
async function launch(name: string, stack: string, type = "t3.small"): Promise<string> {
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      ImageId: anyImage,
      InstanceType: type as _InstanceType,
      MinCount: 1,
      MaxCount: 1,
      TagSpecifications: [{ ResourceType: "instance", Tags: tagsOf(name, stack) }],
    }),
  );
  return Instances?.[0]?.InstanceId ?? "";
}

function tagsOf(name: string, stack: string): { Key: string; Value: string }[] {
  return Object.entries(tagMap(name, stack)).map(([Key, Value]) => ({ Key, Value }));
}

function tagMap(name: string, stack: string): Record<string, string> {
  const project = "learning-platform";
  return { Project: project, Stack: stack, Name: `${project}-${stack}-${name}` };
}

async function stateOf(id: string): Promise<string | undefined> {
  const { Reservations } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return Reservations?.[0]?.Instances?.[0]?.State?.Name;
}

lab("stop and start the stack's own instances, and nobody else's", async () => {
  const [kafka, other] = [await launch("kafka", "learnerlab"), await launch("kafka", "another")];
  const subject = await testLab({});
  assert.equal(
    (await listHosts(subject)).map(({ name, instanceId }) => [name, instanceId]),
    [["kafka", kafka]],
  );

  await stop(subject, { withoutDump: true });
  assert.is(await stateOf(kafka), "stopped");
  assert.is(await stateOf(other), "running");
  assert.ok(
    subject.lines.some((line) => line.startsWith(`kafka      ${kafka}  t3.small  stopped`)),
  );
  assert.match(subject.lines.at(-1) ?? "", "Start again: npm run lab -- resume");

  await cost(subject);
  assert.match(subject.lines.at(-1) ?? "", /^now {8}\$0\.002 per hour: 0 of 1 instances running$/);

  await start(subject);
  assert.is(await stateOf(kafka), "running");
  assert.match(subject.lines.at(-1) ?? "", /running {2}\d+\.\d+\.\d+\.\d+$/);
});

lab("tell what is missing before anything is created, and leave nothing behind", async () => {
  const subject = await testLab({ settings: { "learning-platform:imageId": anyImage } });
  const said = await preflight(subject, { apply: false }).catch((error: Error) => error.message);
  const found = subject.lines.join("\n");
  assert.match(found, "ok     credentials      valid: account 123456789012");
  assert.match(found, /lab capacity {5}\d+ of 9 instances and \d+ of 32 vCPUs/);
  assert.match(found, "ok     instance profile LabInstanceProfile has the role LabRole");
  assert.match(found, "ok     launch t3.small  allowed (dry run)");
  assert.match(found, "ok     security groups  allowed (dry run)");
  assert.match(found, /ok {5}default subnets {2}\d+ that assign public addresses/);
  assert.match(found, "ok     buckets          can be created with all their settings");
  assert.match(found, "ok     bucket reads     all allowed; bucketsThrough is provider");
  // Moto does not know the quota.
  assert.match(found, "?      vCPU quota       cannot be read");
  assert.match(found, "ok     bucket names     *-123456789012: 5 available, 0 already ours");
  assert.match(found, /FAILED your address {5}cannot be read from http:\/\/127\.0\.0\.1:1\//);
  assert.match(found, "running    $0.077 per hour");
  assert.match(String(said), /^1 of \d+ checks failed$/);
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  assert.equal(
    Buckets.filter(({ Name }) => Name?.includes("preflight")),
    [],
  );
});

lab("refuse a plan for which the lab has no room", async () => {
  for (const name of ["a", "b", "c", "d", "e", "f", "g", "h"]) await launch(name, "crowd");
  const subject = await testLab({});
  await preflight(subject, { apply: false }).catch(() => {});
  const [room] = subject.lines.filter((line) => line.includes("lab capacity"));
  assert.match(room ?? "", /^FAILED lab capacity {5}1\d of 9 instances/);
});

lab("recover what a killed update left, and nothing that the state knows", async () => {
  const known = await launch("services", "learnerlab");
  const left = await launch("services", "learnerlab");
  const group = (GroupName: string, name: string): Promise<string> =>
    ec2
      .send(
        new CreateSecurityGroupCommand({
          GroupName,
          Description: name,
          TagSpecifications: [{ ResourceType: "security-group", Tags: tagsOf(name, "learnerlab") }],
        }),
      )
      .then(({ GroupId = "" }) => GroupId);
  const leftGroup = await group("learning-platform-learnerlab-kafka", "kafka");
  const knownGroup = await group("learning-platform-learnerlab-host", "host");
  const ruleTags = [{ Key: "Stack", Value: "learnerlab" }];
  await ec2.send(
    new AuthorizeSecurityGroupIngressCommand({
      GroupId: knownGroup,
      IpPermissions: [
        {
          IpProtocol: "tcp",
          FromPort: 22,
          ToPort: 22,
          IpRanges: [{ CidrIp: "198.51.100.7/32", Description: "ssh-from-operator" }],
        },
      ],
      TagSpecifications: [{ ResourceType: "security-group-rule", Tags: ruleTags }],
    }),
  );
  const tagged = <Type extends string>(ResourceType: Type, name: string) => ({
    TagSpecifications: [{ ResourceType, Tags: tagsOf(name, "learnerlab") }],
  });
  const [leftVpc, knownVpc] = await Promise.all(
    ["10.1.0.0/16", "10.2.0.0/16"].map(async (CidrBlock) => {
      const created = await ec2.send(
        new CreateVpcCommand({ CidrBlock, ...tagged("vpc", "network") }),
      );
      return created.Vpc?.VpcId ?? "";
    }),
  );
  await ec2.send(new AllocateAddressCommand({ Domain: "vpc", ...tagged("elastic-ip", "bastion") }));
  const disk = { AvailabilityZone: "us-east-1a", Size: 10 };
  await ec2.send(new CreateVolumeCommand({ ...disk, ...tagged("volume", "kafka-1-data") }));
  for (const Bucket of ["left-empty", "left-full"])
    await s3.send(new CreateBucketCommand({ Bucket }));
  await s3.send(new PutObjectCommand({ Bucket: "left-full", Key: "kept", Body: "kept" }));

  const urn = (type: string, name: string) =>
    `urn:pulumi:learnerlab::learning-platform::${type}::${name}`;
  const creating = (type: string, name: string, inputs: object) => ({
    type: "creating",
    resource: { urn: urn(type, name), custom: true, type, inputs },
  });
  const instance = "aws:ec2/instance:Instance";
  const state = {
    version: 3,
    deployment: {
      manifest: { time: "2026-11-25T00:00:00Z" },
      resources: [
        { urn: urn(instance, "other"), id: known, type: instance },
        { urn: urn("g", "host"), id: knownGroup, type: "g" },
        { urn: urn("v", "network"), id: knownVpc, type: "v" },
      ],
      pending_operations: [
        creating(instance, "services", { tags: tagMap("services", "learnerlab") }),
        creating("aws:ec2/securityGroup:SecurityGroup", "network-kafka", {
          name: "learning-platform-learnerlab-kafka",
          tags: tagMap("kafka", "learnerlab"),
        }),
        creating("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "network-ssh", {
          securityGroupId: knownGroup,
          description: "ssh-from-operator",
          tags: { Stack: "learnerlab" },
        }),
        creating("aws:s3/bucket:Bucket", "storage-a", { bucket: "left-empty" }),
        creating("aws:s3/bucket:Bucket", "storage-b", { bucket: "left-full" }),
        creating("aws:ec2/vpc:Vpc", "network", { tags: tagMap("network", "learnerlab") }),
        creating("aws:ec2/eip:Eip", "bastion", { tags: tagMap("bastion", "learnerlab") }),
        creating("aws:ebs/volume:Volume", "kafka-1-data", {
          tags: tagMap("kafka-1-data", "learnerlab"),
        }),
        creating("command:remote:Command", "topics", {}),
      ],
    },
  };
  const backend = JSON.stringify({ user: "me", url: "s3://state" });
  const subject = await testLab({
    answers: { "whoami --verbose": backend, "stack export": JSON.stringify(state) },
  });
  await recover(subject);

  assert.is(await stateOf(left), "terminated");
  assert.is(await stateOf(known), "running");
  const { SecurityGroups = [] } = await ec2.send(new DescribeSecurityGroupsCommand());
  const groups = SecurityGroups.map(({ GroupId }) => GroupId);
  assert.not(groups.includes(leftGroup));
  assert.ok(groups.includes(knownGroup));
  const { SecurityGroupRules = [] } = await ec2.send(
    new DescribeSecurityGroupRulesCommand({
      Filters: [{ Name: "group-id", Values: [knownGroup] }],
    }),
  );
  assert.equal(
    SecurityGroupRules.filter(({ IsEgress }) => !IsEgress),
    [],
  );
  const { Buckets = [] } = await s3.send(new ListBucketsCommand());
  const names = Buckets.map(({ Name }) => Name);
  assert.not(names.includes("left-empty"));
  assert.ok(names.includes("left-full"), "a bucket that holds something is not touched");
  const { Vpcs = [] } = await ec2.send(new DescribeVpcsCommand());
  const vpcs = Vpcs.map(({ VpcId }) => VpcId);
  assert.equal([vpcs.includes(leftVpc), vpcs.includes(knownVpc)], [false, true]);
  assert.equal((await ec2.send(new DescribeAddressesCommand())).Addresses, []);
  const { Volumes = [] } = await ec2.send(
    new DescribeVolumesCommand({ Filters: [{ Name: "tag:Stack", Values: ["learnerlab"] }] }),
  );
  assert.equal(Volumes, []);

  const calls = subject.calls();
  assert.equal(
    calls.map(({ args }) => args.split(" ").slice(0, 2).join(" ")),
    ["whoami --verbose", "cancel --stack", "stack export", "stack import", "refresh --stack"],
  );
  const { deployment } = JSON.parse(calls[3]?.input ?? "");
  assert.is(deployment.pending_operations, undefined);
  assert.is(deployment.resources.length, 3);
  assert.match(subject.lines.at(-1) ?? "", "Recovered from 9 interrupted operations");
});

lab.run();
