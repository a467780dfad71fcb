import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Shells } from "../../infra/lab/hosts/ssh.ts";
import { catalogue } from "../../infra/monitoring/catalogue.ts";
import { replace, rotateCertificates, upgrade } from "../../infra/operations/change_stack.ts";
import { OperationError, type Partition } from "../../infra/operations/cluster_port.ts";
import { fileJournal } from "../../infra/operations/journal.ts";
import { planMoves, reassign } from "../../infra/operations/reassign.ts";
import { roll } from "../../infra/operations/roll.ts";
import { parsePartitions, sshCluster } from "../../infra/operations/ssh_cluster.ts";
import { expiringCertificates, status, topics } from "../../infra/operations/status.ts";
import { Killed, MemoryProduction } from "../support/operations/memory_operation.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const operations = suite("operations of production");

/** Runs an operation that is killed at its n-th change, and returns whether it was. */
async function killed(
  production: MemoryProduction,
  call: number,
  run: () => Promise<void>,
): Promise<boolean> {
  production.killAt(call);
  try {
    await run();
    return false;
  } catch (error) {
    if (!(error instanceof Killed)) throw error;
    return true;
  } finally {
    production.killAt(Number.POSITIVE_INFINITY);
  }
}

async function refused(work: Promise<unknown>, reason: RegExp): Promise<void> {
  const error = await work.then(
    () => undefined,
    (thrown: Error) => thrown,
  );
  assert.instance(error, OperationError);
  assert.match(error?.message ?? "", reason);
}

const restarts = ({ changes }: MemoryProduction): string[] =>
  changes.filter((change) => change.startsWith("restart"));

operations("a roll restarts each broker between its gates, the controller last", async () => {
  const production = new MemoryProduction();
  await roll(production.operation());
  assert.equal(
    production.changes,
    ["kafka-1", "kafka-3", "kafka-2"].flatMap((node) => [
      ...[`before ${node}`, `restart ${node}`, `after ${node}`],
    ]),
  );
  assert.equal(production.unfinished, []);
  assert.is(production.lines.at(-1), "3 brokers restarted");
});

operations(
  "a roll that is killed anywhere restarts each broker once when it continues",
  async () => {
    for (let call = 1; call <= 9; call += 1) {
      const production = new MemoryProduction();
      assert.ok(await killed(production, call, () => roll(production.operation())), `${call}`);
      assert.equal(production.unfinished, ["roll"]);
      await roll(production.operation());
      assert.equal(restarts(production).sort(), [
        ...["restart kafka-1", "restart kafka-2", "restart kafka-3"],
      ]);
      assert.equal(production.unfinished, []);
      // Whatever was restarted passes its second gate before the next one is touched.
      const lastGate = production.changes.at(-1);
      assert.match(lastGate ?? "", /^after /);
    }
  },
);

operations("a roll stops at a gate that refuses, and says why", async () => {
  const production = new MemoryProduction();
  const error = new OperationError(
    "Cannot proceed before kafka-3: topic a: partition a-0 is offline",
  );
  production.refusal = { gate: "before kafka-3", error };
  await refused(roll(production.operation()), /topic a: partition a-0 is offline/);
  assert.equal(restarts(production), ["restart kafka-1"]);
  production.refusal = undefined;
  await roll(production.operation());
  assert.is(restarts(production).length, 3);
});

operations("a dry run changes nothing, and shows what would be done", async () => {
  const production = new MemoryProduction();
  const operation = production.operation({ dryRun: true });
  await roll(operation);
  await replace(operation, "kafka-2");
  await rotateCertificates(operation);
  await upgrade(operation, "3.9.2");
  production.partitions = [partition("a", 0, [3, 1, 2])];
  await reassign(operation, { topics: [], bytesPerSecond: 1, everyMs: 0 });
  assert.equal(production.changes, []);
  assert.equal(production.unfinished, []);
  const text = production.lines.join("\n");
  assert.match(text, "would restart kafka-1, between its gates");
  assert.match(text, "step 1 of 3");
  assert.match(text, "step 3 of 3");
  assert.match(text, "would move a-0 to 1, 2, 3");
});

operations("a replacement that is killed continues with the same number", async () => {
  for (let call = 1; call <= 2; call += 1) {
    const production = new MemoryProduction();
    production.settings['replacements["kafka-2"]'] = 4;
    const run = () => replace(production.operation(), "kafka-2");
    assert.ok(await killed(production, call, run));
    await run();
    assert.is(production.settings['replacements["kafka-2"]'], 5);
    assert.is(production.changes.at(-1), "recover and up");
    await run();
    assert.is(production.settings['replacements["kafka-2"]'], 6, "the next one is another one");
  }
});

operations("a rotation of certificates takes three updates, wherever it is killed", async () => {
  for (let call = 1; call <= 5; call += 1) {
    const production = new MemoryProduction();
    const run = () => rotateCertificates(production.operation());
    const wasKilled = await killed(production, call, run);
    if (wasKilled) await run();
    assert.is(wasKilled, call <= 4);
    assert.equal(production.completed?.authorities, { trusted: [1], issuer: 1 });
    assert.is(production.settings["rotations.authority"], 1);
    assert.equal(production.unfinished, []);
  }
});

