/**
 * Faults of a cluster with TLS, users and access rules, each alone and healed before the next, under one
 * load from the first to the last.
 */
import { randomBytes } from "node:crypto";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  createTopic,
  passwordOf,
  testUser,
  transportOf,
} from "../support/secure_cluster/clients.ts";
import { whyNoClusterNetwork } from "../support/secure_cluster/cluster_network.ts";
import {
  type NodeName,
  nodeNames,
  SecureCluster,
} from "../support/secure_cluster/secure_cluster.ts";
import { type PartitionRecord, SteadyLoad } from "../support/secure_cluster/steady_load.ts";
import { waitFor } from "../support/wait_for.ts";

/** The session timeout of infra/host/files/cluster/server.properties and 3 s. */
const LONGEST_GAP_MS = 12_000;
const MIB = 1024 * 1024;
/** More acknowledgements of a partition than fit into a session timeout: a fault must outlast it. */
const LONGER_THAN_A_SESSION = 900;
const TOO_FEW_REPLICAS =
  /^Cannot send to Kafka: too few brokers confirmed the messages \((NOT_ENOUGH_REPLICAS\w*|REQUEST_TIMED_OUT)\)$/;

type Broker = 1 | 2 | 3;
const brokers: readonly Broker[] = [1, 2, 3];
const nameOf = (broker: Broker): NodeName => `kafka-${broker}`;
const partitionOf = (broker: Broker): number => broker - 1;
const others = (broker: Broker): Broker[] => brokers.filter((it) => it !== broker);

const faults = suite<{ cluster: SecureCluster; load: SteadyLoad }>("faults of a secure cluster");
const fault = whyNoClusterNetwork() === undefined ? faults : faults.skip;

faults.before(async (context) => {
  if (whyNoClusterNetwork() !== undefined) return;
  const cluster = await SecureCluster.prepare();
  await cluster.start();
  const users = { [testUser]: passwordOf(testUser) };
  const acls = ["Read Topic", "Write Topic", "Describe Topic", "Read Group", "Describe Group"].map(
    (rule) => `${testUser} ${rule} *`,
  );
  const created = await cluster.onBastion(["cluster/reconcile_users.sh"], { users, acls });
  assert.is(created.code, 0, created.stderr);
  await createTopic(cluster, "load");
  const load = await SteadyLoad.start(transportOf(cluster, testUser), "load");
  Object.assign(context, { cluster, load });
});
faults.after(async ({ load }) => {
  await load?.[Symbol.asyncDispose]();
});

/** Passes when a node serves again and everything is replicated. */
async function healed(cluster: SecureCluster, name: NodeName): Promise<string> {
  const { code, stdout, stderr } = await cluster.gate("after", name);
  assert.is(code, 0, stderr);
  return stdout;
}

/** Causes a fault, observes it and heals it, also when it is not what was expected. */
async function during(
  load: SteadyLoad,
  {
    cause,
    observe,
    heal,
  }: { cause(): void; observe(): Promise<void>; heal(): void | Promise<void> },
): Promise<readonly PartitionRecord[]> {
  load.mark();
  cause();
  try {
    await observe();
    return load.records();
  } finally {
    await heal();
  }
}

function assertShortGaps(records: readonly PartitionRecord[]): void {
  const gaps = records.map(({ longestGapMs }) => longestGapMs);
  console.log(`longest gaps of the partitions: ${gaps.join(", ")} ms`);
  assert.ok(Math.max(...gaps) < LONGEST_GAP_MS, `${gaps} ms`);
}

/** A broker that is not the controller. */
async function followerOf(cluster: SecureCluster): Promise<Broker> {
  const { broker } = await cluster.controller();
  return others(broker as Broker)[0] as Broker;
}

