/**
 * Changes of a rehearsed cluster, each applied by `up`, under one load from before the first until after
 * the last. They take half an hour, and only Pulumi's engine shows them.
 */
import { randomBytes } from "node:crypto";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { openAccount } from "../../infra/rehearsal/account/account.ts";
import { docker, machineName } from "../../infra/rehearsal/machine/docker.ts";
import { documentsTransport, startClusterLoad } from "../support/rehearsal/cluster_load.ts";
import { killUpAt } from "../support/rehearsal/engine_process.ts";
import { hasEngine, onEngine, rehearseLab } from "../support/rehearsal/rehearse.ts";
import {
  createCluster,
  nodes,
  preparedImage,
  production,
  type RehearsedCluster,
  removeCluster,
  type Up,
} from "../support/rehearsal/rehearsed_cluster.ts";
import { accountFolder } from "../support/rehearsal/rehearsed_platform.ts";
import type { SteadyLoad } from "../support/secure_cluster/steady_load.ts";

/** The session timeout of infra/host/files/cluster/server.properties and 3 s. */
const LONGEST_GAP_MS = 12_000;
const MIB = 1024 * 1024;
const brokers = nodes.slice(3);

interface Context {
  cluster: RehearsedCluster;
  load: SteadyLoad;
  close(): void;
}

const changes = suite<Context>("changes of a rehearsed cluster");
const shown = (name: string, run: (context: Context) => Promise<void>): void =>
  onEngine(changes, name, run);

changes.before(async (context) => {
  if (!hasEngine) return;
  const cluster = await createCluster([preparedImage]);
  context.cluster = cluster;
  Object.assign(context, await startClusterLoad(cluster));
});
changes.after(async ({ cluster, load, close }) => {
  await load?.[Symbol.asyncDispose]();
  close?.();
  if (cluster !== undefined) await removeCluster(cluster);
});

/** Runs a change; meanwhile every message is acknowledged, after no more than a short gap. */
async function underLoad<Result>(load: SteadyLoad, change: () => Promise<Result>): Promise<Result> {
  load.mark();
  const result = await change();
  await load.progress();
  const records = load.records();
  const gaps = records.map(({ longestGapMs }) => longestGapMs);
  console.log(`longest gaps of the partitions: ${gaps.join(", ")} ms`);
  assert.equal(
    records.flatMap(({ failures }) => failures),
    [],
  );
  assert.ok(Math.max(...gaps) < LONGEST_GAP_MS, `${gaps} ms`);
  return result;
}

/** Checks that nothing but these nodes changed, in this order, each between its two gates. */
function assertOneByOne({ steps, output }: Up, changed: readonly string[]): void {
  const gates = steps.filter((step) => /^update (before|after)-/.test(step));
  assert.equal(
    gates,
    changed.flatMap((name) => [`update before-${name}`, `update after-${name}`]),
  );
  let current: string | undefined;
  for (const step of steps.filter((it) => it !== "update plan")) {
    const node = /(?:zookeeper|kafka)-\d/.exec(step)?.[0];
    if (step === `update before-${node}`) current = node;
    assert.is(node, current, `${step} in ${steps.join(", ")}`);
    if (step === `update after-${node}`) current = undefined;
  }
  const epochs = [...output.matchAll(/controller epoch (\d+)/g)].map(([, epoch]) => Number(epoch));
  if (epochs.length === 0) return;
  console.log(`${Math.max(...epochs) - Math.min(...epochs)} controller elections`);
}

const startTimes = (cluster: RehearsedCluster): Promise<string[]> =>
  Promise.all(
    brokers.map((name) =>
      cluster.onNode(name, "systemctl show kafka --property ActiveEnterTimestampMonotonic"),
    ),
  );

/** Kills an `up` at a moment and recovers the stack. */
async function interrupt(cluster: RehearsedCluster, moment: RegExp, ...given: string[]) {
  await killUpAt(cluster.project, [...production, ...cluster.configure(...given)], moment);
  await rehearseLab(cluster.project, "recover", ...production);
}

shown("a dynamic setting restarts nothing", async ({ cluster, load }) => {
  const before = await startTimes(cluster);
  const { steps } = await underLoad(load, () =>
    cluster.up(['brokerSettings={"log.cleaner.threads": 2}']),
  );
  assert.equal(steps, ["update broker-settings"]);
  assert.equal(await startTimes(cluster), before);
});

shown("a static setting that was killed half-way completes, broker by broker", async (context) => {
  const { cluster, load } = context;
  const setting = '"num.replica.alter.log.dirs.threads": 2';
  await underLoad(load, async () => {
    const [first] = await startTimes(cluster);
    await interrupt(
      cluster,
      /kafka-2-apply updating/,
      `brokerSettings={"log.cleaner.threads": 2, ${setting}}`,
    );
    const [changed] = await startTimes(cluster);
    assert.is.not(changed, first);
    assertOneByOne(await cluster.up(), brokers);
    const [last] = await startTimes(cluster);
    assert.is(last, changed, "it is not restarted again");
  });
  for (const name of brokers) {
    const lines = await cluster.onNode(name, "sudo cat /etc/kafka/server.properties");
    assert.match(lines, "num.replica.alter.log.dirs.threads=2");
  }
  assert.equal((await cluster.up()).steps, []);
});

