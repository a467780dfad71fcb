/**
 * Faults of a cluster with TLS, users and access rules, each alone and healed before the next, under one
 * load from the first to the last.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  createTopic,
  passwordOf,
  testUser,
  transportOf,
} from "../support/secure_cluster/clients.ts";
import { whyNoClusterNetwork } from "../support/secure_cluster/cluster_network.ts";
import { type NodeName, SecureCluster } from "../support/secure_cluster/secure_cluster.ts";
import { SteadyLoad } from "../support/secure_cluster/steady_load.ts";
import { waitFor } from "../support/wait_for.ts";

/** The session timeout of infra/host/files/cluster/server.properties and 3 s. */
const LONGEST_GAP_MS = 12_000;
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

function assertShortGaps(load: SteadyLoad, partitions: readonly number[] = [0, 1, 2]): void {
  const records = load.records();
  const gaps = records.map(({ longestGapMs }) => longestGapMs);
  console.log(`longest gaps of the partitions: ${gaps.join(", ")} ms`);
  for (const { failures } of records) for (const failure of failures) console.log(`  ${failure}`);
  for (const partition of partitions) {
    assert.ok((gaps[partition] ?? 0) < LONGEST_GAP_MS, `${gaps[partition]} ms`);
  }
}

/** A broker that is not the controller. */
async function followerOf(cluster: SecureCluster): Promise<Broker> {
  const { broker } = await cluster.controller();
  return others(broker as Broker)[0] as Broker;
}

fault("the host of the controller dies: the others take over", async ({ cluster, load }) => {
  const { broker, epoch } = await cluster.controller();
  const name = nameOf(broker as Broker);
  load.mark();
  cluster.killHost(name);
  await load.progress();
  await load.progress(LONGER_THAN_A_SESSION);
  assertShortGaps(load);
  await cluster.boot(name);
  assert.match(await healed(cluster, name), `controller epoch ${epoch + 1}`);
  await load.progress();
  assertShortGaps(load);
});

fault("the host of ZooKeeper's leader dies: nothing stops", async ({ cluster, load }) => {
  const { epoch } = await cluster.controller();
  const name = await cluster.zookeeperLeader();
  load.mark();
  cluster.killHost(name);
  await load.progress(LONGER_THAN_A_SESSION);
  assertShortGaps(load);
  await cluster.boot(name);
  assert.match(await healed(cluster, name), /is the quorum's (leader|follower)/);
  assert.is((await cluster.controller()).epoch, epoch);
});

fault("a broker is cut off from everyone: the others take over", async ({ cluster, load }) => {
  const { epoch } = await cluster.controller();
  const name = nameOf(await followerOf(cluster));
  load.mark();
  cluster.network.cutOff(name);
  await load.progress(LONGER_THAN_A_SESSION);
  assertShortGaps(load);
  cluster.network.heal(name);
  assert.match(await healed(cluster, name), `controller epoch ${epoch}`);
  await load.progress();
  assertShortGaps(load);
});

fault(
  "a broker is cut off from the other brokers: writes to its leaders fail clearly, the rest goes on",
  async ({ cluster, load }) => {
    const { epoch } = await cluster.controller();
    const broker = await followerOf(cluster);
    const partitions = others(broker).map(partitionOf);
    load.mark();
    cluster.network.cutOff(nameOf(broker), others(broker).map(nameOf));
    assert.match(await load.failure(partitionOf(broker)), TOO_FEW_REPLICAS);
    await load.progress(LONGER_THAN_A_SESSION, { partitions });
    assertShortGaps(load, partitions);
    assert.equal(
      partitions.flatMap((partition) => load.records()[partition]?.failures),
      [],
    );
    cluster.network.heal(nameOf(broker));
    await load.progress();
    assert.match(await healed(cluster, nameOf(broker)), `controller epoch ${epoch}`);
  },
);

fault(
  "two broker hosts die: writes fail clearly, resume with one of them, and both are repaired in turn",
  async ({ cluster, load }) => {
    const { broker } = await cluster.controller();
    const [first, second] = others(broker as Broker).map(nameOf) as [NodeName, NodeName];
    load.mark();
    for (const name of [first, second]) cluster.killHost(name);
    for (const partition of [0, 1, 2]) {
      assert.match(
        await waitFor(() =>
          load.records()[partition]?.failures.find((it) => TOO_FEW_REPLICAS.test(it)),
        ),
        TOO_FEW_REPLICAS,
      );
    }
    // A node that is down may be repaired whatever the others do; one that runs may not.
    const before = await cluster.gate("before", first);
    assert.match(
      before.stdout,
      /does not run: it is neither registered in ZooKeeper/,
      before.stderr,
    );
    cluster.gateTimeoutS = 0;
    const running = await cluster.gate("before", nameOf(broker as Broker));
    assert.match(running.stderr, /is under-replicated: broker \S+ is missing/);
    cluster.gateTimeoutS = 120;
    await cluster.boot(first);
    await load.progress();
    assert.match(await healed(cluster, first), `broker ${second.at(-1)} is down`);
    await cluster.boot(second);
    assert.match(await healed(cluster, second), "everything is replicated");
  },
);

fault("no acknowledged message is lost, and each key has its order", async ({ load }) => {
  const summary = await load.stop({ atLeast: 20_000 });
  console.log(`${summary.acknowledged} acknowledged messages`);
  assert.equal([summary.lost, summary.reordered], [[], []]);
});

faults.run();
