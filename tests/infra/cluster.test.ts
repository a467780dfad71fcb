import { output, runtime } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { kafkaUsers } from "../../infra/host/kafka_access.ts";
import { violations } from "../../infra/policy/rules.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { mockEngine, ofType, type Registered, settled, unwrapped } from "./mocked_engine.ts";

/** The outputs of the last `up` that completed. */
const lastOutputs: Record<string, unknown> = {};
const registered = mockEngine({ stack: "production", lastOutputs });
const cluster = suite("the topology cluster");
const operatorCidr = "198.51.100.7/32";
const order = ["zookeeper-1", "zookeeper-2", "zookeeper-3", "kafka-1", "kafka-2", "kafka-3"];

/** Plans the stack and returns what was registered and what came out. */
async function plan(settings: Record<string, string> = {}) {
  runtime.setAllConfig({
    "aws:region": "us-east-1",
    "learning-platform:operatorCidr": operatorCidr,
    "learning-platform:topology": "cluster",
    "learning-platform:kafkaInstanceType": "t3.medium",
    ...Object.fromEntries(
      Object.entries(settings).map(([name, value]) => [`learning-platform:${name}`, value]),
    ),
  });
  registered.length = 0;
  const { platform } = await import("../../infra/index.ts");
  const values = await settled(output(await platform()));
  // The guard comes last.
  const deadline = Date.now() + 30_000;
  while (named("data-guard").length === 0 && Date.now() < deadline) {
    await new Promise((done) => setImmediate(done));
  }
  return { resources: [...registered], values };
}

let kept: ReturnType<typeof plan> | undefined;

/** The plan with default settings. */
function standardPlan(): ReturnType<typeof plan> {
  kept ??= plan();
  return kept;
}

function named(name: string, resources: readonly Registered[] = registered): Registered[] {
  return resources.filter((it) => it.name === name && !it.type.startsWith("learning-platform:"));
}

function one(name: string, type: string, resources?: readonly Registered[]): Registered {
  const [found] = named(name, resources).filter((it) => it.type.endsWith(`:${type}`));
  assert.ok(found, `${name} of type ${type}`);
  return found;
}

const command = (name: string, resources?: readonly Registered[]): Registered =>
  one(name, "Command", resources);

/** The hash and the attempt in a gate's command line. */
function tokenOf(gate: string, resources: readonly Registered[]): [string, string] {
  const create = String(command(gate, resources).inputs.create);
  const [, revision = "", attempt = ""] = / (\w+) (\w+)$/.exec(create) ?? [];
  return [revision, attempt];
}

const revisionOf = (gate: string, resources: readonly Registered[]): string =>
  tokenOf(gate, resources)[0];

const revisions = (resources: readonly Registered[]): Record<string, string> =>
  Object.fromEntries(order.map((name) => [name, revisionOf(`before-${name}`, resources)]));

/** Nodes whose hash differs between two plans. */
function changed(before: readonly Registered[], after: readonly Registered[]): string[] {
  const [old, now] = [revisions(before), revisions(after)];
  return order.filter((name) => old[name] !== now[name]);
}

cluster("follows every rule", async () => {
  const { resources } = await standardPlan();
  const planned = resources.map((resource) => ({
    ...resource,
    inputs: {
      id: `${resource.name}-id`,
      ...Object.fromEntries(
        Object.entries(resource.inputs).map(([name, value]) => [name, unwrapped(value)]),
      ),
    },
  }));
  const context = { operatorCidr, gatewayCidrs: [], gatewayPort: 443, region: "us-east-1" };
  assert.equal(violations(planned, { ...context, lab: false }), []);
});

cluster("puts one broker and one ZooKeeper node into each of three zones", async () => {
  const { resources } = await standardPlan();
  for (const name of order) {
    const number = name.split("-")[1];
    const zone = `us-east-1${["a", "b", "c"][Number(number) - 1]}`;
    assert.is(one(`${name}-data`, "Volume", resources).inputs.availabilityZone, zone);
    const { inputs } = one(name, "NetworkInterface", resources);
    assert.is(inputs.subnetId, `network-private-${number}-id`);
  }
  const sizes = ofType(resources, "aws:ec2/instance:Instance").map(({ name, inputs }) => [
    name,
    inputs.instanceType,
  ]);
  assert.equal(sizes.sort(), [
    ["bastion", "t3.micro"],
    ...["kafka-1", "kafka-2", "kafka-3"].map((name) => [name, "t3.medium"]),
    ...["zookeeper-1", "zookeeper-2", "zookeeper-3"].map((name) => [name, "t3.small"]),
  ]);
});

