import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { CompletedUp } from "../../infra/completed_up.ts";
import { command, inputOf, lastOutputs, one, order, plan, standardPlan } from "./cluster_plan.ts";
import type { Registered } from "./mocked_engine.ts";

const cluster = suite("a changed cluster");
const brokers = ["kafka-1", "kafka-2", "kafka-3"];
const DAY_MS = 24 * 60 * 60 * 1000;

cluster.after.each(() => {
  delete lastOutputs.completed;
});

/** What the last `up` has reached, with changes. */
async function completed(changes: Partial<CompletedUp> = {}): Promise<CompletedUp> {
  const { values } = await standardPlan();
  const reached = values.completed as CompletedUp;
  lastOutputs.completed = { ...reached, ...changes };
  return reached;
}

/** The warnings of a plan, which mocks print. */
async function warningsOf(work: () => Promise<unknown>): Promise<string> {
  const printed: unknown[] = [];
  const { warn } = console;
  console.warn = (text: unknown) => void printed.push(text);
  await work().finally(() => {
    console.warn = warn;
  });
  return printed.join("\n");
}

/** The hash in a gate's command line, before the attempt. */
const revisionOf = (gate: string, resources: readonly Registered[]): string =>
  / (\w+) \w+$/.exec(String(command(gate, resources).inputs.create))?.[1] ?? "";

const revisions = (resources: readonly Registered[]): Record<string, string> =>
  Object.fromEntries(order.map((name) => [name, revisionOf(`before-${name}`, resources)]));

/** Nodes whose hash differs between two plans. */
function changed(before: readonly Registered[], after: readonly Registered[]): string[] {
  const [old, now] = [revisions(before), revisions(after)];
  return order.filter((name) => old[name] !== now[name]);
}

cluster("a changed instance type, size, number or setting changes the node's hash", async () => {
  const before = (await standardPlan()).resources;
  assert.equal(changed(before, (await plan()).resources), []);
  const cases: [Record<string, string>, string[]][] = [
    [{ kafkaInstanceType: "t3.large" }, brokers],
    [{ zookeeperInstanceType: "t3.medium" }, order.slice(0, 3)],
    [{ kafkaDataGib: "60" }, brokers],
    [{ volumeGib: "25" }, order],
    [{ imageId: "ami-0aaaabbbb" }, order],
    [{ replacements: '{"kafka-2": 1}' }, ["kafka-2"]],
    [{ brokerSettings: '{"num.replica.alter.log.dirs.threads": 2}' }, brokers],
    [{ kafkaVersion: "3.9.1" }, order],
  ];
  for (const [settings, nodes] of cases) {
    const after = (await plan(settings)).resources;
    assert.equal(changed(before, after), nodes, JSON.stringify(settings));
    assert.is.not(revisionOf("plan", before), revisionOf("plan", after));
  }
});

cluster("a dynamic broker setting changes no node, but one command", async () => {
  const before = (await standardPlan()).resources;
  const after = (await plan({ brokerSettings: '{"log.cleaner.threads": 2}' })).resources;
  assert.equal(changed(before, after), []);
  assert.equal(inputOf("broker-settings", after).settings, { "log.cleaner.threads": "2" });
});

cluster("makes gates wait in every attempt until the change is complete", async () => {
  const gates = ["plan", ...order.flatMap((name) => [`before-${name}`, `after-${name}`])];
  const lines = ({ resources }: Awaited<ReturnType<typeof plan>>) =>
    gates.map((gate) => String(command(gate, resources).inputs.create));
  const interrupted = await plan();
  const complete = await plan();
  for (const [index, line] of lines(complete).entries()) {
    assert.is.not(line, lines(interrupted)[index]);
  }
  lastOutputs.completed = complete.values.completed;
  assert.equal(lines(await plan()), lines(complete), "nothing has changed: no gate waits");
  const partly = lines(await plan({ replacements: '{"kafka-2": 1}' }));
  const waiting = gates.filter((_, index) => partly[index] !== lines(complete)[index]);
  assert.equal(waiting, ["plan", "before-kafka-2", "after-kafka-2"]);
});

cluster("passes on to every gate which nodes are known to be down", async () => {
  const { resources } = await plan({ downNodes: '["kafka-2"]' });
  for (const name of ["plan", "before-zookeeper-1", "after-kafka-3"]) {
    assert.equal(inputOf(name, resources).absent, ["kafka-2"], name);
  }
  assert.is(inputOf("plan", (await standardPlan()).resources).absent, undefined);
});

cluster("stays in its zones when the region offers others first", async () => {
  const zones = ["us-east-1d", "us-east-1e", "us-east-1f"];
  const before = (await standardPlan()).resources;
  await completed({ zones });
  const { resources, values } = await plan();
  assert.equal(
    brokers.map((name) => one(`${name}-data`, "Volume", resources).inputs.availabilityZone),
    zones,
  );
  assert.equal((values.completed as CompletedUp).zones, zones);
  assert.equal(changed(before, resources), order, "the zone is part of the hash");
  await completed({ zones: ["eu-west-1a", "eu-west-1b", "eu-west-1c"] });
  assert.match(await refusal(plan()), "it cannot move to region us-east-1");
});

