import { cpSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type ClusterState, FakeCluster } from "../support/secure_cluster/fake_cluster.ts";

const gates = suite("cluster_gate.sh");
const healthy: ClusterState = {
  zookeeper: ["follower", "leader", "follower"],
  brokers: ["open", "open", "open"],
  registered: [1, 2, 3],
};

/** What a gate prints for a cluster that differs from a healthy one. */
async function gate(
  step: string,
  state: Partial<ClusterState>,
  options: Parameters<FakeCluster["gate"]>[1] & { readonly seen?: boolean } = {},
): Promise<string> {
  await using cluster = await FakeCluster.start({ ...healthy, ...state });
  if (options.seen ?? true) {
    mkdirSync(join(cluster.folder, "state"));
    writeFileSync(join(cluster.folder, "state/cluster_seen"), "");
  }
  return await cluster.gate(step.split(" "), options);
}

gates("let a node of a healthy cluster change, and pass when it serves again", async () => {
  assert.is(
    await gate("before kafka-1", {}),
    "before kafka-1: every topic stays available without broker 1; controller epoch 7",
  );
  assert.is(
    await gate("after kafka-1", {}),
    "after kafka-1: everything is replicated; broker 1 holds 100 bytes; controller epoch 7",
  );
  assert.is(
    await gate("before zookeeper-1", {}),
    "before zookeeper-1: the other nodes keep the quorum",
  );
  assert.is(await gate("after zookeeper-2", {}), "after zookeeper-2: is the quorum's leader");
});

gates("judge a broker that does not respond to the bastion by what the others report", async () => {
  const brokers = ["silent", "open", "open"] as const;
  assert.match(await gate("before kafka-1", { brokers }), /every topic stays available without/);
  assert.match(
    await gate("before kafka-1", { brokers, inSync: ["1,3"] }),
    /^Cannot proceed before kafka-1: topic a: partition a-0 is under-replicated: broker 2 is missing/,
  );
  assert.match(
    await gate("after kafka-1", { brokers }),
    /broker 1 is registered in ZooKeeper, but its port 9092 is silent to the bastion/,
  );
});

gates("wait for a broker that recovers its logs", async () => {
  const state = {
    ...{ registered: [2, 3], connected: [1, 2, 3], inSync: ["2,3"] },
    brokers: ["refused", "open", "open"],
  } as const;
  const reason =
    "broker 1 runs, but is not registered in ZooKeeper: it starts or recovers its logs";
  for (const step of ["before", "after"]) {
    assert.match(
      await gate(`${step} kafka-1`, state),
      `Cannot proceed ${step} kafka-1: ${reason} (nothing has changed for `,
    );
  }
});

gates("let a broker that is down be repaired, whatever the others do", async () => {
  const state = { brokers: ["open", "refused", "silent"], registered: [1], inSync: ["1"] } as const;
  assert.match(
    await gate("before kafka-2", state),
    /^before kafka-2: broker 2 does not run: it is neither registered in ZooKeeper nor connected/,
  );
  assert.match(await gate("before kafka-1", state), /is under-replicated: broker 2,3 is missing/);
});

gates("do not wait after a repair for a broker that is still down", async () => {
  const state = {
    brokers: ["open", "open", "refused"],
    registered: [1, 2],
    inSync: ["1,2"],
  } as const;
  const repaired = await gate("after kafka-2", state, { timeoutS: 30 });
  assert.match(
    repaired,
    "everything that can be is replicated, broker 3 is down; broker 2 holds 1 bytes",
  );
  assert.match(
    await gate("after kafka-2", { ...state, inSync: ["1"] }, { timeoutS: 1 }),
    /is under-replicated: broker 2(,3)? is missing/,
  );
});

gates("wait as long as replication makes progress, and no longer", async () => {
  const polls = Array.from({ length: 12 }, (_, poll) => poll);
  const growing = await gate(
    "after kafka-2",
    { inSync: [...polls.map(() => "1,3"), "1,2,3"], bytes: polls.map((poll) => poll + 1) },
    { timeoutS: 3 },
  );
  assert.match(growing, "after kafka-2: everything is replicated");
  assert.match(
    await gate("after kafka-2", { inSync: ["1,3"], bytes: [5] }, { timeoutS: 1 }),
    /broker 2 is missing \(nothing has changed for \d+ s\)/,
  );
});

gates("do not take the silence of ZooKeeper for an answer", async () => {
  const zookeeper = ["silent", "silent", "follower"] as const;
  const down = { registered: [], brokers: ["refused", "refused", "refused"], zookeeper } as const;
  assert.match(
    await gate("before kafka-1", down),
    /ZooKeeper cannot be asked which brokers run: 1 of 3 nodes respond/,
  );
  assert.match(
    await gate("before kafka-1", down, { absent: ["kafka-1"] }),
    /broker 1 has no running instance/,
  );
  assert.match(await gate("plan", down), /^Cannot proceed plan: no broker responds, and ZooKeeper/);
});

