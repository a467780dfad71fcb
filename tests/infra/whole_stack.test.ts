import { output, runtime } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { platformServices } from "../../infra/platform_services.ts";
import type { PlannedResource } from "../../infra/policy/planned_resource.ts";
import { violations } from "../../infra/policy/rules.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { mockEngine, ofType, type Registered, settled, unwrapped } from "./mocked_engine.ts";

const registered = mockEngine();
const stack = suite("the whole stack");

/** Plans a topology and answers what was registered and what came out. */
async function plan(topology: string, settings: Record<string, string> = {}) {
  runtime.setAllConfig({
    "aws:region": "us-east-1",
    "learning-platform:operatorCidr": "198.51.100.7/32",
    "learning-platform:topology": topology,
    ...settings,
  });
  registered.length = 0;
  const { platform } = await import("../../infra/index.ts");
  const outputs = await platform();
  const values = await settled(output(outputs));
  // The last container is nobody's input: wait until it is asked for.
  const deadline = Date.now() + 5000;
  while (commandsNamed("gateway").length === 0 && Date.now() < deadline) {
    await new Promise((done) => setImmediate(done));
  }
  return { resources: [...registered], values };
}

function commandsNamed(name: string): Registered[] {
  return ofType(registered, "command:remote:Command").filter((command) => command.name === name);
}

const context = {
  operatorCidr: "198.51.100.7/32",
  gatewayCidrs: [],
  gatewayPort: 443,
  region: "us-east-1",
  lab: true,
};

stack("keeps to every rule, in both topologies", async () => {
  for (const topology of ["single", "pair"]) {
    const { resources } = await plan(topology);
    const planned = resources.map(
      (resource): PlannedResource => ({
        ...resource,
        inputs: Object.fromEntries(
          Object.entries(resource.inputs).map(([name, value]) => [name, unwrapped(value)]),
        ),
      }),
    );
    assert.equal(violations(planned, context), []);
  }
});

stack("has one t3.small where everything is on one host, and two hosts as a pair", async () => {
  const sizes = (resources: readonly Registered[]) =>
    ofType(resources, "aws:ec2/instance:Instance").map(({ name, inputs }) => [
      name,
      inputs.instanceType,
      inputs.vpcSecurityGroupIds,
    ]);
  assert.equal(sizes((await plan("single")).resources), [
    ["platform", "t3.small", ["network-host-id", "network-kafka-id", "network-services-id"]],
  ]);
  assert.equal(sizes((await plan("pair")).resources), [
    ["kafka", "t3.small", ["network-host-id", "network-kafka-id"]],
    ["services", "t3.medium", ["network-host-id", "network-services-id"]],
  ]);
});

stack(
  "creates the rule for outgoing traffic before the hosts, and deletes it after them",
  async () => {
    for (const topology of ["single", "pair"]) {
      const { resources } = await plan(topology);
      for (const { name, dependencies } of ofType(resources, "aws:ec2/instance:Instance")) {
        assert.ok(dependencies.includes("network-anywhere"), name);
      }
    }
  },
);

stack("tells the operator everything to paste", async () => {
  const { values } = await plan("pair");
  assert.is(values.gatewayUrl, "https://203.0.113.8");
  assert.is(values.sshCommands?.kafka, "ssh -i learner-lab-key.pem ec2-user@203.0.113.5");
  assert.is(values.bootstrapServers, "203.0.113.5:9094");
  assert.match(values.kafkaLogins?.operator ?? "", /^operatorKafkax+$/);
  assert.is(Object.keys(values.bucketNames ?? {}).length, 5);
  assert.match(values.kafkaConfig ?? "", /^KAFKA_PUBLIC_IP=203\.0\.113\.5$/m);
  assert.match(values.kafkaConfig ?? "", /^PUBLIC_IP=203\.0\.113\.8$/m);
  assert.match(values.kafkaConfig ?? "", /^INSTANCE_ID=kafka-id$/m);
});

stack("asks for all ten topics, once each, with the laboratory's one copy", async () => {
  await plan("pair");
  const [command] = commandsNamed("topics");
  const lines = String(command?.inputs.stdin).trimEnd().split("\n");
  assert.is(lines.length, 10);
  for (const { name, partitions, retentionMs } of topics) {
    assert.ok(lines.includes(`${name} ${partitions} ${retentionMs} 1 1`), name);
  }
});

stack("gives each service its own login and bucket, and the door alone the keys", async () => {
  await plan("pair");
  const environment = (service: string) => {
    const [command] = commandsNamed(service);
    assert.ok(command);
    assert.is.not(typeof command.inputs.stdin, "string", "an environment travels as a secret");
    return String(unwrapped(command.inputs.stdin));
  };
  assert.match(
    environment("documents"),
    /^DATABASE_URL=postgres:\/\/documents:documentsDatabasex+@172\.30\.0\.1:5432\/platform$/m,
  );
  assert.match(
    environment("documents"),
    /^STORAGE_URL=s3:\/\/documents-service-storage-learnerlab-123456789012\?region=us-east-1$/m,
  );
  assert.match(environment("quiz"), /^KAFKA_BROKERS=172\.31\.0\.5:9092$/m);
  assert.match(environment("gateway"), /^KEY_ENCRYPTION_SECRET=keyEncryptionx+$/m);
  assert.not.match(environment("quiz"), "KEY_ENCRYPTION_SECRET");
  assert.match(String(commandsNamed("gateway")[0]?.inputs.create), "--public-port 443");
});

stack("deploys a service after its database, its topics and its image's parts", async () => {
  await plan("pair");
  for (const { name } of platformServices) {
    const [command] = commandsNamed(name);
    for (const first of ["database", "topics", `${name}-bundle`, "service-host-dependencies"]) {
      assert.ok(
        command?.dependencies.includes(first),
        `${name} can be deployed before ${first}: its command depends on ${command?.dependencies}`,
      );
    }
  }
});

stack("hands every secret over in an envelope, so that state shows none", async () => {
  const { resources } = await plan("pair");
  const isEnvelope = (value: unknown): boolean =>
    typeof value === "object" && value !== null && "4dabf18193072939515e22adb298388d" in value;
  const plain = JSON.stringify(resources, (_, value) => (isEnvelope(value) ? undefined : value));
  assert.match(plain, "provision_database.sh");
  assert.not.match(plain, "mocked private key");
  assert.not.match(plain, /x{32}/);
});

stack("runs nothing on a host when it is destroyed: the host may be stopped or gone", async () => {
  const { resources } = await plan("pair");
  const commands = ofType(resources, "command:remote:Command");
  assert.ok(commands.length > 5);
  assert.equal(
    commands.filter(({ inputs }) => inputs.delete !== undefined),
    [],
  );
  const [keep] = commandsNamed("service-host-services");
  const names = platformServices.map(({ name }) => name).join(" ");
  assert.ok(String(keep?.inputs.create).endsWith(`keep_services.sh ${names}`));
});

stack.run();