async function refusal(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => "",
    (error: Error) => error.message,
  );
}

cluster("renews a certificate in the last third of its life, and no other", async () => {
  const before = (await standardPlan()).resources;
  const { certificates } = await completed();
  const day = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();
  const ageing = { issue: 4, notBefore: day(-244), notAfter: day(121) };
  const young = { issue: 2, notBefore: day(-243), notAfter: day(122) };
  const expired = { issue: 1, notBefore: day(-400), notAfter: day(-35) };
  await completed({
    certificates: {
      ...certificates,
      ...{ "kafka-2-certificate": ageing, "kafka-1-certificate": young },
      ...{ "bastion-certificate": expired, "zookeeper-3-certificate": expired },
    },
  });
  const { resources, values } = await plan();
  const issues = ["bastion", ...order].map(
    (name) => [name, inputOf(`${name}-certificate`, resources).issue] as const,
  );
  assert.equal(Object.fromEntries(issues), {
    ...{ bastion: 2, "zookeeper-1": 1, "zookeeper-2": 1, "zookeeper-3": 2 },
    ...{ "kafka-1": 2, "kafka-2": 5, "kafka-3": 1 },
  });
  assert.equal(
    changed(before, resources).filter((name) => name !== "kafka-1"),
    ["zookeeper-3", "kafka-2"],
    "each through the gates of its node",
  );
  assert.is(
    inputOf("before-kafka-2", resources).certificate,
    "bastion-certificate in PEM, issue 2",
  );
  const { certificate } = inputOf("kafka-2-apply", resources);
  assert.is(certificate, "kafka-2-certificate in PEM, issue 5");
  lastOutputs.completed = values.completed;
  const next = (await plan()).resources;
  assert.is(inputOf("kafka-2-certificate", next).issue, 5, "it is not renewed again");
});

const authorities = (...numbers: readonly string[]): string =>
  numbers.map((number) => `certificates-authority${number} in PEM`).join("\n");

cluster("rotates the authority in three steps: trust both, new certificates, drop", async () => {
  await completed();
  const settings = { rotations: '{"authority": 1}' };
  const steps: [string, string][] = [];
  const printed = await warningsOf(async () => {
    for (let step = 1; step <= 4; step++) {
      const { resources, values } = await plan(settings);
      const { authority } = inputOf("kafka-1-apply", resources);
      const { key } = inputOf("kafka-1-certificate", resources).authority;
      assert.is(inputOf("zookeeper-1-apply", resources).authority, authority);
      assert.is(inputOf("before-kafka-1", resources).authority, authority);
      assert.is(values.kafkaAuthority, authority, "clients trust the same");
      steps.push([authority, key.replace("hidden key of certificates-authority", "")]);
      // The same step again after an interruption, the next one after it is complete.
      const again = (await plan(settings)).resources;
      assert.equal(inputOf("kafka-1-apply", again).authority, authority);
      lastOutputs.completed = values.completed;
    }
  });
  assert.equal(steps, [
    [authorities("", "-1"), ""],
    [authorities("", "-1"), "-1"],
    ...[1, 2].map(() => [authorities("-1"), "-1"]),
  ]);
  for (const step of ["step 1 of 3", "step 2 of 3", "step 3 of 3"]) assert.match(printed, step);
});

cluster("rotates the inter-broker password by another user, one broker at a time", async () => {
  const before = (await standardPlan()).resources;
  await completed();
  const { resources, values } = await plan({ rotations: '{"brokerPassword": 1}' });
  assert.equal(changed(before, resources), brokers);
  const password = (secret: string): string => `${secret}${"x".repeat(32)}`;
  const { user, password: given } = inputOf("kafka-3-apply", resources);
  assert.equal([user, given], ["broker-2", password("broker-2Kafka")]);
  for (const name of ["before-kafka-1", "after-kafka-3", "users"]) {
    const input = inputOf(name, resources);
    assert.equal(
      [input.user, input.password, input.otherUser, input.otherPassword],
      ["broker-2", password("broker-2Kafka"), "broker", password("brokerKafka")],
      name,
    );
  }
  assert.is(inputOf("topics", resources).otherUser, undefined);

  lastOutputs.completed = values.completed;
  const next = (await plan({ rotations: '{"brokerPassword": 2}' })).resources;
  const { user: again, password: third } = inputOf("kafka-1-apply", next);
  assert.equal([again, third], ["broker", password("brokerKafka2")]);
  const skipped = await refusal(plan({ rotations: '{"brokerPassword": 3}' }));
  assert.match(skipped, "it must be 1 or 2");
  assert.match(await refusal(plan()), "rotations.brokerPassword is 0");
});

cluster.run();
