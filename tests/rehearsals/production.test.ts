import { randomUUID } from "node:crypto";
import { connect as connectTls } from "node:tls";
import { type Admin, Kafka, type KafkaConfig, logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { kafkaUsers } from "../../infra/host/kafka_access.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { patchRequestQueue } from "../../shared/messaging/kafkajs_request_queue.ts";
import { answering, listeningPorts } from "../support/rehearsal/open_ports.ts";
import {
  createCluster,
  type RehearsedCluster,
  removeCluster,
} from "../support/rehearsal/rehearsed_cluster.ts";
import { waitFor } from "../support/wait_for.ts";

/** A machine image with the largest packages installed. */
const preparedImage = "ami-0de61a000000000c2";
const nodes = ["zookeeper-1", "zookeeper-2", "zookeeper-3", "kafka-1", "kafka-2", "kafka-3"];

const test = suite("a rehearsed cluster");
let cluster: RehearsedCluster;
let tunnel: Awaited<ReturnType<RehearsedCluster["openTunnel"]>> | undefined;

test.before(async () => {
  patchRequestQueue();
  cluster = await createCluster([`imageId=${preparedImage}`]);
  tunnel = await cluster.openTunnel();
});
test.after(async () => {
  tunnel?.kill();
  if (cluster !== undefined) await removeCluster(cluster.project);
});

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
    logLevel: logLevel.NOTHING,
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

/** Consumes a topic as a group until a message with this value arrives. */
async function receive(user: string, groupId: string, topic: string, value: string): Promise<void> {
  const consumer = clientOf(user).consumer({ groupId, allowAutoTopicCreation: false });
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      const eachMessage = async ({ message }: { message: { value: Buffer | null } }) => {
        if (message.value?.toString() === value) resolve();
      };
      consumer.run({ eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}

async function asAdmin<T>(user: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = clientOf(user).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** What Kafka refuses the work with. */
async function refusal(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "permitted",
    (error) => {
      const cause = error.cause ?? error.originalError ?? error;
      return `${error.type ?? cause.type ?? ""} ${error.message} ${cause.message}`;
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
  for (const of of [zones.slice(0, 3), zones.slice(3)]) {
    assert.is(new Set(of.map(zoneOf)).size, 3);
  }
});

test("every publisher and every group of the contracts has access", async () => {
  const value = randomUUID();
  await Promise.all(topics.map(({ name, publisher }) => send(publisher, name, value)));
  const groups = topics.flatMap(({ name, groups }) => groups.map((group) => ({ name, group })));
  await Promise.all(
    groups.map(({ name, group }) => receive(group.split(".")[0] ?? "", group, name, value)),
  );
});

test("each user is denied one permission too many", async () => {
  const foreign = (user: string) => topics.find(({ publisher }) => publisher !== user)?.name ?? "";
  for (const user of new Set(topics.map(({ publisher }) => publisher))) {
    assert.match(await refusal(send(user, foreign(user))), /TOPIC_AUTHORIZATION_FAILED/, user);
  }
  const anyGroup = (user: string, groupId: string) =>
    refusal(receive(user, groupId, "document.processed", "nothing"));
  assert.match(await anyGroup("quiz", "chat.passages"), /GROUP_AUTHORIZATION_FAILED/);
  for (const user of ["gateway", "reconciler", "metrics", "operator"]) {
    assert.match(await anyGroup(user, "quiz.bank"), /AUTHORIZATION_FAILED/, user);
  }
  const offsets = (admin: Admin) => admin.fetchTopicOffsets("quiz.requested");
  for (const user of ["gateway", "metrics", "operator"]) {
    assert.is((await asAdmin(user, offsets)).length, 3, user);
    assert.match(await refusal(send(user, "quiz.requested")), /AUTHORIZATION_FAILED/, user);
  }
  const create = (topic: string) => (admin: Admin) =>
    admin.createTopics({ topics: [{ topic, numPartitions: 1, replicationFactor: 3 }] });
  assert.is(await asAdmin("reconciler", create("quiz.requested")), false, "it exists, permitted");
  for (const user of ["reconciler", "operator"]) {
    const denied = refusal(asAdmin(user, create(`other-${randomUUID()}`)));
    assert.match(await denied, /AUTHORIZATION_FAILED/, user);
  }
});

test("nobody has access without TLS, a known user and its password", async () => {
  const topicsOf = (changes: Partial<KafkaConfig>) =>
    refusal(
      (async () => {
        const admin = clientOf("operator", { retry: { retries: 0 }, ...changes }).admin();
        await admin.connect();
        await admin.disconnect();
      })(),
    );
  assert.is(await topicsOf({}), "permitted");
  const { kafkaLogins } = cluster.outputs;
  const scram = (username: string, password: string) =>
    ({ sasl: { mechanism: "scram-sha-512", username, password } }) as const;
  assert.match(await topicsOf(scram("operator", "wrong")), /SASL|authentication/i);
  assert.match(await topicsOf(scram("operator", kafkaLogins.quiz ?? "")), /SASL|authentication/i);
  assert.match(await topicsOf(scram("nobody", kafkaLogins.quiz ?? "")), /SASL|authentication/i);
  const { sasl: _, ...anonymous } = { sasl: undefined };
  assert.is.not(await topicsOf(anonymous), "");
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
  await receive("documents", "documents.parse", "document.uploaded", value);
});

test("the users are those of the contracts, and no more", async () => {
  assert.equal(Object.keys(cluster.outputs.kafkaLogins), [...kafkaUsers]);
});

test.run();
