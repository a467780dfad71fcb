import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createLagMonitor, startLagMonitor } from "../../apps/gateway/adapters/lag_monitor.ts";
import type { GroupLag } from "../../shared/messaging/transport.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("monitoring the lag of consumer groups");

const one = { topic: "document.processed", groupId: "quiz.bank" };
const two = { topic: "document.processed", groupId: "chat.passages" };
const three = { topic: "chat.message", groupId: "chat.answer" };

function row(group: typeof one, partition: number, committed: bigint, end: bigint): GroupLag {
  return { ...group, partition, committed, end, lag: end - (committed < 0n ? 0n : committed) };
}

function monitorOf(answers: (() => Promise<GroupLag[]>)[], options: { keepMs?: number } = {}) {
  const errors: unknown[] = [];
  let time = 0;
  const monitor = createLagMonitor({
    transport: { lag: () => answers.shift()?.() ?? Promise.resolve([]) },
    groups: [one, two, three],
    onError: (error) => errors.push(error),
    everyMs: 1_000,
    timeoutMs: 50,
    now: () => (time += 1_000),
    ...options,
  });
  return { monitor, errors };
}

test("everything is unknown before the first snapshot", () => {
  const { takenAt, positions } = monitorOf([]).monitor.latest();
  assert.is(takenAt, null);
  assert.equal(
    positions.map(({ status, lag }) => [status, lag]),
    [
      ["unknown", null],
      ["unknown", null],
      ["unknown", null],
    ],
  );
});

test("a lag of zero, a group that has not started and an unknown one are three things", async () => {
  const { monitor } = monitorOf([
    async () => [row(one, 0, 4n, 4n), row(one, 1, -1n, 0n), row(two, 0, -1n, 7n)],
  ]);
  await monitor.sample();
  assert.equal(
    monitor.latest().positions.map(({ status, lag, partitions }) => [status, lag, partitions]),
    [
      ["current", 0n, 2],
      ["not_started", 7n, 1],
      ["unknown", null, 0],
    ],
  );
});

test("while Kafka does not answer, the lag is unknown instead of old", async () => {
  const { monitor, errors } = monitorOf([
    async () => [row(one, 0, 1n, 3n)],
    () => Promise.reject(new Error("No broker")),
    () => new Promise(() => {}),
    async () => [row(one, 0, 3n, 3n)],
  ]);
  for (const _ of [1, 2, 3, 4]) await monitor.sample();
  assert.equal(
    monitor.history(one)?.map(({ lag }) => lag),
    [2n, null, null, 0n],
  );
  assert.is(errors.length, 2);
  assert.is(monitor.latest().positions[0]?.status, "current");
});

test("samples are stored for a limited time, and a group that reads another topic has none", async () => {
  const { monitor } = monitorOf([], { keepMs: 3_000 });
  for (const _ of [1, 2, 3, 4, 5]) await monitor.sample();
  assert.is(monitor.history(one)?.length, 3);
  assert.is(monitor.history({ ...one, groupId: "chat.answer" }), undefined);
});

test("two snapshots at a time ask Kafka once", async () => {
  let asked = 0;
  const answer = async () => {
    asked += 1;
    return [];
  };
  const { monitor } = monitorOf([answer, answer]);
  await Promise.all([monitor.sample(), monitor.sample()]);
  assert.is(asked, 1);
});

test("a started monitor takes snapshots until it is closed", async () => {
  let asked = 0;
  const monitor = startLagMonitor({
    transport: {
      lag: async () => {
        asked += 1;
        return [];
      },
    },
    groups: [one],
    onError: () => {},
    everyMs: 5,
  });
  await waitFor(async () => asked > 2, { what: "three snapshots" });
  monitor.close();
  const before = asked;
  await monitor.sample();
  assert.is(asked, before + 1, "no timer asks any more");
});

test.run();
