import { suite } from "uvu";
import * as assert from "uvu/assert";
import { kafkaUsers } from "../../infra/host/kafka_access.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { command, inputOf, one, operatorCidr, order, plan, standardPlan } from "./cluster_plan.ts";
import { ofType, type Registered, unwrapped } from "./mocked_engine.ts";

const cluster = suite("the topology cluster");

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
    ...["services-1", "services-2"].map((name) => [name, "t3.medium"]),
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

cluster("gives all brokers one subject, and each its own names", async () => {
  const { resources } = await standardPlan();
  const request = (name: string) => {
    const { authority, days, issue, ...rest } = JSON.parse(
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

cluster(
  "opens the bastion and the gateway to the operator, and nothing else to a range",
  async () => {
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
        `gateway 443 ${operatorCidr}`,
        ...["services 443 gateway", "services 8443 services", "services 22 bastion"],
        ...["services 443 bastion", "kafka 9092 services", "database 5432 services"],
        ...["kafka 22 bastion", "kafka 9092 bastion", "kafka 9092 kafka", "kafka 9094 balancer"],
        ...["zookeeper 22 bastion", "zookeeper 2182 bastion", "zookeeper 2182 kafka"],
        ...["zookeeper 2888 zookeeper", "zookeeper 3888 zookeeper"],
      ].sort(),
    );
  },
);

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
  const input = (name: string) => inputOf(name, resources);
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
  for (const [name, as] of [
    ["topics", "reconciler"],
    ["broker-settings", "operator"],
  ] as const) {
    assert.equal([input(name).user, input(name).password], [as, values.kafkaLogins?.[as]], name);
  }
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
    bastion: "ssh -i production-key.pem ec2-user@198.51.100.7",
  });
  assert.is(values.bootstrapServers, `${name}:9094`);
  assert.match(values.tunnelCommand ?? "", `-L 9101:${name}:9101`);
  assert.match(values.operatorProperties ?? "", 'username="operator"');
});

cluster("reaches the bastion at an address that a stop does not change", async () => {
  const { resources } = await standardPlan();
  assert.is(one("bastion", "Eip", resources).inputs.instance, "bastion-id");
  const { connection } = command("bastion-ready", resources).inputs;
  assert.is((unwrapped(connection) as { host: string }).host, "198.51.100.7");
  assert.ok(command("bastion-ready", resources).dependencies.includes("bastion"));
});

cluster("sets the policy of the bucket for flow logs after AWS has set its own", async () => {
  const { resources } = await standardPlan();
  const policy = one("network-flow-logs", "BucketPolicy", resources);
  const flowLog = one("network", "FlowLog", resources);
  assert.ok(policy.dependencies.includes("network"), String(policy.dependencies));
  assert.match(policy.inputs.policy, "aws:SecureTransport");
  assert.ok(flowLog.dependencies.includes("network-flow-logs"), String(flowLog.dependencies));
});

cluster("lets an instance do what Session Manager needs, and nothing else", async () => {
  const { resources } = await standardPlan();
  const { Statement } = JSON.parse(one("role", "RolePolicy", resources).inputs.policy);
  assert.equal(
    Statement.flatMap(({ Action }: { Action: string[] }) => Action).filter(
      (action: string) =>
        !/^(ssmmessages:(Create|Open)(Control|Data)Channel|ssm:UpdateInstanceInformation)$/.test(
          action,
        ),
    ),
    [],
  );
  assert.is(ofType(resources, "aws:iam/rolePolicyAttachment:RolePolicyAttachment").length, 0);
});

cluster.run();
