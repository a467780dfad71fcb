import { Config, type Inputs, isSecret, output, secret } from "@pulumi/pulumi";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { Database } from "../../infra/components/database.ts";
import { Host } from "../../infra/components/host.ts";
import { KafkaCluster } from "../../infra/components/kafka_cluster.ts";
import { KafkaTopics } from "../../infra/components/kafka_topics.ts";
import { platformOutputs } from "../../infra/components/outputs.ts";
import { ServiceContainer } from "../../infra/components/service_container.ts";
import { ServiceHost } from "../../infra/components/service_host.ts";
import { StackSecrets } from "../../infra/components/stack_secrets.ts";
import { Storage } from "../../infra/components/storage.ts";
import { readStackConfig } from "../../infra/config.ts";
import { hourlyCost } from "../../infra/cost.ts";
import { stackSettings } from "../../infra/stack_settings.ts";
import { mockEngine, mockedKey, ofType, settled, unwrapped } from "./mocked_engine.ts";

const registered = mockEngine();
const components = suite("what is put on a host");
const host = new Host("platform", {
  displayName: "learning-platform-learnerlab-platform",
  imageId: "ami-1",
  instanceType: "t3.small",
  volumeGib: 20,
  instanceProfile: "LabInstanceProfile",
  securityGroupIds: ["sg-host"],
  settings: { ROLES: "kafka services" },
  privateKey: secret("hidden-half"),
  publicKey: secret(mockedKey),
  authorizedKeys: [],
  tags: {},
});
const dependencies = { file: "dependencies-1.tgz", path: import.meta.filename };
const bundle = { file: "quiz-1.tgz", path: import.meta.filename };
const model = { file: "embedding-model-1.tgz", path: import.meta.filename };
const service = { name: "quiz", port: 8102, memoryMib: { tight: 320, roomy: 640 } };

/** A command that the component registered, once it has. */
async function command(name: string): Promise<Inputs> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const found = ofType(registered, "command:remote:Command").find((it) => it.name === name);
    if (found) return found.inputs;
    if (Date.now() > deadline) throw new Error(`${name} was not asked for`);
    await new Promise((done) => setImmediate(done));
  }
}

components("Database: a login for each service, whose passwords travel as a secret", async () => {
  const logins = secret([
    { service: "quiz", login: "quiz", password: "q".repeat(40) },
    { service: "gateway", login: "gateway_2", password: "g".repeat(40) },
  ]);
  const made = new Database("database", { host, logins });
  await settled(output(made.ready).apply(({ urn }) => urn));
  const { create, stdin, triggers } = await command("database");
  assert.is(create, "sudo /opt/platform/host/provision_database.sh");
  assert.is.not(typeof stdin, "string");
  assert.is(unwrapped(stdin), `quiz ${"q".repeat(40)}\ngateway ${"g".repeat(40)} gateway_2\n`);
  assert.equal(triggers, ["platform-id"], "a replaced host gets its logins, too");
});

components("KafkaCluster: private addresses inside, public ones for the operator", async () => {
  const cluster = new KafkaCluster("cluster", {
    hosts: [host],
    operatorPassword: secret("o".repeat(40)),
  });
  assert.is(await settled(cluster.internalBrokers), "172.31.0.8:9092");
  assert.is(await settled(cluster.bootstrapServers), "203.0.113.8:9094");
  const { create } = await command("cluster-broker-1");
  assert.is(create, "sudo /opt/platform/host/wait_for_broker.sh");
  const user = await command("cluster-operator");
  assert.is(user.create, "sudo /opt/platform/host/kafka_user.sh operator");
  assert.is.not(typeof user.stdin, "string", "a password travels as a secret");
  assert.is(unwrapped(user.stdin), "o".repeat(40));
  assert.is(await isSecret(cluster.authority), false);
});

components("KafkaTopics: the catalogue in lines, and the last line as what was done", async () => {
  const topics = new KafkaTopics("topics", {
    host,
    topics: [{ name: "quiz.requested", partitions: 3, retentionMs: 1000 }],
    replication: { factor: 1, minInSync: 1 },
    dependsOn: [],
  });
  assert.is(await settled(topics.summary), "topics: done");
  assert.is((await command("topics")).stdin, "quiz.requested 3 1000 1 1\n");
});

