import type { ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Admin, Kafka, type KafkaConfig, logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { rules } from "../../infra/policy/rules.ts";
import { runProgram } from "../../infra/run_program.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";
import { withAdminOf } from "../support/kafka.ts";
import { stopServices } from "../support/rehearsal/cluster_load.ts";
import { answering, listeningPorts } from "../support/rehearsal/open_ports.ts";
import { onEngine, rehearse } from "../support/rehearsal/rehearse.ts";
import {
  createCluster,
  nodes,
  preparedImage,
  production,
  type RehearsedCluster,
  removeCluster,
  resolveToTunnel,
} from "../support/rehearsal/rehearsed_cluster.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("a rehearsed cluster");
let cluster: RehearsedCluster;
let tunnel: ChildProcess | undefined;

test.before(async () => {
  patchRequestQueue();
  cluster = await createCluster([preparedImage]);
  await stopServices(cluster);
  resolveToTunnel(cluster);
  tunnel = await cluster.openTunnel();
});
test.after(async () => {
  tunnel?.kill();
  if (cluster !== undefined) await removeCluster(cluster);
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
  assert.is.not(await topicsOf({ ssl: false }), "permitted");
  assert.match(await topicsOf({ ssl: { ca: [] } }), /certificate/i);
});

test("no broker, ZooKeeper node or load balancer is reachable from outside", async () => {
  const open: string[] = [];
  for (const name of nodes) {
    const address = await cluster.addressOf(name);
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

const shown = (name: string, run: () => Promise<void>): void => onEngine(test, name, run);

shown("a second up changes nothing", async () => {
  assert.equal((await cluster.up()).steps, []);
});

shown("the policy pack passes the plan, and each thing made worse breaks one rule", async () => {
  const preview = () =>
    rehearse(
      cluster.project,
      ...["preview", ...production, ...cluster.configure(), "--policy-pack", "infra/policy"],
    );
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

shown("neither the state nor its export has a secret in clear", async () => {
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
  const texts = files.map(async ({ parentPath, name }) => ({
    ...{ name, text: await readFile(join(parentPath, name), "utf8") },
  }));
  const exported = await exportedState();
  assert.match(exported, '"ciphertext"');
  for (const { name, text } of [
    ...(await Promise.all(texts)),
    { name: "export", text: exported },
  ]) {
    for (const secret of hidden) assert.not(text.includes(secret), `${name} has a secret`);
  }
});

/** What `pulumi stack export` prints. */
async function exportedState(): Promise<string> {
  const folder = join(cluster.project, ".data/rehearsal");
  return await runProgram(["pulumi", "stack", "export", ...production], {
    cwd: join(folder, "project"),
    env: {
      ...process.env,
      PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
      PULUMI_CONFIG_PASSPHRASE: await readFile(join(folder, "passphrase"), "utf8"),
    },
  });
}

test("after a stop and a start of all hosts the bastion has its address, and Kafka serves", async () => {
  const value = randomUUID();
  await send("documents", "document.uploaded", value);
  tunnel?.kill();
  await rehearse(cluster.project, "stop", ...production);
  await rehearse(cluster.project, "start", ...production);
  await waitFor(() => cluster.onBastion("echo logged in"), { what: "the bastion to boot" });
  tunnel = await cluster.openTunnel();
  await waitFor(() => send("documents", "document.uploaded").then(() => true), {
    ...{ what: "Kafka to serve again", timeoutMs: 300_000, everyMs: 1000 },
  });
  await receive("documents.parse", ["document.uploaded"], value);
});

shown("destroy refuses to delete the data, and names the setting", async () => {
  const answer = await refusal(rehearse(cluster.project, "destroy", ...production));
  assert.match(answer, "pulumi config set allowDataLoss true");
});

test.run();