fault("the host of the controller dies: the others take over", async ({ cluster, load }) => {
  const { broker, epoch } = await cluster.controller();
  const name = nameOf(broker as Broker);
  const records = await during(load, {
    cause: () => cluster.killHost(name),
    observe: () => load.progress(LONGER_THAN_A_SESSION),
    heal: () => cluster.boot(name),
  });
  assert.match(await healed(cluster, name), `controller epoch ${epoch + 1}`);
  assertShortGaps(records);
});

fault("the host of ZooKeeper's leader dies: nothing stops", async ({ cluster, load }) => {
  const { epoch } = await cluster.controller();
  const name = await cluster.zookeeperLeader();
  const records = await during(load, {
    cause: () => cluster.killHost(name),
    observe: () => load.progress(LONGER_THAN_A_SESSION),
    heal: () => cluster.boot(name),
  });
  assert.match(await healed(cluster, name), /is the quorum's (leader|follower)/);
  assert.is((await cluster.controller()).epoch, epoch);
  assertShortGaps(records);
});

fault("a broker is cut off from everyone: the others take over", async ({ cluster, load }) => {
  const { epoch } = await cluster.controller();
  const name = nameOf(await followerOf(cluster));
  const records = await during(load, {
    cause: () => cluster.network.cutOff(name),
    observe: () => load.progress(LONGER_THAN_A_SESSION),
    heal: () => cluster.network.heal(name),
  });
  assert.match(await healed(cluster, name), `controller epoch ${epoch}`);
  assertShortGaps(records);
});

fault(
  "a broker is cut off from the other brokers: writes to its leaders fail clearly, the rest goes on",
  async ({ cluster, load }) => {
    const { epoch } = await cluster.controller();
    const broker = await followerOf(cluster);
    const partitions = others(broker).map(partitionOf);
    let failure = "";
    const records = await during(load, {
      cause: () => cluster.network.cutOff(nameOf(broker), others(broker).map(nameOf)),
      observe: async () => {
        failure = await load.failure(partitionOf(broker));
        await load.progress(LONGER_THAN_A_SESSION, { partitions });
      },
      heal: () => cluster.network.heal(nameOf(broker)),
    });
    await load.progress();
    assert.match(await healed(cluster, nameOf(broker)), `controller epoch ${epoch}`);
    assert.match(failure, TOO_FEW_REPLICAS);
    assertShortGaps(records.filter((_, partition) => partitions.includes(partition)));
  },
);

fault(
  "the controller is cut off from the other brokers: writes fail clearly until it is stopped",
  async ({ cluster, load }) => {
    const { broker, epoch } = await cluster.controller();
    const name = nameOf(broker as Broker);
    await during(load, {
      cause: () => cluster.network.cutOff(name, others(broker as Broker).map(nameOf)),
      observe: async () => {
        // Nobody but the controller removes it from the replicas that must confirm.
        for (const partition of [0, 1, 2])
          assert.match(await load.failure(partition), TOO_FEW_REPLICAS);
        assert.is((await cluster.controller()).epoch, epoch);
        await cluster.stop(name);
        // The partitions that it led have no other replica in sync: they wait for it.
        await load.progress(100, { partitions: others(broker as Broker).map(partitionOf) });
      },
      heal: () => {
        cluster.network.heal(name);
        return cluster.boot(name);
      },
    });
    assert.match(await healed(cluster, name), `controller epoch ${epoch + 1}`);
    await load.progress();
  },
);

fault(
  "two broker hosts die: writes fail clearly, resume with one of them, and both are repaired in turn",
  async ({ cluster, load }) => {
    const { broker } = await cluster.controller();
    const [first, second] = others(broker as Broker).map(nameOf) as [NodeName, NodeName];
    const tooFew = (partition: number) =>
      load.records()[partition]?.failures.find((it) => TOO_FEW_REPLICAS.test(it));
    await during(load, {
      cause: () => {
        for (const name of [first, second]) cluster.killHost(name);
      },
      observe: async () => {
        await waitFor(() => [0, 1, 2].every(tooFew), { what: "writes to fail clearly" });
        // A node that is down may be repaired whatever the others do; one that runs may not.
        const before = await cluster.gate("before", first);
        assert.match(before.stdout, /does not run: it is neither registered/, before.stderr);
        cluster.gateTimeoutS = 0;
        const running = await cluster.gate("before", nameOf(broker as Broker));
        assert.match(running.stderr, /is under-replicated: broker \S+ is missing/);
      },
      heal: () => {
        cluster.gateTimeoutS = 120;
        return cluster.boot(first);
      },
    });
    await load.progress();
    assert.match(await healed(cluster, first), `broker ${second.at(-1)} is down`);
    await cluster.boot(second);
    assert.match(await healed(cluster, second), "everything is replicated");
  },
);

fault("a broker's host dies during a change: no other broker restarts", async (context) => {
  const { cluster, load } = context;
  const starts = nodeNames.map((name) => cluster.starts(name));
  const failed: Error[] = [];
  for (const name of nodeNames) cluster.renew(name);
  await cluster.change("zookeeper-1");
  await during(load, {
    cause: () => cluster.killHost("kafka-3"),
    observe: async () => {
      const rest = changeAll(cluster, nodeNames.slice(1)).catch((error) => failed.push(error));
      await waitFor(() => cluster.starts("zookeeper-3") === (starts[2] ?? 0) + 1, {
        what: "the change of the last ZooKeeper node",
      });
      await load.progress(LONGER_THAN_A_SESSION);
      assert.equal(
        nodeNames.slice(3, 5).map((name) => cluster.starts(name)),
        starts.slice(3, 5),
      );
      await cluster.boot("kafka-3");
      await rest;
    },
    heal: () => cluster.boot("kafka-3"),
  });
  assert.equal(failed, []);
  // The broker that died started once more.
  assert.equal(
    nodeNames.map((name) => cluster.starts(name)),
    starts.map((count, at) => count + (nodeNames[at] === "kafka-3" ? 2 : 1)),
  );
  await load.progress();
});

async function changeAll(cluster: SecureCluster, names: readonly NodeName[]): Promise<void> {
  for (const name of names) await cluster.change(name);
}

fault("a broker that was stopped replicates only what it has missed", async ({ cluster, load }) => {
  await createTopic(cluster, "bulk");
  await writeBulk(cluster, 24);
  await cluster.stop("kafka-3");
  await writeBulk(cluster, 6);
  const before = cluster.network.received("kafka-3");
  const applied = await cluster.apply("kafka-3");
  const [, held] = /with (\d+) bytes of logs/.exec(applied.stdout) ?? [];
  const [, holds] = /holds (\d+) bytes/.exec(await healed(cluster, "kafka-3")) ?? [];
  const received = cluster.network.received("kafka-3") - before;
  const replicated = Number(holds) - Number(held);
  console.log(`${held} bytes held, ${holds} in the end, ${received} received`);
  assert.ok(Number(held) > 20 * MIB, "the broker held what was written before it stopped");
  assert.ok(replicated > 4 * MIB && replicated < 12 * MIB, `${replicated} bytes replicated`);
  assert.ok(received < 20 * MIB, `${received} bytes received`);
  await load.progress();
});

/** Writes mebibytes of messages. */
async function writeBulk(cluster: SecureCluster, mebibytes: number): Promise<void> {
  const transport = transportOf(cluster, testUser);
  const producer = await transport.createProducer();
  for (let number = 0; number < mebibytes * 2; number += 1) {
    const value = randomBytes(MIB / 2);
    await producer.send([{ topic: "bulk", key: `key-${number}`, value, headers: {} }]);
  }
  await transport.close();
}

fault("no acknowledged message is lost, and each key has its order", async ({ load }) => {
  const summary = await load.stop({ atLeast: 20_000 });
  console.log(`${summary.acknowledged} acknowledged messages`);
  assert.equal([summary.lost, summary.reordered], [[], []]);
});

faults.run();
