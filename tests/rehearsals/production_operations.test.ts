/**
 * `npm run ops` on a rehearsed cluster, each operation under one load of messages and a client of the
 * gateway, and each one killed half-way. It takes an hour, and only Pulumi's engine shows it.
 */
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Learner, registerLearner } from "../support/e2e/learner.ts";
import { startClusterLoad } from "../support/rehearsal/cluster_load.ts";
import { killEngine } from "../support/rehearsal/engine_process.ts";
import { resolvePublicNames } from "../support/rehearsal/public_names.ts";
import {
  hasEngine,
  onEngine,
  rehearseOperation,
  startOperation,
} from "../support/rehearsal/rehearse.ts";
import {
  createCluster,
  nodes,
  preparedImage,
  type RehearsedCluster,
  removeCluster,
} from "../support/rehearsal/rehearsed_cluster.ts";
import { pollDuring } from "../support/rehearsal/steady_client.ts";
import type { SteadyLoad } from "../support/secure_cluster/steady_load.ts";
import { waitFor } from "../support/wait_for.ts";

const brokers = ["kafka-1", "kafka-2", "kafka-3"];
const keystore = "/etc/kafka/tls/keystore.pem";

interface Context {
  cluster: RehearsedCluster;
  load: SteadyLoad;
  learner: Learner;
  close(): void;
}

const operations = suite<Context>("operations of a rehearsed cluster");
const shown = (name: string, run: (context: Context) => Promise<void>): void =>
  onEngine(operations, name, run);

operations.before(async (context) => {
  if (!hasEngine) return;
  const cluster = await createCluster([preparedImage]);
  context.cluster = cluster;
  resolvePublicNames();
  setDefaultCACertificates([...getCACertificates("default"), cluster.outputs.gatewayAuthority]);
  context.learner = await registerLearner(cluster.outputs.gatewayUrl);
  Object.assign(context, await startClusterLoad(cluster));
});
operations.after(async ({ cluster, load, close }) => {
  await load?.[Symbol.asyncDispose]();
  close?.();
  if (cluster !== undefined) await removeCluster(cluster);
});

/** Runs an operation; meanwhile every message is acknowledged, and the gateway fails no request. */
async function underLoad(
  { load, learner }: Context,
  operation: () => Promise<unknown>,
): Promise<void> {
  load.mark();
  const { asked, failures } = await pollDuring(learner, "/v1/quizzes", async () => {
    await operation();
    await load.progress();
  });
  const records = load.records();
  console.log(
    `longest gaps ${records.map(({ longestGapMs }) => longestGapMs)} ms, ${asked} requests`,
  );
  assert.equal(
    records.flatMap((record) => record.failures),
    [],
  );
  assert.equal(failures, []);
}

/** Kills an operation, and all that it started, at a moment of its output. */
async function killAt(
  { project }: RehearsedCluster,
  args: readonly string[],
  moment: RegExp,
): Promise<void> {
  const running = startOperation(project, args);
  let ended = false;
  const end = running.ended.then(() => {
    ended = true;
  });
  await waitFor(() => ended || moment.test(running.output()), {
    ...{ what: String(moment), timeoutMs: 900_000, everyMs: 50 },
  });
  if (ended) throw new Error(`it ended before ${moment}:\n${running.output().slice(-3000)}`);
  await killEngine(running);
  await end;
}

const onBrokers = (cluster: RehearsedCluster, command: string): Promise<string[]> =>
  Promise.all(brokers.map((name) => cluster.onNode(name, command)));

const startsOf = (cluster: RehearsedCluster): Promise<string[]> =>
  onBrokers(cluster, "systemctl show kafka --property InvocationID");

/** How often each broker's process has started since this moment. */
async function startCounter(cluster: RehearsedCluster): Promise<() => Promise<number[]>> {
  const [since] = (await onBrokers(cluster, "date +%s")).map((time) => time.trim());
  const journal = `sudo journalctl --unit kafka --since @${since} --output cat`;
  return async () => {
    const counts = await onBrokers(cluster, `${journal} | grep --count '^Started ' || true`);
    return counts.map(Number);
  };
}

/** Hashes of what a node keeps as certificates and trusts. */
const certificatesOf = (cluster: RehearsedCluster, name: string): Promise<string> =>
  cluster.onNode(name, `sudo sha256sum ${keystore} /etc/kafka/tls/authority.pem`);

/** Who has issued the certificate that each node serves with. */
const issuersOf = (cluster: RehearsedCluster): Promise<string[]> =>
  Promise.all(
    nodes.map((name) =>
      cluster.onNode(name, `sudo sed '1,/END PRIVATE/d' ${keystore} | openssl x509 -noout -issuer`),
    ),
  );

/** Checks that each certificate was applied between the gates of its node, of which one was open at a time. */
function assertOneByOne(output: string): void {
  const step =
    /(before|after)-((?:kafka|zookeeper)-\d) updated|((?:kafka|zookeeper)-\d)-apply updated/g;
  let open: string | undefined;
  for (const [line, gate, gated, applied] of output.matchAll(step)) {
    if (gate === "before") {
      assert.is(open, undefined, line);
      open = gated;
    } else {
      assert.is(gated ?? applied, open, line);
      if (gate === "after") open = undefined;
    }
  }
}

shown("the status names the controller, and a dry run changes nothing", async ({ cluster }) => {
  const status = await rehearseOperation(cluster.project, "status");
  assert.match(status, /broker {7}kafka-\d runs, controller/);
  assert.match(status, /: 0 under-replicated, 0 offline/);
  const before = await startsOf(cluster);
  const dry = await rehearseOperation(cluster.project, "roll", "--dry-run");
  assert.match(dry, "would restart kafka-");
  const upgrade = await rehearseOperation(cluster.project, "upgrade", "3.9.2", "--dry-run");
  assert.match(upgrade, "would run up, which installs it on each node");
  assert.equal(await startsOf(cluster), before);
  assert.match(
    await rehearseOperation(cluster.project, "topics"),
    /document\.uploaded +3 partitions/,
  );
});

