import { randomUUID } from "node:crypto";
import { Kafka, logLevel } from "kafkajs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { topicLines } from "../../infra/components/kafka_topics.ts";
import { topics } from "../../shared/contracts/topics.ts";
import { transportContract } from "../contract/transport_contract.ts";
import { type AsUser, asUser, read, rejection, send } from "../support/secure_cluster/attempts.ts";
import { createAuthority } from "../support/secure_cluster/certificate_authority.ts";
import {
  asAdmin,
  createTopic,
  passwordOf,
  platformUsers,
  testUser,
  transportOf,
} from "../support/secure_cluster/clients.ts";
import { whyNoClusterNetwork } from "../support/secure_cluster/cluster_network.ts";
import { nodeNames, SecureCluster } from "../support/secure_cluster/secure_cluster.ts";
import { SteadyLoad } from "../support/secure_cluster/steady_load.ts";

/** The session timeout of infra/host/files/cluster/server.properties and 3 s. */
const LONGEST_GAP_MS = 12_000;
const reason = whyNoClusterNetwork();
if (reason !== undefined) {
  suite().skip(`a secure cluster (${reason})`, () => {});
  process.exit();
}
const cluster = await SecureCluster.prepare();
const { users, acls } = platformUsers();
const catalogue = topicLines({ topics, replication: { factor: 3, minInSync: 2 } });

const as = <Result>(...args: AsUser<Result>) => asUser<Result>(cluster, ...args);

const creation = suite("a secure cluster");

