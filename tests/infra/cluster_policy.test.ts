import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { PlannedResource } from "../../infra/policy/planned_resource.ts";
import { rules, violations } from "../../infra/policy/rules.ts";
import { operatorCidr, standardPlan } from "./cluster_plan.ts";
import { unwrapped } from "./mocked_engine.ts";

const policy = suite("the plan of a cluster");
const context = {
  ...{ operatorCidr, gatewayCidrs: [], gatewayPort: 443, region: "us-east-1" },
  lab: false,
};

/** The plan as the rules see it in a first preview, without the ids of resources. */
async function plannedCluster(): Promise<PlannedResource[]> {
  const { resources } = await standardPlan();
  return resources.map((resource) => ({
    ...resource,
    inputs: Object.fromEntries(
      Object.entries(resource.inputs).map(([name, value]) => [name, withoutIds(unwrapped(value))]),
    ),
  }));
}

/** Leaves out what mocks return as ids: a preview does not know them. */
function withoutIds(value: unknown): unknown {
  if (typeof value === "string") return /-id$|-generated$/.test(value) ? undefined : value;
  if (Array.isArray(value)) return value.map(withoutIds);
  return value;
}

type Change = Partial<PlannedResource>;
interface Degradation {
  readonly rule: string;
  /** The end of the type, and the name of what is made worse. */
  readonly of: readonly [type: string, name: string];
  change(resource: PlannedResource): Change;
}

const inputs =
  (changed: Record<string, unknown>) =>
  (resource: PlannedResource): Change => ({ inputs: { ...resource.inputs, ...changed } });

