import { gzipSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type PlannedResource, violations } from "../../infra/policy/rules.ts";

const policy = suite("policy rules");
const tags = { Project: "learning-platform", Stack: "learnerlab" };
const context = {
  operatorCidr: "198.51.100.7/32",
  gatewayCidrs: ["0.0.0.0/0"],
  gatewayPort: 443,
  region: "us-east-1",
  lab: true,
};

const instance = (inputs: Record<string, unknown> = {}): PlannedResource => ({
  type: "aws:ec2/instance:Instance",
  name: "kafka",
  inputs: {
    instanceType: "t3.small",
    metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
    rootBlockDevice: { encrypted: true, volumeSize: 20 },
    tags,
    ...inputs,
  },
});
const ingress = (inputs: Record<string, unknown>): PlannedResource => ({
  type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
  name: "rule",
  inputs: { fromPort: 22, toPort: 22, tags, ...inputs },
});
const bucketParts: PlannedResource[] = [
  { type: "aws:s3/bucket:Bucket", name: "quiz", inputs: { tags } },
  {
    type: "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    name: "quiz",
    inputs: {
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
  },
  {
    type: "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    name: "quiz",
    inputs: { rules: [{}] },
  },
  {
    type: "aws:s3/bucketPolicy:BucketPolicy",
    name: "quiz",
    inputs: { policy: '{"Bool":{"aws:SecureTransport":"false"}}' },
  },
];
const broken = (...resources: PlannedResource[]): string[] =>
  violations(resources, context).map((sentence) => sentence.split(":")[0] ?? "");

policy("has nothing to say about a plan that keeps to them", () => {
  const fine = [instance(), ingress({ cidrIpv4: "198.51.100.7/32" }), ...bucketParts];
  assert.equal(violations(fine, context), []);
});

policy("lets in the operator, other groups, and whom the gateway is opened to", () => {
  const rule = "ingress-from-operator-only";
  assert.equal(broken(ingress({ cidrIpv4: "0.0.0.0/0" })), [rule]);
  assert.equal(broken(ingress({ cidrIpv6: "::/0" })), [rule]);
  assert.equal(broken(ingress({ cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 8443 })), [rule]);
  assert.equal(broken(ingress({ cidrIpv4: "0.0.0.0/0", fromPort: 443, toPort: 443 })), []);
  assert.equal(broken(ingress({ referencedSecurityGroupId: "sg-1" })), []);
  const inline = { type: "aws:ec2/securityGroup:SecurityGroup", name: "g" };
  assert.equal(broken({ ...inline, inputs: { tags, ingress: [{ fromPort: 22 }] } }), [rule]);
});

policy("wants tokens for metadata, and encrypted disks", () => {
  assert.equal(broken(instance({ metadataOptions: { httpTokens: "optional" } })), [
    "metadata-requires-token",
  ]);
  assert.equal(broken(instance({ rootBlockDevice: { volumeSize: 20 } })), ["disks-are-encrypted"]);
  assert.equal(broken(instance({ ebsBlockDevices: [{ encrypted: false }] })), [
    "disks-are-encrypted",
  ]);
});

policy("wants every bucket closed, encrypted and over TLS only", () => {
  for (const left of [1, 2, 3]) {
    assert.equal(broken(...bucketParts.filter((_, index) => index !== left)), [
      "buckets-are-private",
    ]);
  }
});

policy("finds what is secret in user data, also when it is packed", () => {
  const key = "-----BEGIN OPENSSH PRIVATE KEY-----";
  assert.equal(broken(instance({ userData: key })), ["no-secret-in-user-data"]);
  const packed = gzipSync(`#cloud-config\n${key}`).toString("base64");
  assert.equal(broken(instance({ userDataBase64: packed })), ["no-secret-in-user-data"]);
});

policy("finds what is secret in a command's text or environment, and lets stdin carry it", () => {
  const command = (inputs: Record<string, unknown>): PlannedResource => ({
    type: "command:remote:Command",
    name: "quiz",
    inputs: { create: "sudo deploy", ...inputs },
  });
  const rule = "no-secret-in-plain-state";
  assert.equal(broken(command({ create: "psql postgres://quiz:hidden@host/platform" })), [rule]);
  assert.equal(broken(command({ environment: { LOGIN: "password=hidden" } })), [rule]);
  assert.equal(broken(command({ triggers: ["-----BEGIN OPENSSH PRIVATE KEY-----"] })), [rule]);
  const told = command({ stdout: "-----BEGIN OPENSSH PRIVATE KEY-----" });
  assert.equal(broken(told), [rule]);
  assert.equal(broken({ ...told, secretOutputs: ["stdout"] }), []);
  assert.equal(broken(command({ stdin: "DATABASE_URL=postgres://quiz:hidden@host/x" })), []);
});

policy("wants tags, and the lab's sizes, disks and number of instances", () => {
  assert.equal(broken(instance({ tags: { Project: "x" } })), ["resources-are-tagged"]);
  assert.equal(broken(instance({ instanceType: "m5.4xlarge" })), ["within-lab-limits"]);
  assert.equal(broken(instance({ rootBlockDevice: { encrypted: true, volumeSize: 200 } })), [
    "within-lab-limits",
  ]);
  assert.equal(broken(...Array.from({ length: 10 }, () => instance())), ["within-lab-limits"]);
});

policy.run();