creation("comes up node by node, each behind its gates", async () => {
  const plan = await cluster.gate("plan");
  assert.is(
    plan.stdout,
    "plan: no node has ever responded: there is nothing to protect\n",
    plan.stderr,
  );
  const printed: string[] = [];
  for (const name of nodeNames) printed.push(...(await cluster.change(name)));
  assert.equal(printed.slice(0, 3), [
    "before zookeeper-1: node 1 is not needed: it refuses connections",
    `${cluster.address("zookeeper-1")}: zookeeper started`,
    "after zookeeper-1: runs; no other node of the ensemble does",
  ]);
  assert.match(String(printed[5]), /^after zookeeper-2: is the quorum's (leader|follower)$/);
  for (const broker of [1, 3]) {
    assert.is(
      printed[6 + broker * 3],
      `before kafka-${broker}: broker ${broker} does not run: it is neither registered in ZooKeeper nor connected to it`,
    );
  }
  assert.match(
    String(printed[17]),
    /^after kafka-3: everything is replicated; broker 3 holds \d+ bytes; controller epoch 1$/,
  );
});

creation("gives every user its password and its rules, once", async () => {
  const first = await cluster.onBastion(["cluster/reconcile_users.sh"], { users, acls });
  assert.is(first.code, 0, first.stderr);
  assert.match(first.stdout, /^set the password of documents$/m);
  assert.match(first.stdout, /^allow stt: /m);
  assert.not.match(first.stdout, passwordOf("documents"));
  const second = await cluster.onBastion(["cluster/reconcile_users.sh"], { users, acls });
  assert.is(
    second.stdout,
    `${Object.keys(users).length} users, ${acls.length} rules, 0 changes\n`,
    second.stderr,
  );
});

creation("gets its topics from the reconciler, which may do nothing else", async () => {
  const input = { user: "reconciler", password: passwordOf("reconciler"), topics: catalogue };
  const first = await cluster.onBastion(["reconcile_topics.sh"], input);
  assert.match(first.stdout, /^10 topics, 10 changes applied$/m, first.stderr);
  const second = await cluster.onBastion(["reconcile_topics.sh"], input);
  assert.is(second.stdout, "10 topics, nothing to change\n", second.stderr);
  await asAdmin(cluster, "reconciler", async (admin) => {
    const foreign = { topic: "foreign", numPartitions: 1, replicationFactor: 3 };
    assert.match(await rejection(admin.createTopics({ topics: [foreign] })), /authoriz/i);
    assert.match(await rejection(admin.deleteTopics({ topics: ["chat.message"] })), /authoriz/i);
  });
});

creation("takes dynamic settings from an operator without a restart, and resets them", async () => {
  const starts = nodeNames.map((name) => cluster.starts(name));
  const set = (settings: Record<string, string>) =>
    cluster.onBastion(["cluster/broker_settings.sh"], {
      ...{ user: "operator", password: passwordOf("operator"), settings },
    });
  const first = await set({ "log.cleaner.threads": "2", "message.max.bytes": "1048588" });
  assert.match(first.stdout, /^2 dynamic settings, 2 changes applied$/m, first.stderr);
  const second = await set({ "log.cleaner.threads": "2" });
  assert.match(
    second.stdout,
    "reset message.max.bytes\n1 dynamic settings, 1 changes applied",
    second.stderr,
  );
  assert.is(
    (await set({ "log.cleaner.threads": "2" })).stdout,
    "1 dynamic settings, nothing to change\n",
  );
  const refused = await set({ "log.cleaner.threads": "none" });
  assert.match(refused.stderr, /^Cannot change broker settings: .*log\.cleaner\.threads/);
  assert.equal(
    nodeNames.map((name) => cluster.starts(name)),
    starts,
  );
});

creation.run();

transportContract("transport over Kafka with TLS and SCRAM", async () => ({
  transport: transportOf(cluster, testUser),
  async createTopic() {
    const topic = `test-${randomUUID()}`;
    await createTopic(cluster, topic);
    return topic;
  },
  close: async () => {},
}));

const access = suite("access to a secure cluster");

access("needs TLS, an authority that signed the broker, and a password", async () => {
  await as("quiz", (transport) => transport.check({ timeoutMs: 20_000 }));
  const open = (ssl: boolean) =>
    new Kafka({
      brokers: cluster.brokers,
      logLevel: logLevel.NOTHING,
      ...(ssl && { ssl: { ca: cluster.trusted } }),
      retry: { retries: 0 },
    }).admin();
  for (const admin of [open(false), open(true)]) {
    await rejection(admin.connect().then(() => admin.listTopics()));
    await admin.disconnect();
  }
  const stranger = createAuthority("Stranger").certificate;
  const untrusted = await rejection(
    as("quiz", (it) => it.createProducer(), { authority: stranger }),
  );
  assert.match(untrusted, /^Cannot connect to Kafka: the broker's certificate is not trusted/);
});

access("is denied to a wrong password with one clear line", async () => {
  const refused = await rejection(
    as("quiz", (it) => it.createProducer(), { passwords: [passwordOf("chat")] }),
  );
  assert.is(
    refused,
    "Cannot authenticate with Kafka: it does not accept the user quiz with this password; check KAFKA_USERNAME and KAFKA_PASSWORD",
  );
  const nobody = await rejection(as("nobody", (transport) => transport.createProducer()));
  assert.match(nobody, /does not accept the user nobody/);
});

access("lets a service write its own topics only", async () => {
  await Promise.all(
    [...new Set(topics.map(({ publisher }) => publisher))].map(async (user) => {
      const own = topics.filter(({ publisher }) => publisher === user);
      const foreign = topics.find(({ publisher }) => publisher !== user)?.name ?? "";
      for (const { name } of own) await as(user, send(name));
      assert.match(await rejection(as(user, send(foreign))), /authoriz/i, `${user} on ${foreign}`);
    }),
  );
});

/** One topic of each service's first group on a topic: members of a group read the same topics. */
const topicOfGroup = new Map(topics.map((topic) => [topic.groups[0] ?? "", topic]));

access("lets a service read its own topics as its own groups only", async () => {
  await Promise.all(
    [...topicOfGroup].map(async ([group, { name, publisher }]) => {
      await as(publisher, send(name));
      const user = String(group.split(".")[0]);
      await as(user, read(name, group));
      const foreignGroup =
        topics.flatMap((it) => it.groups).find((it) => !it.startsWith(user)) ?? "";
      const foreignTopic = topics.find(
        (it) => it.publisher !== user && !it.groups.some((its) => its.startsWith(user)),
      );
      assert.match(
        await rejection(as(user, read(name, foreignGroup))),
        `Kafka does not allow this to the user ${user}: a permission on the group is missing`,
      );
      assert.match(
        await rejection(as(user, read(foreignTopic?.name ?? "", group))),
        `Kafka does not allow this to the user ${user}: a permission on the topic is missing`,
      );
    }),
  );
});

access("lets the gateway and the metrics exporter see the lag, but read nothing", async () => {
  const groups = topics.flatMap(({ name, groups }) =>
    groups.map((groupId) => ({ groupId, topic: name })),
  );
  for (const user of ["gateway", "metrics"]) {
    const lags = await as(user, (transport) => transport.lag(groups));
    assert.is(lags.length, groups.length * 3);
    assert.match(
      await rejection(as(user, read("chat.message", "chat.answer"))),
      /a permission on the group is missing/,
    );
  }
  await asAdmin(cluster, "metrics", async (admin) => {
    assert.ok((await admin.listGroups()).groups.length > 0);
    const foreign = { topic: "foreign", numPartitions: 1, replicationFactor: 3 };
    assert.match(await rejection(admin.createTopics({ topics: [foreign] })), /authoriz/i);
  });
});

access("to ZooKeeper needs a certificate, and lets nobody but brokers write", async () => {
  const anonymous = await cluster.anonymousZookeeper("zookeeper-1");
  assert.not.match(anonymous, /Mode:/);
  const znodes = (await cluster.zookeeper(["ls -R /"], "kafka-1"))
    .split("\n")
    .filter((it) => /^\/\S*$/.test(it));
  assert.ok(znodes.includes("/brokers/ids/1") && znodes.includes("/zookeeper/config"));
  const lists = await cluster.zookeeper(
    znodes.map((znode) => `getAcl ${znode}`),
    "kafka-1",
  );
  const worlds = [...lists.matchAll(/^'world,'anyone\n: (\w+)$/gm)].map(([, rights]) => rights);
  assert.equal([...new Set(worlds)], ["r"]);
  for (const command of [
    "create /foreign 1",
    "set /brokers/ids 1",
    "create /zookeeper/foreign 1",
  ]) {
    assert.match(await cluster.zookeeper([command]), /Insufficient permission|NoAuth/, command);
  }
  assert.match(await cluster.zookeeper(["get /config/users/broker"]), /Insufficient permission/);
  assert.match(await cluster.zookeeper(["get /config/users/broker"], "kafka-1"), /SCRAM-SHA-512/);
  assert.match(
    await cluster.zookeeper(["create /foreign 1", "delete /foreign"], "kafka-1"),
    /^Created \/foreign$/m,
  );
});

access("lets an operator look at everything, but write nothing", async () => {
  const described = await asAdmin(cluster, "operator", (admin) => admin.listTopics());
  assert.ok(described.includes("chat.message"));
  assert.match(
    await rejection(as("operator", send("chat.message"))),
    "Kafka does not allow this to the user operator",
  );
});

access.run();

const changes = suite("changes of a secure cluster");

changes("a node to which nothing changes is not restarted", async () => {
  const starts = cluster.starts("kafka-2");
  const { stdout, stderr } = await cluster.apply("kafka-2");
  assert.is(stdout, `${cluster.address("kafka-2")}: kafka unchanged\n`, stderr);
  const refused = await cluster.apply("kafka-2", { password: "another-password" });
  assert.is(
    refused.stderr,
    `Cannot apply ${cluster.address("kafka-2")}: the password of broker cannot change while brokers use it; give the other inter-broker user a new one\n`,
  );
  assert.is(cluster.starts("kafka-2"), starts);
});

changes("a topic that cannot be protected stops every step by its name", async () => {
  await createTopic(cluster, "weak", [{ name: "min.insync.replicas", value: "3" }]);
  const reason =
    "topic weak: has 3 replicas and min.insync.replicas 3: it cannot be protected while a broker restarts";
  assert.is((await cluster.gate("plan")).stderr, `Cannot proceed plan: ${reason}\n`);
  assert.is(
    (await cluster.gate("before", "kafka-1")).stderr,
    `Cannot proceed before kafka-1: ${reason}\n`,
  );
  await asAdmin(cluster, "broker", (admin) => admin.deleteTopics({ topics: ["weak"] }));
  const plan = await cluster.gate("plan");
  assert.is(
    plan.stdout,
    "plan: every topic stays available while one broker restarts\n",
    plan.stderr,
  );
});

changes("a service's password changes while it is connected", async () => {
  const rotating = transportOf(cluster, "chat", {
    passwords: ["second-password", passwordOf("chat")],
  });
  const producer = await rotating.createProducer();
  const message = { topic: "chat.message", key: "a", value: Buffer.from("1"), headers: {} };
  await producer.send([message]);
  const changed = { ...users, chat: "second-password" };
  const { stdout } = await cluster.onBastion(["cluster/reconcile_users.sh"], {
    users: changed,
    acls,
  });
  assert.match(stdout, /^set the password of chat\n\d+ users, \d+ rules, 1 changes$/m);
  await producer.send([message]);
  await (await rotating.createProducer()).send([message]);
  await rotating.close();
  await as("chat", send("chat.message"), { passwords: ["second-password"] });
  assert.match(await rejection(as("chat", send("chat.message"))), /does not accept the user chat/);
});

changes(
  "authority, inter-broker user and a static setting change one node after the other",
  async () => {
    const next = createAuthority("Next");
    const starts = nodeNames.map((name) => cluster.starts(name));
    await createTopic(cluster, "rolled");
    cluster.trusted = `${cluster.authority.certificate}${next.certificate}`;
    const { epoch } = await cluster.controller();
    await using load = await SteadyLoad.start(transportOf(cluster, testUser), "rolled");
    for (const name of nodeNames) {
      if (name === "kafka-1") {
        cluster.formerInterBroker = cluster.interBroker;
        cluster.interBroker = { user: "broker-2", password: "next-inter-broker-password" };
        cluster.brokerSettings =
          "queued.max.requests=400,max.connections.per.ip.overrides=127.0.0.1:200";
      }
      await cluster.change(name);
    }
    // A leaf of the new authority works among leaves of the old one.
    cluster.renew("kafka-1", next);
    cluster.renew("zookeeper-1", next);
    for (const name of ["zookeeper-1", "kafka-1"] as const) await cluster.change(name);
    const records = load.records();
    const summary = await load.stop({ atLeast: 20_000 });
    const gaps = records.map(({ longestGapMs }) => longestGapMs);
    const elections = (await cluster.controller()).epoch - epoch;
    console.log(`${summary.acknowledged} messages, gaps ${gaps} ms, ${elections} elections`);
    assert.equal([summary.lost, summary.reordered], [[], []]);
    assert.equal(
      records.flatMap(({ failures }) => failures),
      [],
    );
    assert.ok(Math.max(...gaps) < LONGEST_GAP_MS, `${gaps} ms`);
    assert.equal(
      nodeNames.map((name) => cluster.starts(name)),
      starts.map((count, at) => count + (nodeNames[at]?.endsWith("-1") ? 2 : 1)),
    );
    const old = { authority: cluster.authority.certificate };
    const [first = "", second = ""] = cluster.brokers;
    await as("quiz", (it) => it.check({ timeoutMs: 20_000 }), { ...old, brokers: [second] });
    const renewed = as("quiz", (it) => it.createProducer(), { ...old, brokers: [first] });
    assert.match(await rejection(renewed), /certificate is not trusted/);
    // The former inter-broker user is not needed any more.
    cluster.formerInterBroker = undefined;
    const plan = await cluster.gate("plan");
    assert.is(plan.code, 0, plan.stderr);
  },
);

changes("a user and rules that are not in the list any more are removed", async () => {
  const { [testUser]: _, ...rest } = users;
  const own = acls.filter((line) => !line.startsWith(`${testUser} `));
  const fewer = own.filter((line) => line !== "quiz Read Group quiz.bank");
  const run = (list: string[], its: Record<string, string>) =>
    cluster.onBastion(["cluster/reconcile_users.sh"], { users: its, acls: list });
  const { stdout, stderr } = await run([...fewer, `${testUser} Read Topic *`], users);
  assert.match(stdout, "no longer allow quiz: Read on Group:quiz.bank", stderr);
  assert.match(
    await rejection(as("quiz", read("document.processed", "quiz.bank"))),
    /permission on the group is missing/,
  );
  const restored = await run(acls, users);
  assert.match(restored.stdout, "allow quiz: Read on Group:quiz.bank", restored.stderr);
  await as("quiz", read("document.processed", "quiz.bank"));
  const removed = await run(own, rest);
  assert.match(removed.stdout, `remove the user ${testUser}`, removed.stderr);
  const gone = rejection(as(testUser, (transport) => transport.createProducer()));
  assert.match(await gone, `does not accept the user ${testUser}`);
  await run(acls, users);
});

changes.run();