operations("a rotation that an up has begun is completed, not begun twice", async () => {
  const production = new MemoryProduction();
  production.settings["rotations.authority"] = 1;
  production.completed = { authorities: { trusted: [0, 1], issuer: 0 }, certificates: {} };
  await rotateCertificates(production.operation());
  assert.equal(production.changes, ["up", "up"]);
  assert.equal(production.completed?.authorities, { trusted: [1], issuer: 1 });
});

operations("an upgrade stays within Kafka 3.9 and does not go back", async () => {
  const production = new MemoryProduction();
  await refused(upgrade(production.operation(), "4.0.0"), /only releases of Kafka 3\.9/);
  await refused(upgrade(production.operation(), "3.9.0"), /to go back to an earlier release/);
  const run = () => upgrade(production.operation(), "3.9.3", { sha512: "ab" });
  assert.ok(await killed(production, 3, run));
  await run();
  assert.equal(production.settings, { kafkaVersion: "3.9.3", kafkaArchiveSha512: "ab" });
  assert.is(production.changes.at(-1), "recover and up");
});

function partition(
  topic: string,
  number: number,
  replicas: number[],
  inSync = replicas,
): Partition {
  return { topic, partition: number, leader: inSync[0], replicas, inSync };
}

operations("partitions are spread over the brokers, and stay where they are already", () => {
  const brokers = [1, 2, 3];
  const balanced = [0, 1, 2].map((number) =>
    partition(
      "a",
      number,
      [0, 1, 2].map((index) => ((number + index) % 3) + 1),
    ),
  );
  assert.equal(planMoves(balanced, { brokers }), []);
  assert.equal(planMoves([partition("b", 4, [1])], { brokers, replicas: 3 }), [
    { topic: "b", partition: 4, replicas: [2, 3, 1] },
  ]);
  assert.throws(() => planMoves(balanced, { brokers, replicas: 4 }), /4 replicas need as many/);
});

operations("a reassignment moves ten partitions at a time and removes its throttle", async () => {
  const production = new MemoryProduction();
  production.partitions = Array.from({ length: 23 }, (_, number) => partition("a", number, [1]));
  const options = { topics: [], replicas: 3, bytesPerSecond: 5, everyMs: 0 };
  await reassign(production.operation(), options);
  assert.equal(production.changes, ["move 10 at 5", "move 10 at 5", "move 3 at 5", "unthrottle"]);
  assert.ok(production.partitions.every(({ replicas }) => replicas.length === 3));
  await reassign(production.operation(), options);
  assert.match(production.lines.at(-1) ?? "", "nothing to move");
});

operations("a throttle that a killed reassignment left is removed by the next run", async () => {
  const production = new MemoryProduction();
  production.partitions = [partition("a", 0, [1, 2, 3])];
  [production.throttled, production.moving] = [true, ["a-0"]];
  await reassign(production.operation(), { topics: [], bytesPerSecond: 5, everyMs: 0 });
  assert.equal(production.changes, ["unthrottle"]);
  assert.is(production.throttled, false);
});

operations("a reassignment does not start while a partition is under-replicated", async () => {
  const production = new MemoryProduction();
  production.partitions = [partition("a", 0, [1, 2, 3], [1, 3])];
  const run = reassign(production.operation(), { topics: [], bytesPerSecond: 5, everyMs: 0 });
  await refused(run, /1 partitions are under-replicated, such as a-0/);
  assert.equal(production.changes, []);
});

operations(
  "the status names the controller, what is behind and what has not completed",
  async () => {
    const production = new MemoryProduction();
    production.partitions = [partition("a", 0, [1, 2, 3], [1, 2])];
    production.processes["kafka-3"] = "";
    production.throttled = true;
    production.completed = {
      authorities: { trusted: [0], issuer: 0 },
      certificates: { "kafka-1-certificate": { notAfter: "2027-03-01T00:00:00Z" } },
    };
    await killed(production, 1, () => replace(production.operation(), "kafka-3"));
    await status(production.operation());
    const text = production.lines.join("\n");
    assert.match(text, /kafka-2 runs, controller/);
    assert.match(text, /kafka-3 does not run/);
    assert.match(text, /1: 1 under-replicated, 0 offline/);
    assert.match(text, /a throttle is left: run reassign/);
    assert.match(text, /the first one expires on 2027-03-01/);
    assert.match(text, /replace-kafka-3: run it again/);
    await topics(production.operation());
    assert.match(production.lines.join("\n"), /partition 0 waits for broker 3/);
  },
);

operations("certificates within 30 days of their end are named, the first one first", () => {
  const certificates = {
    later: { notAfter: "2027-06-01T00:00:00Z" },
    soon: { notAfter: "2026-12-20T00:00:00Z" },
    gone: { notAfter: "2026-11-01T00:00:00Z" },
  };
  assert.equal(expiringCertificates(certificates, new Date("2026-12-01T00:00:00Z")), [
    "gone expired on 2026-11-01",
    "soon expires in 19 days, on 2026-12-20",
  ]);
});

