import { randomUUID } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { connect as connectTls } from "node:tls";
import { type Admin, Kafka, type KafkaConfig, logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rules } from "../../infra/policy/rules.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";
import { withAdminOf } from "../support/kafka.ts";
import { killUpAt, loggedSteps } from "../support/rehearsal/engine_process.ts";
import { answering, listeningPorts } from "../support/rehearsal/open_ports.ts";
import { hasEngine, rehearse, rehearseLab } from "../support/rehearsal/rehearse.ts";
import {
  createCluster,
  type RehearsedCluster,
  removeCluster,
} from "../support/rehearsal/rehearsed_cluster.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

/** A machine image with the largest packages installed. */
const preparedImage = "ami-0de61a000000000c2";
/** The settings so far: each `up` gets all of them. */
const settings = [`imageId=${preparedImage}`];
const nodes = ["zookeeper-1", "zookeeper-2", "zookeeper-3", "kafka-1", "kafka-2", "kafka-3"];

const test = suite("a rehearsed cluster");
let cluster: RehearsedCluster;
let tunnel: Awaited<ReturnType<RehearsedCluster["openTunnel"]>> | undefined;

test.before(async () => {
  patchRequestQueue();
  cluster = await createCluster(settings);
  tunnel = await cluster.openTunnel();
});
test.after(async () => {
  tunnel?.kill();
  if (cluster !== undefined) await removeCluster(cluster.project, settings);
});

const loggedErrors: string[] = [];

/** A client on this machine, through the tunnel to the load balancer. */
function clientOf(user: string, changes: Partial<KafkaConfig> = {}): Kafka {
  const { bootstrapServers, kafkaAuthority, kafkaLogins } = cluster.outputs;
  return new Kafka({
    clientId: user,
    brokers: [bootstrapServers],
    ssl: { ca: kafkaAuthority },
    sasl: { mechanism: "scram-sha-512", username: user, password: kafkaLogins[user] ?? "" },
    // The tunnel's end has the name of the load balancer, as in the operator's /etc/hosts.
    socketFactory: ({ host, port, ssl, onConnect }) =>
      connectTls({ ...ssl, host: "127.0.0.1", port, servername: host }, onConnect),
    connectionTimeout: 10_000,
    retry: { retries: 3 },
    // kafkajs logs why Kafka denies a group, but throws another error.
    logLevel: logLevel.ERROR,
    logCreator: () => (entry) => void loggedErrors.push(`${user}: ${entry.log.error}`),
    ...changes,
  });
}

async function send(user: string, topic: string, value = "tried"): Promise<void> {
  const producer = clientOf(user).producer({ idempotent: true, allowAutoTopicCreation: false });
  await producer.connect();
  try {
    await producer.send({ topic, messages: [{ key: "k", value }], acks: -1 });
  } finally {
    await producer.disconnect();
  }
}

/** Consumes topics as a group until each has delivered a message with this value. */
async function receive(groupId: string, from: readonly string[], value: string, user?: string) {
  const consumer = clientOf(user ?? serviceOf(groupId)).consumer({ groupId });
  await consumer.connect();
  try {
    await consumer.subscribe({ topics: [...from], fromBeginning: true });
    const missing = new Set(from);
    let crash: Error | undefined;
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      crash = payload.error;
    });
    await consumer.run({
      eachMessage: async ({ topic, message }) => {
        if (message.value?.toString() === value) missing.delete(topic);
      },
    });
    await waitFor(() => crash !== undefined || missing.size === 0, {
      what: `${groupId} to receive from ${[...missing]}`,
      timeoutMs: 60_000,
    });
    if (crash) throw crash;
  } finally {
    await consumer.disconnect();
  }
}

/** A group's name is `<service>.<purpose>`. */
const serviceOf = (group: string): string => group.split(".")[0] ?? "";

const asAdmin = <T>(user: string, work: (admin: Admin) => Promise<T>): Promise<T> =>
  withAdminOf(clientOf(user), work);

/** What Kafka refuses the work with. */
async function refusal(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "permitted",
    (error) => {
      const cause = error.cause ?? error.originalError ?? error;
      const all = [error, cause, ...(error.errors ?? [])];
      return all.map(({ type = "", message }) => `${type} ${message}`).join("; ");
    },
  );
}

