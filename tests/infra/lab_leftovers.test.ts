import {
  CreateSecurityGroupCommand,
  CreateVolumeCommand,
  DeleteSecurityGroupCommand,
  DeleteVolumeCommand,
  RunInstancesCommand,
  TerminateInstancesCommand,
} from "@aws-sdk/client-ec2";
import { CreateBucketCommand, DeleteBucketCommand, type S3Client } from "@aws-sdk/client-s3";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createClients } from "../../infra/lab/aws/clients.ts";
import { leftovers } from "../../infra/lab/commands/leftovers.ts";
import { pointAwsAt, testLab } from "../support/lab/test_lab.ts";
import { testS3 } from "../support/s3.ts";

const { endpoint } = await testS3();
pointAwsAt(endpoint);
const { ec2, s3 } = createClients("us-east-1");
const left = suite("what a destroyed stack has left");

const tagged = <Type extends string>(ResourceType: Type, stack: string) => ({
  TagSpecifications: [
    {
      ResourceType,
      Tags: [
        { Key: "Project", Value: "learning-platform" },
        { Key: "Stack", Value: stack },
        { Key: "Name", Value: `learning-platform-${stack}-kafka` },
      ],
    },
  ],
});

async function create(stack: string) {
  const { Instances } = await ec2.send(
    new RunInstancesCommand({
      // One of the images that moto offers.
      ...{ ImageId: "ami-04681a1dbd79675a5", InstanceType: "t3.small", MinCount: 1, MaxCount: 1 },
      ...tagged("instance", stack),
    }),
  );
  const group = await ec2.send(
    new CreateSecurityGroupCommand({
      ...{ GroupName: `${stack}-kafka`, Description: "Kafka" },
      ...tagged("security-group", stack),
    }),
  );
  const volume = await ec2.send(
    new CreateVolumeCommand({
      ...{ AvailabilityZone: "us-east-1a", Size: 10 },
      ...tagged("volume", stack),
    }),
  );
  const Bucket = `quiz-service-storage-${stack}-1`;
  await s3.send(new CreateBucketCommand({ Bucket }));
  return {
    instance: Instances?.[0]?.InstanceId ?? "",
    group: group.GroupId ?? "",
    volume: volume.VolumeId ?? "",
    Bucket,
  };
}

left("is listed by the stack's tags and bucket names, and nothing of other stacks", async () => {
  const [own, other] = [await create("learnerlab"), await create("another")];
  const subject = await testLab({});
  const refusal = await leftovers(subject, { waitMs: 0 }).catch((error: Error) => error.message);
  assert.is(refusal, "4 resources of stack learnerlab are left in us-east-1");
  assert.equal(subject.lines, [
    `left       instance ${own.instance} (kafka)`,
    `left       volume ${own.volume}`,
    `left       security group ${own.group} (learnerlab-kafka)`,
    `left       bucket ${own.Bucket}`,
  ]);

  await ec2.send(new TerminateInstancesCommand({ InstanceIds: [own.instance] }));
  await ec2.send(new DeleteVolumeCommand({ VolumeId: own.volume }));
  await ec2.send(new DeleteSecurityGroupCommand({ GroupId: own.group }));
  await s3.send(new DeleteBucketCommand({ Bucket: own.Bucket }));
  const clean = await testLab({});
  await leftovers(clean, { waitMs: 0 });
  assert.equal(clean.lines, ["Nothing of stack learnerlab is left in us-east-1"]);
  assert.ok(other.instance);
});

left("is not reported as nothing when AWS denies to list it", async () => {
  const subject = await testLab({});
  const denied = Object.assign(new Error("not authorized to perform: s3:ListAllMyBuckets"), {
    name: "AccessDenied",
  });
  const deniedS3 = { send: () => Promise.reject(denied) } as unknown as S3Client;
  const refusal = await leftovers(
    { ...subject, aws: { ...subject.aws, s3: deniedS3 } },
    { waitMs: 0 },
  ).catch((error: Error) => error.message);
  assert.match(String(refusal), "Cannot list buckets: access denied");
  assert.equal(subject.lines, []);
});

left.run();
