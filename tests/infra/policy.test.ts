import { gzipSync } from "node:zlib";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { serviceBucketSettings } from "../../infra/buckets/bucket_rules.ts";
import type { PlannedResource } from "../../infra/policy/planned_resource.ts";
import { violations } from "../../infra/policy/rules.ts";

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
    metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 1 },
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

policy("wants log groups to expire", () => {
  const group = (inputs: Record<string, unknown>): PlannedResource => ({
    ...{ type: "aws:cloudwatch/logGroup:LogGroup", name: "kafka" },
    inputs: { tags, ...inputs },
  });
  assert.equal(broken(group({ retentionInDays: 30 })), []);
  assert.equal(broken(group({})), ["logs-expire"]);
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

policy("looks at buckets that S3's API creates, too", () => {
  const settings = serviceBucketSettings("quiz");
  const made = (changed: Record<string, unknown>): PlannedResource => ({
    type: "command:local:Command",
    name: "quiz",
    inputs: {
      create: "node bucket_command.ts apply",
      environment: { BUCKET_SETTINGS: JSON.stringify({ ...settings, ...changed }) },
    },
  });
  assert.equal(broken(made({})), []);
  const open = { ...settings.publicAccess, BlockPublicPolicy: false };
  for (const changed of [{ publicAccess: open }, { encryption: "none" }, { policy: "{}" }]) {
    assert.equal(broken(made(changed)), ["buckets-are-private"]);
  }
  const unset = { ...made({}), inputs: { create: "node bucket_command.ts apply" } };
  assert.is(broken(unset).length, 3);
});

policy("names types that a lab denies, with the reason", () => {
  for (const type of [
    ...["aws:iam/role:Role", "aws:iam/instanceProfile:InstanceProfile", "aws:iam/user:User"],
    ...["aws:ec2/keyPair:KeyPair", "aws:ec2/eip:Eip", "aws:lb/loadBalancer:LoadBalancer"],
    "aws:rds/instance:Instance",
  ]) {
    assert.equal(broken({ type, name: "other", inputs: { tags } }), ["lab-permits-type"], type);
  }
  const role = { type: "aws:iam/role:Role", name: "other", inputs: { tags } };
  assert.match(violations([role], context).join(), "a lab denies creating IAM resources");
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
  const large = [instance({ rootBlockDevice: { encrypted: true, volumeSize: 200 } })];
  assert.equal(violations(large, { ...context, region: "eu-west-1", account: "own" }), []);
});

const clusterContext = { ...context, gatewayCidrs: [], lab: false };
const clusterTags = { ...tags, Stack: "production" };
const node = (number: number, inputs: Record<string, unknown> = {}): PlannedResource => ({
  ...instance({
    primaryNetworkInterface: { networkInterfaceId: `eni-${number}` },
    tags: clusterTags,
    ...inputs,
  }),
  name: `kafka-${number}`,
  deleteBeforeReplace: true,
});
const resource = (
  type: string,
  name: string,
  inputs: Record<string, unknown> = {},
): PlannedResource => ({ type, name, inputs: { tags: clusterTags, ...inputs } });
/** The same resource with other references: names of resources by input. */
const refersTo = (
  resource: PlannedResource,
  references: Readonly<Record<string, [type: string, name: string]>>,
): PlannedResource => ({
  ...resource,
  references: Object.fromEntries(
    Object.entries(references).map(([input, [type, name]]) => [input, [{ type, name }]]),
  ),
});
const SUBNET = "aws:ec2/subnet:Subnet";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const INSTANCE = "aws:ec2/instance:Instance";
const group = (name: string): PlannedResource =>
  refersTo(resource(GROUP, name), { vpcId: ["aws:ec2/vpc:Vpc", "network"] });
const interfaceOf = (number: number, subnet = "private", name = "kafka"): PlannedResource =>
  refersTo(resource("aws:ec2/networkInterface:NetworkInterface", `kafka-${number}`), {
    ...{ subnetId: [SUBNET, subnet], securityGroups: [GROUP, name] },
  });
const volume = (number: number, inputs: Record<string, unknown> = {}): PlannedResource => ({
  ...resource("aws:ebs/volume:Volume", `kafka-${number}-data`, {
    ...{ encrypted: true, availabilityZone: `us-east-1${"abc"[number - 1]}`, ...inputs },
  }),
  protect: true,
});
const attachment = (inputs: Record<string, unknown> = {}): PlannedResource =>
  resource("aws:ec2/volumeAttachment:VolumeAttachment", "kafka-1-data", {
    ...{ stopInstanceBeforeDetaching: true, ...inputs },
  });
const balancer = (inputs: Record<string, unknown> = {}): PlannedResource =>
  refersTo(
    resource("aws:lb/loadBalancer:LoadBalancer", "balancer", {
      ...{ internal: true, securityGroups: ["sg-balancer"], ...inputs },
    }),
    { securityGroups: [GROUP, "balancer"] },
  );
const guard = (allowed: string): PlannedResource =>
  resource("command:local:Command", "data-guard", {
    ...{ delete: "node guard_data.mjs delete", environment: { ALLOW_DATA_LOSS: allowed } },
  });
const address = (name: string): PlannedResource => resource("aws:ec2/eip:Eip", name);
/** A rule of a group: from another group or a range. */
const opens = (to: string, from: string | { readonly cidrIpv4: string }): PlannedResource => {
  const isRange = typeof from === "object";
  const rule = {
    ...ingress({ ...(isRange && from), fromPort: 9092, tags: clusterTags }),
    name: to,
  };
  return refersTo(rule, {
    securityGroupId: [GROUP, to],
    ...(!isRange && { referencedSecurityGroupId: [GROUP, from] as [string, string] }),
  });
};
const fromOperator = { cidrIpv4: "198.51.100.7/32" };
const network = [
  resource("aws:ec2/vpc:Vpc", "network"),
  resource(SUBNET, "public", { mapPublicIpOnLaunch: true }),
  resource(SUBNET, "private", { mapPublicIpOnLaunch: false }),
  refersTo(resource("aws:ec2/natGateway:NatGateway", "nat"), {
    allocationId: ["aws:ec2/eip:Eip", "nat"],
  }),
  ...[address("nat"), refersTo(address("bastion"), { instance: [INSTANCE, "bastion"] })],
];
const wholeCluster: readonly PlannedResource[] = [
  ...network,
  ...["kafka", "balancer", "bastion"].map(group),
  ...[balancer(), attachment(), guard("false")],
  ...[1, 2, 3].flatMap((number) => [node(number), volume(number), interfaceOf(number)]),
  { ...instance({ subnetId: "subnet-public", tags: clusterTags }), name: "bastion" },
  ...[opens("bastion", fromOperator), opens("kafka", "balancer")],
];
/** The rules that a cluster breaks when some of its resources are replaced or added. */
const brokenBy = (...changes: readonly PlannedResource[]): string[] => {
  const isChanged = ({ type, name }: PlannedResource): boolean =>
    changes.some((change) => change.type === type && change.name === name);
  const resources = [...wholeCluster.filter((it) => !isChanged(it)), ...changes];
  return violations(resources, clusterContext).map((sentence) => sentence.split(":")[0] ?? "");
};

policy("has nothing to say about a cluster that follows the rules", () => {
  assert.equal(violations(wholeCluster, clusterContext), []);
});

policy("keeps every node of a cluster private", () => {
  const rule = ["no-public-node"];
  assert.equal(brokenBy({ ...node(1), inputs: instance().inputs }), rule);
  assert.equal(brokenBy(interfaceOf(2, "public")), rule);
  assert.equal(brokenBy(interfaceOf(2, "subnet of another stack")), rule);
  assert.equal(brokenBy(address("other")), rule);
  assert.equal(brokenBy(refersTo(address("other"), { instance: [INSTANCE, "kafka-1"] })), rule);
});

policy("opens brokers, ZooKeeper and the balancer to groups of the same VPC only", () => {
  for (const name of ["kafka", "balancer"]) {
    const rule = { ...opens(name, fromOperator), name: "other" };
    assert.equal(brokenBy(rule), ["nodes-open-to-groups-only"]);
  }
  const ofUnknownGroup = refersTo(opens("kafka", fromOperator), {});
  assert.equal(brokenBy({ ...ofUnknownGroup, name: "other" }), ["nodes-open-to-groups-only"]);
  assert.equal(brokenBy(refersTo(interfaceOf(1), { subnetId: [SUBNET, "private"] })), [
    "nodes-open-to-groups-only",
  ]);
  const foreign = ingress({ referencedSecurityGroupId: "sg-foreign", tags: clusterTags });
  assert.equal(
    brokenBy({ ...refersTo(foreign, { securityGroupId: [GROUP, "bastion"] }), name: "other" }),
    ["groups-inside-the-vpc"],
  );
  assert.equal(brokenBy(refersTo(group("kafka"), {})), ["groups-inside-the-vpc"]);
  assert.equal(brokenBy(balancer({ internal: false })), ["balancer-is-internal"]);
  assert.equal(brokenBy(balancer({ securityGroups: [] })), ["balancer-is-internal"]);
});

policy("lets a single address in", () => {
  const wide = { ...clusterContext, operatorCidr: "198.51.100.0/24" };
  const rule = opens("bastion", { cidrIpv4: wide.operatorCidr });
  const cluster = [...wholeCluster.filter(({ name }) => name !== "bastion"), rule];
  assert.equal(
    violations(cluster, wide).filter((problem) => problem.startsWith("one-operator")),
    ["one-operator: 198.51.100.0/24 has more than one address"],
  );
});

policy("protects the data of a cluster, also while an instance is replaced", () => {
  assert.equal(brokenBy(volume(1, { encrypted: false })), ["disks-are-encrypted"]);
  assert.equal(brokenBy(volume(2, { availabilityZone: "us-east-1a" })), ["zones-are-spread"]);
  assert.equal(brokenBy({ ...node(3), deleteBeforeReplace: false }), ["nodes-are-deleted-first"]);
  const rule = ["data-outlives-instances"];
  assert.equal(brokenBy(attachment({ stopInstanceBeforeDetaching: false })), rule);
  assert.equal(brokenBy({ ...guard("false"), inputs: {} }), rule);
  assert.equal(brokenBy({ ...volume(1), protect: false }), rule);
  assert.equal(brokenBy({ ...volume(1), protect: false }, guard("true")), []);
  assert.equal(brokenBy({ ...volume(1), inputs: { ...volume(1).inputs, tags: {} } }), [
    "resources-are-tagged",
  ]);
});

policy.run();