gates("let a ZooKeeper node change that the quorum does not need", async () => {
  const before = (...zookeeper: ClusterState["zookeeper"]) =>
    gate("before zookeeper-1", { zookeeper });
  assert.match(await before("silent", "leader", "follower"), /the other nodes keep the quorum/);
  assert.match(await before("waiting", "waiting", "silent"), /it is not part of the quorum/);
  assert.match(await before("refused", "silent", "silent"), /it refuses connections/);
  assert.match(await before("leader", "follower", "refused"), /zookeeper-3 refuses connections/);
});

gates("hold a ZooKeeper node that may be part of the quorum, as far as anyone knows", async () => {
  const before = (...zookeeper: ClusterState["zookeeper"]) =>
    gate("before zookeeper-1", { zookeeper });
  for (const state of ["silent", "unclear"] as const) {
    assert.match(
      await before(state, "leader", "silent"),
      /^Cannot proceed before zookeeper-1: node 1 does not .* but may be part of the quorum: .*zookeeper-3 does not respond/,
    );
  }
  assert.match(await before("silent", "silent", "silent"), /name it in the setting downNodes/);
  assert.match(
    await gate(
      "before zookeeper-1",
      { zookeeper: ["silent", "silent", "silent"] },
      { absent: ["zookeeper-1"] },
    ),
    /node 1 has no running instance/,
  );
});

gates("take lasting silence for a failure when another member has no quorum either", async () => {
  const zookeeper = ["silent", "silent", "waiting"] as const;
  assert.match(await gate("before zookeeper-1", { zookeeper }), /^Cannot proceed/);
  assert.match(
    await gate("before zookeeper-1", { zookeeper }, { timeoutS: 30 }),
    /node 1 does not respond, and zookeeper-3 has no quorum with it/,
  );
});

gates("take total silence for a new cluster only before anything has responded", async () => {
  const silent = ["silent", "silent", "silent"] as const;
  const state = { zookeeper: silent, brokers: silent, registered: [] };
  assert.match(await gate("plan", state, { seen: false }), /^plan: no node has ever responded/);
  assert.match(await gate("before zookeeper-1", state, { seen: false }), /the ensemble is new/);
  assert.match(await gate("plan", state), /^Cannot proceed plan: no broker responds/);
});

gates("let an interrupted creation go on, until every node has been in service", async () => {
  const silent = ["silent", "silent", "silent"] as const;
  await using cluster = await FakeCluster.start({ ...healthy, zookeeper: silent, brokers: silent });
  await cluster.gate(["plan"]);
  const creation = join(cluster.folder, "state/cluster_creation");
  assert.ok(existsSync(creation));

  const begun = { zookeeper: ["waiting", "silent", "silent"], brokers: silent } as const;
  await using interrupted = await FakeCluster.start({ ...healthy, ...begun });
  cpSync(join(cluster.folder, "state"), join(interrupted.folder, "state"), { recursive: true });
  await interrupted.gate(["after", "zookeeper-1", "r"], { timeoutS: 30 });
  assert.match(await interrupted.gate(["plan"]), /^plan: the creation of the cluster was interr/);

  await using complete = await FakeCluster.start(healthy);
  cpSync(join(interrupted.folder, "state"), join(complete.folder, "state"), { recursive: true });
  const others = ["zookeeper-2", "zookeeper-3", "kafka-1", "kafka-2"];
  for (const node of others) await complete.gate(["after", node, "r"]);
  assert.ok(existsSync(join(complete.folder, "state/cluster_creation")));
  await complete.gate(["after", "kafka-3", "r"]);
  assert.not.ok(existsSync(join(complete.folder, "state/cluster_creation")));
});

gates("let a cluster be repaired whose certificates have expired", async () => {
  const expired = ["expired", "expired", "expired"] as const;
  const state = { zookeeper: expired, brokers: expired };
  assert.match(await gate("plan", state), /^plan: the certificate of \S+ has expired/);
  assert.match(await gate("before zookeeper-1", state), /it has an expired certificate/);
  assert.match(
    await gate("after zookeeper-1", { zookeeper: ["waiting", "expired", "expired"] }),
    /^after zookeeper-1: runs; the quorum forms when the expired certificate of zookeeper-\d is renewed/,
  );
  assert.match(
    await gate("before kafka-1", { brokers: expired }),
    /the certificate of broker 1 has expired/,
  );
  assert.match(
    await gate("after kafka-1", { brokers: ["open", "expired", "expired"], inSync: ["2,3"] }),
    /^after kafka-1: broker 1 serves; it cannot catch up before the expired certificate of \S+ is renewed/,
  );
});

gates("pass at once for a node that has reached its revision", async () => {
  await using cluster = await FakeCluster.start(healthy);
  await cluster.gate(["after", "kafka-1", "revision1"]);
  assert.match(
    await cluster.gate(["before", "kafka-1", "revision1"]),
    /has reached this revision already/,
  );
  assert.match(await cluster.gate(["before", "kafka-1"]), /every topic stays available/);
  assert.match(
    await cluster.gate(["before", "kafka-1", "revision1"]),
    /has reached this revision already/,
    "a gate without a revision leaves the record",
  );
  assert.match(
    await cluster.gate(["before", "kafka-1", "revision2"]),
    /every topic stays available/,
  );
  assert.match(
    await cluster.gate(["before", "kafka-1", "revision1"]),
    /every topic stays available/,
  );
});

gates.run();