shown("a roll restarts each broker, the controller last, and loses nothing", async (context) => {
  const { cluster } = context;
  const before = await startsOf(cluster);
  let output = "";
  await underLoad(context, async () => {
    output = await rehearseOperation(cluster.project, "roll");
  });
  const after = await startsOf(cluster);
  assert.ok(after.every((start, index) => start !== before[index]));
  assert.match(output, "3 brokers restarted");
  const rehearsed = await rehearseOperation(cluster.project, "status");
  assert.not.match(rehearsed, "unfinished");
});

shown("a roll that is killed restarts each broker once when it continues", async (context) => {
  const { cluster } = context;
  await underLoad(context, async () => {
    await killAt(cluster, ["roll"], /\(1 of 3\): after kafka-\d: /);
    const half = await startsOf(cluster);
    assert.match(await rehearseOperation(cluster.project, "status"), /unfinished +roll/);
    const output = await rehearseOperation(cluster.project, "roll");
    assert.match(output, "continuing the roll that was interrupted");
    assert.match(output, "has been restarted already");
    const kept = (await startsOf(cluster)).filter((start, index) => start === half[index]);
    assert.is(kept.length, 1, "the first one is not restarted again");
  });
});

shown("a roll waits until a killed broker has recovered and is in sync", async (context) => {
  const { cluster } = context;
  const starts = await startCounter(cluster);
  // A second broker that stopped meanwhile would leave one replica, and writes would fail.
  await underLoad(context, async () => {
    await cluster.onNode("kafka-1", "sudo systemctl kill --signal KILL kafka");
    await rehearseOperation(cluster.project, "roll");
  });
  // systemd starts the killed one until it can register again; the roll has restarted each one once.
  const [killed = 0, ...others] = await starts();
  assert.ok(killed >= 2, `${killed} starts of kafka-1`);
  assert.equal(others, [1, 1]);
});

shown("a roll that is killed while a broker is stopped brings it back", async (context) => {
  const { cluster } = context;
  await underLoad(context, async () => {
    const before = await startsOf(cluster);
    const running = startOperation(cluster.project, ["roll"]);
    const states = () => onBrokers(cluster, "systemctl is-active kafka || true");
    await waitFor(async () => (await states()).some((state) => state.trim() !== "active"), {
      ...{ what: "a broker to stop", timeoutMs: 900_000, everyMs: 100 },
    });
    await killEngine(running);
    await running.ended;
    await rehearseOperation(cluster.project, "roll");
    assert.ok((await startsOf(cluster)).every((start, index) => start !== before[index]));
    assert.ok((await states()).every((state) => state.trim() === "active"));
  });
});

shown("a replaced broker returns with its data, also after a kill", async (context) => {
  const { cluster } = context;
  const data = await cluster.identityOf("kafka-2");
  const certificates = await certificatesOf(cluster, "kafka-2");
  await underLoad(context, async () => {
    await killAt(cluster, ["replace", "kafka-2"], /Instance kafka-2 creating replacement/);
    await rehearseOperation(cluster.project, "replace", "kafka-2");
  });
  assert.is(await cluster.identityOf("kafka-2"), data);
  assert.is(await certificatesOf(cluster, "kafka-2"), certificates, "nothing is generated again");
  // What the operation has set, for later commands of the rehearsal.
  cluster.configure('replacements={"kafka-2": 1}');
});

shown("a replaced ZooKeeper node restarts no broker", async (context) => {
  const { cluster } = context;
  const before = await startsOf(cluster);
  const address = await cluster.addressOf("zookeeper-1");
  await underLoad(context, () => rehearseOperation(cluster.project, "replace", "zookeeper-1"));
  assert.equal(await startsOf(cluster), before);
  assert.is(await cluster.addressOf("zookeeper-1"), address);
  cluster.configure('replacements={"kafka-2": 1, "zookeeper-1": 1}');
});

shown("a reassignment changes preferred leaders, and leaves no throttle", async (context) => {
  const { cluster } = context;
  await underLoad(context, async () => {
    await rehearseOperation(cluster.project, "reassign", "document.uploaded");
  });
  const again = await rehearseOperation(cluster.project, "reassign", "document.uploaded");
  assert.match(again, "nothing to move");
  assert.not.match(await rehearseOperation(cluster.project, "status"), "a throttle is left");
});

shown("no acknowledged message is lost, and each key has its order", async ({ load }) => {
  const summary = await load.stop({ atLeast: 20_000 });
  console.log(`${summary.acknowledged} acknowledged messages`);
  assert.equal([summary.lost, summary.reordered], [[], []]);
});

// Without the load: its clients would have to be given the new authority between the updates.
shown("certificates are rotated in three updates, also after a kill", async ({ cluster }) => {
  const before = await issuersOf(cluster);
  await killAt(cluster, ["rotate-certificates"], /kafka-1-apply updating/);
  const output = await rehearseOperation(cluster.project, "rotate-certificates");
  const after = await issuersOf(cluster);
  assert.is(new Set([...before, ...after]).size, 2, "every node has a certificate of the new one");
  assert.is(new Set(after).size, 1);
  assertOneByOne(output);
  for (const step of ["step 2 of 3", "step 3 of 3"]) assert.match(output, step);
  assert.match(output, "every certificate is of authority 1");
  cluster.configure('rotations={"authority": 1}');
  assert.match(await rehearseOperation(cluster.project, "status"), /authority +1, no rotation/);
});

operations.run();