cluster("chains the nodes: a gate before and after each, in one order", async () => {
  const { resources } = await standardPlan();
  const depends = (of: Registered, on: string): void =>
    assert.ok(of.dependencies.includes(on), `${of.name} depends on ${of.dependencies}`);
  const gates = ["plan", ...order.map((name) => `after-${name}`)];
  for (const [index, name] of order.entries()) {
    depends(command(`before-${name}`, resources), gates[index] ?? "");
    const instance = one(name, "Instance", resources);
    depends(instance, `before-${name}`);
    assert.is(instance.deleteBeforeReplace, true);
    depends(one(`${name}-data`, "VolumeAttachment", resources), name);
    depends(command(`${name}-ready`, resources), `${name}-data`);
    depends(command(`${name}-apply`, resources), `${name}-ready`);
    depends(command(`after-${name}`, resources), `${name}-apply`);
  }
  depends(command("users", resources), "after-kafka-3");
  depends(command("topics", resources), "users");
});

cluster("lets no resource of a node depend on another node's instance", async () => {
  const { resources } = await standardPlan();
  for (const name of order) {
    const others = order.filter((other) => other !== name);
    const own = resources.filter(
      (it) => it.name === name || it.name.startsWith(`${name}-`) || it.name.endsWith(`-${name}`),
    );
    assert.ok(own.length > 10, `${own.length} resources of ${name}`);
    for (const { name: resource, dependencies } of own) {
      const foreign = dependencies.filter((on) => others.includes(on));
      assert.equal(foreign, [], `${resource} of ${name}`);
    }
  }
});

cluster("passes every secret as a secret", async () => {
  const { resources, values } = await standardPlan();
  const isEnvelope = (value: unknown): boolean =>
    typeof value === "object" && value !== null && "4dabf18193072939515e22adb298388d" in value;
  const plain = JSON.stringify(resources, (_, value) => (isEnvelope(value) ? undefined : value));
  assert.match(plain, "apply_node.sh");
  for (const secret of [/hidden key/, /mocked private key/, /x{32}/]) {
    assert.not.match(plain, secret);
  }
  const { authority, certificate, key, user, password } = JSON.parse(
    String(unwrapped(command("kafka-1-apply", resources).inputs.stdin)),
  );
  assert.equal(
    [authority, certificate, key, user, password],
    [
      ...["certificates-authority in PEM", "kafka-1-certificate in PEM"],
      ...["hidden key of kafka-1-certificate", "broker", `brokerKafka${"x".repeat(32)}`],
    ],
  );
  assert.is(values.kafkaAuthority, "certificates-authority in PEM");
});

cluster(
  "a changed instance type, size, number or certificate changes the node's hash",
  async () => {
    const before = (await standardPlan()).resources;
    assert.equal(changed(before, (await plan()).resources), []);
    const brokers = ["kafka-1", "kafka-2", "kafka-3"];
    const cases: [Record<string, string>, string[]][] = [
      [{ kafkaInstanceType: "t3.large" }, brokers],
      [{ zookeeperInstanceType: "t3.medium" }, order.slice(0, 3)],
      [{ kafkaDataGib: "60" }, brokers],
      [{ volumeGib: "25" }, order],
      [{ imageId: "ami-0aaaabbbb" }, order],
      [{ replacements: '{"kafka-2": 1}' }, ["kafka-2"]],
      [{ brokerSettings: '{"num.replica.alter.log.dirs.threads": 2}' }, brokers],
      [{ kafkaVersion: "3.9.1" }, order],
    ];
    for (const [settings, nodes] of cases) {
      const after = (await plan(settings)).resources;
      assert.equal(changed(before, after), nodes, JSON.stringify(settings));
      assert.is.not(revisionOf("plan", before), revisionOf("plan", after));
    }
  },
);

cluster("a dynamic broker setting changes no node, but one command", async () => {
  const before = (await standardPlan()).resources;
  const after = (await plan({ brokerSettings: '{"log.cleaner.threads": 2}' })).resources;
  assert.equal(changed(before, after), []);
  const settings = JSON.parse(String(unwrapped(command("broker-settings", after).inputs.stdin)));
  assert.equal(settings.settings, { "log.cleaner.threads": "2" });
});

cluster("makes gates wait in every attempt until the change is complete", async () => {
  const gates = ["plan", ...order.flatMap((name) => [`before-${name}`, `after-${name}`])];
  const lines = ({ resources }: Awaited<ReturnType<typeof plan>>) =>
    gates.map((gate) => String(command(gate, resources).inputs.create));
  const interrupted = await plan();
  const complete = await plan();
  for (const [index, line] of lines(complete).entries()) {
    assert.is.not(line, lines(interrupted)[index]);
  }
  lastOutputs.changeTokens = complete.values.changeTokens;
  try {
    assert.equal(lines(await plan()), lines(complete), "nothing has changed: no gate waits");
    const partly = lines(await plan({ replacements: '{"kafka-2": 1}' }));
    const waiting = gates.filter((_, index) => partly[index] !== lines(complete)[index]);
    assert.equal(waiting, ["plan", "before-kafka-2", "after-kafka-2"]);
  } finally {
    delete lastOutputs.changeTokens;
  }
});