/** What makes a cluster worse: one rule each finds it. */
const degradations: readonly Degradation[] = [
  {
    rule: "ingress-from-operator-only",
    of: ["SecurityGroupIngressRule", "access-ssh-from-operator"],
    change: inputs({ cidrIpv4: "0.0.0.0/0" }),
  },
  {
    rule: "metadata-requires-token",
    of: ["Instance", "kafka-2"],
    change: inputs({ metadataOptions: { httpTokens: "optional" } }),
  },
  {
    rule: "disks-are-encrypted",
    of: ["Volume", "kafka-1-data"],
    change: inputs({ encrypted: false }),
  },
  {
    rule: "buckets-are-private",
    of: ["BucketPolicy", "network-flow-logs"],
    change: inputs({ policy: "{}" }),
  },
  {
    rule: "no-secret-in-user-data",
    of: ["Instance", "zookeeper-1"],
    change: inputs({ userDataBase64: Buffer.from("PRIVATE KEY").toString("base64") }),
  },
  {
    rule: "no-secret-in-plain-state",
    of: ["Command", "kafka-1-apply"],
    change: inputs({ create: "apply_node.sh password=hidden" }),
  },
  {
    rule: "resources-are-tagged",
    of: ["Vpc", "network"],
    change: inputs({ tags: {} }),
  },
  {
    rule: "no-public-node",
    of: ["Subnet", "network-private-2"],
    change: inputs({ mapPublicIpOnLaunch: true }),
  },
  {
    rule: "no-public-node",
    of: ["Eip", "bastion"],
    change: ({ references }) => ({
      references: {
        ...references,
        instance: [{ type: "aws:ec2/instance:Instance", name: "kafka-1" }],
      },
    }),
  },
  {
    rule: "nodes-open-to-groups-only",
    of: ["SecurityGroupIngressRule", "access-kafka-9092-from-bastion"],
    change: ({ inputs: given, references = {} }) => ({
      inputs: { ...given, cidrIpv4: operatorCidr, referencedSecurityGroupId: undefined },
      references: { ...references, referencedSecurityGroupId: [] },
    }),
  },
  {
    rule: "groups-inside-the-vpc",
    of: ["SecurityGroup", "access-kafka"],
    change: () => ({ references: {} }),
  },
  {
    rule: "balancer-is-internal",
    of: ["LoadBalancer", "balancer"],
    change: inputs({ internal: false }),
  },
  {
    rule: "zones-are-spread",
    of: ["Volume", "kafka-3-data"],
    change: inputs({ availabilityZone: "us-east-1a" }),
  },
  {
    rule: "nodes-are-deleted-first",
    of: ["Instance", "kafka-3"],
    change: () => ({ deleteBeforeReplace: false }),
  },
  {
    rule: "data-outlives-instances",
    of: ["VolumeAttachment", "kafka-1-data"],
    change: inputs({ stopInstanceBeforeDetaching: false }),
  },
  {
    rule: "data-outlives-instances",
    of: ["Volume", "kafka-1-data"],
    change: () => ({ protect: false }),
  },
  {
    rule: "data-outlives-instances",
    of: ["Bucket", "network-flow-logs"],
    change: inputs({ forceDestroy: true }),
  },
  {
    rule: "ingress-from-operator-only",
    of: ["SecurityGroupIngressRule", "access-gateway-from-198.51.100.7-32"],
    change: inputs({ cidrIpv4: "0.0.0.0/0" }),
  },
  {
    rule: "nodes-open-to-groups-only",
    of: ["SecurityGroupIngressRule", "access-database-5432-from-services"],
    change: ({ inputs: given, references = {} }) => ({
      inputs: { ...given, cidrIpv4: operatorCidr, referencedSecurityGroupId: undefined },
      references: { ...references, referencedSecurityGroupId: [] },
    }),
  },
  {
    rule: "no-public-node",
    of: ["Instance", "services-1"],
    change: inputs({ primaryNetworkInterface: undefined }),
  },
  {
    rule: "containers-have-no-host-role",
    of: ["Instance", "services-2"],
    change: inputs({ metadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 } }),
  },
  ...[
    ...[{ publiclyAccessible: true }, { storageEncrypted: false }, { multiAz: false }],
    ...[{ backupRetentionPeriod: 1 }, { skipFinalSnapshot: true }, { deletionProtection: false }],
  ].map(
    (change): Degradation => ({
      rule: "database-is-safe",
      of: ["Instance", "database"],
      change: inputs(change),
    }),
  ),
  {
    rule: "database-is-safe",
    of: ["ParameterGroup", "database"],
    change: inputs({ parameters: [] }),
  },
  {
    rule: "database-is-safe",
    of: ["Instance", "database"],
    change: () => ({ protect: false }),
  },
  {
    rule: "images-do-not-change",
    of: ["Repository", "registry-quiz"],
    change: inputs({ imageTagMutability: "MUTABLE" }),
  },
  {
    rule: "gateway-sees-clients",
    of: ["TargetGroup", "gateway"],
    change: inputs({ preserveClientIp: "false" }),
  },
  {
    rule: "gateway-sees-clients",
    of: ["Listener", "gateway"],
    change: inputs({ protocol: "TLS", sslPolicy: "ELBSecurityPolicy-2016-08" }),
  },
  {
    rule: "roles-have-what-they-need",
    of: ["RolePolicy", "service-roles-quiz"],
    change: withStatement({ Action: ["s3:GetObject"], Resource: "*" }),
  },
  {
    rule: "roles-have-what-they-need",
    of: ["RolePolicy", "service-roles-quiz"],
    change: withStatement({
      Action: ["s3:GetObject"],
      Resource: "arn:aws:s3:::documents-service-storage-production-123456789012/*",
    }),
  },
  {
    rule: "roles-have-what-they-need",
    of: ["RolePolicy", "service-roles-gateway"],
    change: withStatement({
      Action: ["s3:GetObject"],
      Resource: "arn:aws:s3:::documents-service-storage-production-123456789012/*",
    }),
  },
  {
    rule: "roles-have-what-they-need",
    of: ["RolePolicy", "services-2-role"],
    change: withStatement({ Action: ["ecr:*"], Resource: "arn:aws:ecr:::repository/a" }),
  },
  {
    rule: "alarms-notify",
    of: ["MetricAlarm", "monitoring-database-connections"],
    change: ({ inputs: given, references = {} }) => ({
      inputs: { ...given, alarmActions: [] },
      references: { ...references, alarmActions: [] },
    }),
  },
  {
    rule: "sessions-are-short",
    of: ["Role", "service-roles-stt"],
    change: inputs({ maxSessionDuration: 7200 }),
  },
];

/** Adds a statement to a role's policy. */
function withStatement(statement: Record<string, unknown>) {
  return ({ inputs: given }: PlannedResource): Change => {
    const policy = JSON.parse(String(given.policy));
    policy.Statement.push({ Effect: "Allow", ...statement });
    return { inputs: { ...given, policy: JSON.stringify(policy) } };
  };
}

policy("follows every rule", async () => {
  assert.equal(violations(await plannedCluster(), context), []);
});

policy("breaks one rule with each thing that is made worse", async () => {
  const whole = await plannedCluster();
  for (const { rule, of, change } of degradations) {
    const [type, name] = of;
    const index = whole.findIndex((it) => it.name === name && it.type.endsWith(`:${type}`));
    const resource = whole[index];
    assert.ok(resource, of.join(" "));
    const worse = whole.with(index, { ...resource, ...change(resource) });
    const broken = violations(worse, context).map((problem) => problem.split(":")[0]);
    assert.equal([...new Set(broken)], [rule], of.join(" "));
  }
});

policy("has an example of every rule for clusters that is broken", () => {
  const shown = new Set(degradations.map(({ rule }) => rule));
  // Log groups exist with CloudWatch's agent only: see tests/infra/policy.
  const ofSettingsOrLabs = [
    ...["lab-permits-type", "logs-expire", "one-operator", "within-lab-limits"],
  ];
  const others = rules.map(({ name }) => name).filter((name) => !shown.has(name));
  assert.equal(others.sort(), ofSettingsOrLabs);
});

policy.run();