operations(
  "a journal in files outlives the command, and lists what has not completed",
  async () => {
    const folder = join(temporaryFolder("journal"), "production");
    const journal = fileJournal(folder);
    assert.equal(await journal.unfinished(), []);
    assert.is(await journal.read("roll"), undefined);
    await journal.write("roll", { "kafka-1": "a" });
    assert.equal(await fileJournal(folder).read("roll"), { "kafka-1": "a" });
    assert.equal(await journal.unfinished(), ["roll"]);
    await journal.remove("roll");
    assert.equal(readdirSync(folder), []);
  },
);

operations("gates and tools run on the bastion, with secrets on standard input only", async () => {
  const calls: { host: string; command: string; input: string }[] = [];
  const shells: Shells = {
    async run({ name }, command, { input = "" } = {}) {
      calls.push({ host: name, command, input });
      return command.includes("controller") ? "3" : "moving";
    },
    show: async () => 0,
    login: () => [],
  };
  const hosts = ["bastion", "zookeeper-1", "kafka-1", "kafka-2", "kafka-3", "services-1"].map(
    (name) => [name, { name, state: "running", publicIp: name }] as const,
  );
  const cluster = sshCluster({
    ...{ shells, hosts: new Map(hosts), credentials: { password: "secret" } },
  });
  assert.equal(cluster.brokers, ["kafka-1", "kafka-2", "kafka-3"]);
  assert.is(await cluster.controller(), "kafka-3");
  await cluster.gate("before", "kafka-2", () => {});
  await cluster.restart("kafka-2");
  await cluster.move([{ topic: "a", partition: 0, replicas: [1, 2] }], 7);
  assert.equal(
    calls.map(({ host, command }) => `${host}: ${command}`),
    [
      "bastion: sudo /opt/platform/host/cluster/operate.sh controller",
      "bastion: sudo /opt/platform/host/cluster/cluster_gate.sh before kafka-2",
      "kafka-2: sudo systemctl restart kafka",
      "bastion: sudo /opt/platform/host/cluster/operate.sh move 7",
    ],
  );
  assert.equal(JSON.parse(JSON.parse(calls[3]?.input ?? "").moves), {
    version: 1,
    partitions: [{ topic: "a", partition: 0, replicas: [1, 2] }],
  });
  assert.not.ok(calls.some(({ command }) => command.includes("secret")));
  await refused(
    cluster.gate("before", "kafka-9", () => {}),
    /There is no host kafka-9; the hosts are/,
  );
  await refused(cluster.restart("services-1"), /services-1 is no node of Kafka's cluster/);
});

operations("partitions are read from what Kafka's tool prints", () => {
  const text = [
    "Topic: a\tTopicId: x\tPartitionCount: 2\tReplicationFactor: 3\tConfigs: retention.ms=1",
    "\tTopic: a\tPartition: 0\tLeader: 1\tReplicas: 1,2,3\tIsr: 1,3\tElr: N/A\tLastKnownElr: N/A",
    "\tTopic: a\tPartition: 1\tLeader: none\tReplicas: 2,3,1\tIsr: ",
  ].join("\n");
  assert.equal(parsePartitions(text), [
    { topic: "a", partition: 0, leader: 1, replicas: [1, 2, 3], inSync: [1, 3] },
    { topic: "a", partition: 1, leader: undefined, replicas: [2, 3, 1], inSync: [] },
  ]);
});

operations("every command of the guides exists", async () => {
  const infra = join(import.meta.dirname, "../../infra");
  const run = (program: string): string =>
    spawnSync(process.execPath, [join(infra, program), "--help"], { encoding: "utf8" }).stdout;
  const usages = { ops: run("operations/main.ts"), lab: run("lab/main.ts") };
  const guides = ["operations/README.md", "monitoring/README.md", "PRODUCTION.md"].map((guide) =>
    readFileSync(join(infra, guide), "utf8"),
  );
  const used = [...guides, JSON.stringify(catalogue)].flatMap((text) => [
    ...text.matchAll(/npm run (ops|lab) -- ([a-z-]+)/g),
  ]);
  assert.ok(used.length > 20);
  for (const [line, program, command] of used) {
    assert.match(usages[program as "ops" | "lab"], new RegExp(`^ {2}${command}\\b`, "m"), line);
  }
});

operations("the command line lists its commands, and names an unknown one", () => {
  const program = join(import.meta.dirname, "../../infra/operations/main.ts");
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [program, ...args], { encoding: "utf8" });
  const { status: code, stdout } = run("--help");
  assert.is(code, 0);
  for (const name of ["status", "roll", "replace", "rotate-certificates", "upgrade", "reassign"]) {
    assert.match(stdout, new RegExp(`^ {2}${name} `, "m"));
  }
  assert.not.match(stdout, /--config-file|--rehearsal/);
  const unknown = run("rol");
  assert.is(unknown.status, 1);
  assert.match(unknown.stderr, /^Unknown command: rol\n\nUsage: npm run ops/);
});

operations.run();