test("every topic has three replicas, in three zones, and two must be in sync", async () => {
  const properties = cluster.outputs.operatorProperties;
  const described = await cluster.onBastion(
    "cat > /tmp/operator.properties; /opt/kafka/bin/kafka-topics.sh --describe --exclude-internal " +
      `--bootstrap-server ${cluster.outputs.internalBootstrapServers} --command-config /tmp/operator.properties`,
    properties,
  );
  for (const { name, partitions } of topics) {
    const [line = ""] = described.split("\n").filter((it) => it.startsWith(`Topic: ${name}\t`));
    assert.match(line, `PartitionCount: ${partitions}\tReplicationFactor: 3`);
    assert.match(line, "min.insync.replicas=2");
  }
  const zones = await Promise.all(
    nodes.map((name) => cluster.onNode(name, "sudo cat /etc/platform/address.env")),
  );
  const zoneOf = (text: string) => /AVAILABILITY_ZONE="?([\w-]+)/.exec(text)?.[1];
  for (const role of [zones.slice(0, 3), zones.slice(3)]) {
    assert.is(new Set(role.map(zoneOf)).size, 3);
  }
});

test("every publisher and every group of the contracts has access", async () => {
  const value = randomUUID();
  await Promise.all(topics.map(({ name, publisher }) => send(publisher, name, value)));
  const groups = new Set(topics.flatMap((topic) => topic.groups));
  await Promise.all(
    [...groups].map((group) => {
      const from = topics.filter((topic) => topic.groups.includes(group)).map(({ name }) => name);
      return receive(group, from, value);
    }),
  );
});

test("each user is denied one permission too many", async () => {
  const isDenied = async (what: string, work: Promise<unknown>): Promise<void> => {
    const answer = await refusal(work);
    const logged = loggedErrors.filter((line) => line.startsWith(`${what.split(" ")[0]}:`));
    const reasons = [answer, ...logged].join("\n");
    assert.is.not(answer, "permitted", what);
    assert.ok(/AUTHORIZATION_FAILED|not authorized/i.test(reasons), `${what}: ${reasons}`);
    loggedErrors.length = 0;
  };
  for (const user of new Set(topics.map(({ publisher }) => publisher))) {
    const foreign = topics.find(({ publisher }) => publisher !== user)?.name ?? "";
    await isDenied(`${user} writes ${foreign}`, send(user, foreign));
  }
  const consume = (user: string, group: string): Promise<void> =>
    isDenied(`${user} as ${group}`, receive(group, ["document.processed"], "nothing", user));
  await consume("quiz", "chat.passages");
  for (const user of ["gateway", "reconciler", "metrics", "operator"]) {
    await consume(user, "quiz.bank");
  }
  const offsets = (admin: Admin) => admin.fetchTopicOffsets("quiz.requested");
  for (const user of ["gateway", "metrics", "operator"]) {
    assert.is((await asAdmin(user, offsets)).length, 3, user);
    await isDenied(`${user} writes`, send(user, "quiz.requested"));
  }
  const create = (topic: string) => (admin: Admin) =>
    admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 3 }] });
  assert.is(await asAdmin("reconciler", create("quiz.requested")), false, "it exists, permitted");
  for (const user of ["reconciler", "operator"]) {
    await isDenied(`${user} creates`, asAdmin(user, create(`other-${randomUUID()}`)));
  }
});

