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
];

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
  const ofSettings = ["one-operator", "within-lab-limits"];
  const others = rules.map(({ name }) => name).filter((name) => !shown.has(name));
  assert.equal(others.sort(), ofSettings);
});

policy.run();