shown("another instance type is applied in place, broker by broker", async ({ cluster, load }) => {
  const data = await cluster.identityOf("kafka-1");
  const up = await underLoad(load, () => cluster.up(["kafkaInstanceType=t3.large"]));
  assertOneByOne(up, brokers);
  for (const name of brokers) assert.ok(up.steps.includes(`update ${name}`), String(up.steps));
  assert.is(await cluster.identityOf("kafka-1"), data);
});

shown("a replaced broker returns with its data and replicates the rest", async (context) => {
  const { cluster, load } = context;
  await writeBulk(cluster, 24);
  const data = await cluster.identityOf("kafka-2");
  const up = await underLoad(load, () => cluster.up(['replacements={"kafka-2": 1}']));
  assertOneByOne(up, ["kafka-2"]);
  const order = [
    ...["update plan", "update before-kafka-2", "delete-replaced kafka-2-data"],
    ...["delete-replaced kafka-2", "create-replacement kafka-2"],
    ...["create-replacement kafka-2-data", "create-replacement kafka-2-ready"],
    ...["create-replacement kafka-2-apply", "update after-kafka-2"],
  ];
  assert.equal(
    up.steps.filter((step) => order.includes(step)),
    order,
  );
  assert.is(await cluster.identityOf("kafka-2"), data);
  const held = Number(/kafka started with (\d+) bytes of logs/.exec(up.output)?.[1]);
  const holds = Number(/broker 2 holds (\d+) bytes/.exec(up.output)?.[1]);
  console.log(`the new broker held ${held} bytes and replicated ${holds - held}`);
  assert.ok(held > 20 * MIB, `${held} bytes held`);
  assert.ok(holds - held < 8 * MIB, `${holds - held} bytes replicated`);
});

/** Writes mebibytes of messages to another topic than the load's. */
async function writeBulk(cluster: RehearsedCluster, mebibytes: number): Promise<void> {
  const transport = documentsTransport(cluster);
  const producer = await transport.createProducer();
  for (let number = 0; number < mebibytes * 2; number += 1) {
    const value = randomBytes(MIB / 2);
    await producer.send([{ topic: "document.processed", key: `k${number}`, value, headers: {} }]);
  }
  await transport.close();
}

shown("a replaced ZooKeeper node restarts no broker", async ({ cluster, load }) => {
  const before = await startTimes(cluster);
  const up = await underLoad(load, () =>
    cluster.up(['replacements={"kafka-2": 1, "zookeeper-2": 1}']),
  );
  assertOneByOne(up, ["zookeeper-2"]);
  assert.equal(await startTimes(cluster), before);
});

shown("a replacement that was killed half-way completes, with the broker's data", async (it) => {
  const { cluster, load } = it;
  const data = await cluster.identityOf("kafka-3");
  await underLoad(load, async () => {
    const replacements = '{"kafka-2": 1, "zookeeper-2": 1, "kafka-3": 1}';
    const moment = /Instance kafka-3 creating replacement/;
    await interrupt(cluster, moment, `replacements=${replacements}`);
    await cluster.up();
  });
  assert.is(await cluster.identityOf("kafka-3"), data);
  assert.equal((await cluster.up()).steps, []);
});

shown("an up during which a broker's host hangs waits for it, and completes", async (context) => {
  const { cluster, load } = context;
  const { state } = await openAccount(accountFolder(cluster.project));
  const host = Object.values(state.instances).find(({ tags }) => tags.Name?.endsWith("kafka-3"));
  // Every process but the first: a paused container could not be given other rules of the network.
  const hang = (signal: string) =>
    docker(["exec", machineName(host?.id ?? ""), "kill", `-${signal}`, "--", "-1"]);
  const setting = '{"log.cleaner.threads": 2, "num.replica.alter.log.dirs.threads": 3}';
  const both = ["zookeeperInstanceType=t3.medium", `brokerSettings=${setting}`];
  const up = await underLoad(load, () =>
    cluster.up(both, async (printed) => {
      await printed(/after-zookeeper-1 updating/);
      await hang("STOP");
      try {
        await printed(/waiting before kafka-1: .*broker 3 is missing/);
      } finally {
        await hang("CONT");
      }
    }),
  );
  assertOneByOne(up, nodes);
});

shown("no acknowledged message is lost, and each key has its order", async ({ load }) => {
  const summary = await load.stop({ atLeast: 20_000 });
  console.log(`${summary.acknowledged} acknowledged messages`);
  assert.equal([summary.lost, summary.reordered], [[], []]);
});

changes.run();