test("nobody has access without TLS, a known user and its password", async () => {
  const topicsOf = (changes: Partial<KafkaConfig>) =>
    refusal(
      // Connecting alone asks only for the versions of the protocol, which anyone may.
      withAdminOf(clientOf("operator", { retry: { retries: 0 }, ...changes }), (admin) =>
        admin.listTopics(),
      ),
    );
  assert.is(await topicsOf({}), "permitted");
  const { kafkaLogins } = cluster.outputs;
  const scram = (username: string, password: string) =>
    ({ sasl: { mechanism: "scram-sha-512", username, password } }) as const;
  assert.match(await topicsOf(scram("operator", "wrong")), /SASL|authentication/i);
  assert.match(await topicsOf(scram("operator", kafkaLogins.quiz ?? "")), /SASL|authentication/i);
  assert.match(await topicsOf(scram("nobody", kafkaLogins.quiz ?? "")), /SASL|authentication/i);
  const anonymous = { sasl: undefined } as unknown as Partial<KafkaConfig>;
  assert.is.not(await topicsOf(anonymous), "permitted");
  const plain: Partial<KafkaConfig> = {
    ssl: false,
    socketFactory: ({ port, onConnect }) => connect({ host: "127.0.0.1", port }, onConnect),
  };
  assert.is.not(await topicsOf(plain), "permitted");
  assert.match(await topicsOf({ ssl: { ca: [] } }), /certificate/i);
});

test("no broker, ZooKeeper node or load balancer is reachable from outside", async () => {
  const open: string[] = [];
  for (const name of nodes) {
    const [address = ""] = (await cluster.onNode(name, "hostname -I")).trim().split(" ");
    const ports = listeningPorts(await cluster.onNode(name, "ss -Hltn"));
    assert.ok(ports.length > 1, `${name} listens on ${ports}`);
    const targets = ports.map((port) => ({ host: address, port }));
    open.push(...(await answering(targets)).map(({ port }) => `${name} ${port} to the operator`));
  }
  assert.equal(open, []);
});

test("writing goes on while a broker is down, and nothing is lost", async () => {
  const value = randomUUID();
  await cluster.onNode("kafka-2", "sudo systemctl stop kafka");
  try {
    await waitFor(() => send("documents", "document.uploaded", value).then(() => true), {
      what: "a write without one broker",
      everyMs: 200,
    });
  } finally {
    await cluster.onNode("kafka-2", "sudo systemctl start kafka");
  }
  await receive("documents.parse", ["document.uploaded"], value);
});

/** What only the engine shows: changes of a stack that exists. */
function shown(name: string, run: () => Promise<void>): void {
  if (hasEngine) test(name, run);
  else test.skip(`${name} (not shown: no engine)`, run);
}

const production = ["--stack", "production"];
const upArguments = () => [...production, ...settings.flatMap((setting) => ["-c", setting])];

/** Changes settings and returns the steps of the `up`, from the engine's event log. */
async function stepsOfUp(...changes: string[]): Promise<string[]> {
  settings.push(...changes);
  const file = join(temporaryFolder("events"), "events.json");
  await rehearse(cluster.project, "up", ...upArguments(), "--event-log", file);
  return await loggedSteps(file);
}

const startTime = (name: string): Promise<string> =>
  cluster.onNode(name, "systemctl show kafka --property ActiveEnterTimestampMonotonic");

shown("a second up changes nothing", async () => {
  assert.equal(await stepsOfUp(), []);
});

shown("the policy pack passes the plan, and each thing made worse breaks one rule", async () => {
  const preview = () =>
    rehearse(cluster.project, "preview", ...upArguments(), "--policy-pack", "infra/policy");
  assert.match(await preview(), /✅ learning-platform@v[\d.]+ \(local/);
  const worse = [
    [
      "cluster_network",
      'mapPublicIpOnLaunch: kind === "public"',
      "mapPublicIpOnLaunch: true",
      "no-public-node",
    ],
    ["host", "...(behind && { deleteBeforeReplace: true }),", "", "nodes-are-deleted-first"],
    ["kafka_node", ", protect: !args.allowDataLoss", "", "data-outlives-instances"],
    ["kafka_balancer", "internal: true", "internal: false", "balancer-is-internal"],
    ["host", 'httpTokens: "required"', 'httpTokens: "optional"', "metadata-requires-token"],
  ] as const;
  for (const [file, from, to, rule] of worse) {
    const path = join(cluster.project, `infra/components/${file}.ts`);
    const text = await readFile(path, "utf8");
    assert.match(text, from);
    await writeFile(path, text.replace(from, to));
    const found = await refusal(preview()).finally(() => writeFile(path, text));
    const broken = rules.map(({ name }) => name).filter((name) => found.includes(` ${name} `));
    assert.equal(broken, [rule], found);
  }
});

shown("the state has no secret in clear", async () => {
  const { kafkaLogins, privateKey } = cluster.outputs;
  const broker = await cluster.onNode("kafka-1", "sudo cat /etc/kafka/server.properties");
  const key = await cluster.onNode("kafka-1", "sudo cat /etc/kafka/tls/keystore.pem");
  const hidden = [
    ...Object.values(kafkaLogins),
    ...[...broker.matchAll(/password="([^"]+)"/g)].map(([, password]) => String(password)),
    ...privateKey.split("\n").filter((line) => /^[\w+/=]{60,}$/.test(line)),
    ...(/PRIVATE KEY-----\n([\s\S]+?)\n-----END/.exec(key)?.[1]?.split("\n") ?? []).slice(0, 1),
  ];
  assert.ok(hidden.length > Object.keys(kafkaLogins).length + 4, String(hidden.length));
  const folder = join(cluster.project, ".data/rehearsal/state");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  assert.ok(files.some(({ name }) => name === "production.json"));
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), "utf8");
    for (const secret of hidden) assert.not(text.includes(secret), `${name} has a secret`);
  }
});

