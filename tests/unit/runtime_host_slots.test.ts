import { fork } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type HostSlots, openHostSlots, slotsForMemory } from "../../shared/runtime/host_slots.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite<{ open: HostSlots[] }>("slots of a host");
const { signal } = new AbortController();

test.before.each((context) => {
  context.open = [];
});
test.after.each(({ open }) => {
  for (const slots of open) slots.close();
});

function opened(open: HostSlots[], options: Parameters<typeof openHostSlots>[0]): HostSlots {
  const slots = openHostSlots(options);
  open.push(slots);
  return slots;
}

/** Takes slots and says so, then releases them. */
async function passThrough(slots: HostSlots, count: number, said: () => void): Promise<void> {
  const lease = await slots.take(count, { signal });
  said();
  lease.release();
}

test("requests of several processes are granted in the order in which they were made", async ({
  open,
}) => {
  const folder = temporaryFolder("slots");
  const [one, other] = [opened(open, { total: 2, folder }), opened(open, { total: 2, folder })];
  const order: string[] = [];
  const first = await one.take(1, { signal });
  const rest = [
    passThrough(other, 2, () => order.push("two slots")),
    passThrough(one, 1, () => order.push("one slot, later")),
    passThrough(other, 1, () => order.push("one slot, last")),
  ];
  order.push("released");
  first.release();
  await Promise.all(rest);
  assert.equal(order, ["released", "two slots", "one slot, later", "one slot, last"]);
});

test("long work lets those who wait go first, and nobody when nobody waits", async ({ open }) => {
  const slots = opened(open, { total: 1 });
  const order: string[] = [];
  const long = await slots.take(1, { signal });
  await long.giveWay({ signal });
  order.push("first piece");
  const waiting = passThrough(slots, 1, () => order.push("short work"));
  await long.giveWay({ signal });
  order.push("second piece");
  await waiting;
  assert.equal(order, ["first piece", "short work", "second piece"]);
});

test("more slots than there are mean all of them", async ({ open }) => {
  const slots = opened(open, { total: 2 });
  (await slots.take(8, { signal })).release();
  assert.is(slotsForMemory(768), 1);
  assert.is(slotsForMemory(1500), 2);
});

test("a request that is aborted leaves the queue", async ({ open }) => {
  const slots = opened(open, { total: 1 });
  const lease = await slots.take(1, { signal });
  const abort = new AbortController();
  const aborted = slots.take(1, { signal: abort.signal }).catch((error: Error) => error.message);
  const next = slots.take(1, { signal });
  abort.abort(new Error("No longer wanted"));
  assert.is(await aborted, "No longer wanted");
  lease.release();
  (await next).release();
});

test("a killed process loses its slots to those who wait", async ({ open }) => {
  const folder = temporaryFolder("slots");
  const script = fileURLToPath(new URL("../support/tasks/slot_taker.ts", import.meta.url));
  const taker = fork(script, [folder, "2"]);
  await once(taker, "message");
  const slots = opened(open, { total: 2, folder });
  let isGranted = false;
  const waiting = passThrough(slots, 1, () => {
    isGranted = true;
  });
  assert.not(isGranted);
  taker.kill("SIGKILL");
  await waiting;
  assert.is(readdirSync(folder).filter((name) => name.endsWith(".lock")).length, 1);
});

test.run();