components(
  "ServiceHost: takes off what the stack no longer names, and shows its certificate",
  async () => {
    const made = new ServiceHost("usual", {
      host,
      dependencies,
      gatewayPort: 443,
      services: ["quiz", "gateway"],
    });
    assert.is(await settled(made.gatewayUrl), "https://203.0.113.8");
    assert.is(await isSecret(made.certificate), false, "a certificate is public");
    const kept = await command("usual-services");
    assert.is(kept.create, "sudo /opt/platform/host/keep_services.sh quiz gateway");
    const other = new ServiceHost("odd", { host, dependencies, gatewayPort: 8443, services: [] });
    assert.is(await settled(other.gatewayUrl), "https://203.0.113.8:8443");
  },
);

components(
  "ServiceContainer: its bundle is copied, then deployed with its environment as a secret",
  async () => {
    const serviceHost = new ServiceHost("host", {
      host,
      dependencies,
      gatewayPort: 443,
      services: ["quiz"],
    });
    const made = new ServiceContainer("quiz", {
      service,
      serviceHost,
      image: { build: { bundle, model, dependencies, baseImage: "node:24-bookworm-slim" } },
      memoryMib: 320,
      publicPort: 443,
      environment: secret("DATABASE_URL=hidden"),
      dependsOn: [],
    });
    assert.is(await settled(made.summary), "quiz: done");
    const { create, stdin } = await command("quiz");
    assert.is(
      create,
      "sudo /opt/platform/host/deploy_service.sh quiz --bundle quiz-1.tgz --model embedding-model-1.tgz " +
        "--dependencies dependencies-1.tgz --base node:24-bookworm-slim --port 8102 --machine-port 8202 --memory 320",
    );
    assert.is.not(typeof stdin, "string");
    new ServiceContainer("pulled-quiz", {
      ...{ service, serviceHost, memoryMib: 320, publicPort: 443, dependsOn: [] },
      image: { pull: `registry.example/quiz@sha256:${"a".repeat(64)}` },
      environment: secret("DATABASE_URL=hidden"),
    });
    const pulled = String((await command("pulled-quiz")).create);
    assert.match(
      pulled,
      / --image registry\.example\/quiz@sha256:a{64} --port 8102 --machine-port 8202 /,
    );
    assert.not.match(pulled, "--bundle");
    for (const [name, file] of [
      ["quiz-bundle", bundle.file],
      ["quiz-model", model.file],
    ]) {
      const copied = ofType(registered, "command:remote:CopyToRemote").find(
        (resource) => resource.name === name,
      );
      assert.is(copied?.inputs.remotePath, `/var/lib/platform/incoming/${file}`);
    }
  },
);

components(
  "outputs: what an operator pastes is plain, the key and the login are secret",
  async () => {
    const config = readStackConfig("learnerlab", {
      ...stackSettings(new Config("learning-platform"), new Config("aws")),
      topology: "single",
      region: "us-east-1",
      operatorCidr: "198.51.100.7/32",
    });
    const storage = new Storage("storage", {
      owners: ["quiz"],
      environment: "learnerlab",
      region: "us-east-1",
      through: "provider",
      suffix: "1",
      forceDestroy: true,
      tags: {},
    });
    const [plan] = config.hosts;
    assert.ok(plan);
    const outputs = platformOutputs({
      config,
      cost: hourlyCost(config.hosts),
      hosts: [{ plan, host }],
      cluster: new KafkaCluster("brokers", { hosts: [host], operatorPassword: secret("hidden") }),
      storage,
      serviceHost: new ServiceHost("door", { host, dependencies, gatewayPort: 443, services: [] }),
      secrets: new StackSecrets("secrets", { names: ["operator", "operatorKafka"] }),
    });
    assert.equal(await settled(outputs.sshCommands), {
      platform: "ssh -i learner-lab-key.pem ec2-user@203.0.113.8",
    });
    assert.equal(await settled(outputs.hostKeys), { platform: "ssh-ed25519 AAAAhost" });
    assert.match(await settled(outputs.kafkaConfig), /^KAFKA_PUBLIC_IP=203\.0\.113\.8$/m);
    assert.is(await isSecret(outputs.kafkaConfig), false);
    assert.is(await isSecret(outputs.privateKey), true);
    assert.is(await isSecret(outputs.operatorLogin), true);
    assert.is(await isSecret(outputs.kafkaLogins), true);
    assert.is(await isSecret(outputs.operatorProperties), true);
    const properties = await settled(outputs.operatorProperties);
    assert.match(properties, /^security\.protocol=SASL_SSL$/m);
    assert.match(properties, 'username="operator" password="operatorKafkax');
  },
);

components.run();