shown("a replaced broker stops first and returns with its data; no other changes", async () => {
  const dataOf = () =>
    cluster.onNode("kafka-2", "hostname -I | cut -d' ' -f1; sudo ls /var/lib/kafka/data");
  const before = await dataOf();
  const replaced = await stepsOfUp('replacements={"kafka-2": 1}');
  const order = [
    ...["update plan", "update before-kafka-2", "delete-replaced kafka-2-data"],
    ...["delete-replaced kafka-2", "create-replacement kafka-2"],
    ...["create-replacement kafka-2-data", "create-replacement kafka-2-ready"],
    ...["create-replacement kafka-2-apply", "update after-kafka-2"],
  ];
  assert.equal(
    replaced.filter((step) => order.includes(step)),
    order,
  );
  const others = replaced.filter((step) => !order.includes(step));
  assert.ok(
    others.every((step) => step.includes("kafka-2-")),
    String(others),
  );
  assert.is(await dataOf(), before);
});

shown(
  "a changed setting that was killed half-way completes, one broker after the other",
  async () => {
    const first = await startTime("kafka-1");
    settings.push('brokerSettings={"num.replica.alter.log.dirs.threads": 2}');
    await killUpAt(cluster.project, upArguments(), /kafka-2-apply updating/);
    const changed = await startTime("kafka-1");
    assert.is.not(changed, first);
    await rehearseLab(cluster.project, "recover", ...production);
    const steps = await stepsOfUp();
    const brokers = steps.filter((step) => /^update (before|after)-kafka-/.test(step));
    assert.equal(
      brokers,
      ["kafka-1", "kafka-2", "kafka-3"].flatMap((it) => [
        `update before-${it}`,
        `update after-${it}`,
      ]),
    );
    assert.is(await startTime("kafka-1"), changed, "it is not restarted again");
    for (const name of ["kafka-1", "kafka-2", "kafka-3"]) {
      const lines = await cluster.onNode(name, "sudo cat /etc/kafka/server.properties");
      assert.match(lines, "num.replica.alter.log.dirs.threads=2");
    }
    assert.equal(await stepsOfUp(), []);
  },
);

shown("a replacement that was killed half-way completes, with the broker's data", async () => {
  const dataOf = () =>
    cluster.onNode("kafka-3", "hostname -I | cut -d' ' -f1; sudo ls /var/lib/kafka/data");
  const before = await dataOf();
  settings.push('replacements={"kafka-2": 1, "kafka-3": 1}');
  await killUpAt(cluster.project, upArguments(), /Instance kafka-3 creating replacement/);
  await rehearseLab(cluster.project, "recover", ...production);
  await stepsOfUp();
  assert.is(await dataOf(), before);
  assert.equal(await stepsOfUp(), []);
});

shown("destroy refuses to delete the data, and names the setting", async () => {
  const answer = await refusal(rehearse(cluster.project, "destroy", ...production));
  assert.match(answer, "pulumi config set allowDataLoss true");
});

test.run();