cluster("gives all brokers one subject, and each its own names", async () => {
  const { resources } = await standardPlan();
  const request = (name: string) => {
    const { authority, days, ...rest } = JSON.parse(
      String(unwrapped(command(`${name}-certificate`, resources).inputs.stdin)),
    );
    assert.is(authority.key, "hidden key of certificates-authority");
    return rest;
  };
  const zone = "learning-platform-production.internal";
  assert.equal(request("kafka-2"), {
    ...{ commonName: "kafka", addresses: ["10.42.0.7"], server: true },
    dnsNames: [`kafka-2.${zone}`, `kafka.${zone}`],
  });
  assert.equal(request("zookeeper-3"), {
    ...{ commonName: "zookeeper", addresses: ["10.42.0.11"], server: true },
    dnsNames: [`zookeeper-3.${zone}`],
  });
});

cluster("opens the bastion to the operator and nothing else to a range", async () => {
  const { resources } = await standardPlan();
  const rules = resources
    .filter(({ type }) => type.endsWith(":SecurityGroupIngressRule"))
    .map(({ inputs }) => [
      String(inputs.securityGroupId).replace(/^access-|-id$/g, ""),
      inputs.fromPort,
      String(inputs.cidrIpv4 ?? inputs.referencedSecurityGroupId).replace(/^access-|-id$/g, ""),
    ]);
  assert.equal(
    rules.map((rule) => rule.join(" ")).sort(),
    [
      `bastion 22 ${operatorCidr}`,
      ...["9094", "9101", "9102", "9103"].map((port) => `balancer ${port} bastion`),
      ...["kafka 22 bastion", "kafka 9092 bastion", "kafka 9092 kafka", "kafka 9094 balancer"],
      ...["zookeeper 22 bastion", "zookeeper 2182 bastion", "zookeeper 2182 kafka"],
      ...["zookeeper 2888 zookeeper", "zookeeper 3888 zookeeper"],
    ].sort(),
  );
});

cluster("has as many NAT gateways as configured, each zone's route through its own", async () => {
  const routes = (resources: readonly Registered[]) =>
    ofType(resources, "aws:ec2/route:Route")
      .map(({ inputs }) => `${inputs.routeTableId} ${inputs.natGatewayId ?? inputs.gatewayId}`)
      .sort();
  const open = "network-public-id network-id";
  assert.equal(routes((await plan({ natGateways: "0" })).resources), [open]);
  assert.equal(routes((await standardPlan()).resources), [
    ...[1, 2, 3].map((number) => `network-private-${number}-id network-nat-1-id`),
    open,
  ]);
  assert.equal(routes((await plan({ natGateways: "3" })).resources), [
    ...[1, 2, 3].map((number) => `network-private-${number}-id network-nat-${number}-id`),
    open,
  ]);
});

cluster("creates users with their rights, and the topics with three replicas", async () => {
  const { resources, values } = await standardPlan();
  const input = (name: string) =>
    JSON.parse(String(unwrapped(command(name, resources).inputs.stdin)));
  const { users, acls, user } = input("users");
  assert.is(user, "broker");
  assert.equal(Object.keys(users), [...kafkaUsers]);
  assert.equal(users, values.kafkaLogins);
  assert.ok(acls.includes("documents Write Topic document.uploaded"));
  const lines: string[] = input("topics").topics.trimEnd().split("\n");
  assert.equal(
    lines,
    topics.map(({ name, partitions, retentionMs }) => `${name} ${partitions} ${retentionMs} 3 2`),
  );
});

cluster("guards everything against destroy, and says which setting allows it", async () => {
  const guard = async (settings?: Record<string, string>) =>
    one("data-guard", "Command", (await plan(settings)).resources);
  const { inputs, dependencies } = await guard();
  assert.is(inputs.delete, "node guard_data.mjs delete");
  assert.is(inputs.environment.ALLOW_DATA_LOSS, "false");
  for (const name of [...order, ...order.map((node) => `${node}-data`), "topics", "bastion"]) {
    assert.ok(dependencies.includes(name), name);
  }
  assert.is((await guard({ allowDataLoss: "true" })).inputs.environment.ALLOW_DATA_LOSS, "true");
});

cluster("prints what an operator pastes", async () => {
  const { values } = await standardPlan();
  const name = "kafka.learning-platform-production.internal";
  assert.equal(values.sshCommands, {
    bastion: "ssh -i production-key.pem ec2-user@203.0.113.7",
  });
  assert.is(values.bootstrapServers, `${name}:9094`);
  assert.match(values.tunnelCommand ?? "", `-L 9101:${name}:9101`);
  assert.match(values.operatorProperties ?? "", 'username="operator"');
});

cluster.run();
