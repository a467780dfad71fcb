import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  type GatewayInstances,
  joinGateways,
} from "../../apps/gateway/adapters/gateway_instances.ts";
import { createSharedSlots, type SharedSlots } from "../../apps/gateway/adapters/shared_slots.ts";
import { ConnectionLimits } from "../../apps/gateway/proxy/connection_limits.ts";
import type { ProblemError } from "../../shared/http/problem.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("connection slots");
const ada = { callerId: "ada", address: "10.0.0.1" };
let db: TestDatabase;
let gateways: { instance: GatewayInstances; slots: SharedSlots; limits: ConnectionLimits }[];

test.before(async () => {
  const migrations = "apps/gateway/adapters/migrations";
  db = await createTestDatabase({ service: "gateway", migrations });
});
test.after(() => db.drop());
test.before.each(async () => {
  await db.database.sql`delete from gateway_instances`;
  gateways = [await join(), await join()];
});
test.after.each(async () => {
  for (const { slots, instance } of gateways) {
    await slots.close();
    await instance.leave();
  }
});

async function join() {
  const onError = (error: unknown) => {
    throw error;
  };
  const instance = await joinGateways(db.database, { onError });
  const slots = createSharedSlots({ database: db.database, gatewayId: instance.id, onError });
  const limits = new ConnectionLimits({
    settings: { uploadsPerAccount: 4, uploads: 6, eventStreamsPerAccount: 5 },
    slots,
    gateways: instance.count,
  });
  return { instance, slots, limits };
}

const at = (index: number) => {
  const gateway = gateways[index];
  if (gateway === undefined) throw new Error(`Cannot use gateway ${index}: it does not exist`);
  return gateway;
};

test("two gateways share one cap exactly, however many ask at once", async () => {
  const attempts = await Promise.allSettled(
    Array.from({ length: 40 }, (_, index) => at(index % 2).limits.open("event-stream", ada)),
  );
  const admitted = attempts.filter(({ status }) => status === "fulfilled");
  assert.is(admitted.length, 5);
  const refused = attempts.find((it) => it.status === "rejected")?.reason as ProblemError;
  assert.is(refused.status, 429);
  assert.match(refused.detail, /At most 5 event streams/);
});

test("the cap of all uploads holds over both, and a refusal gives back the account's slot", async () => {
  const accounts = ["a", "b", "c", "d"].map((callerId) => ({ callerId, address: "10.0.0.1" }));
  const attempts = await Promise.allSettled(
    Array.from({ length: 16 }, (_, index) =>
      at(index % 2).limits.open("upload", accounts[index % 4] ?? ada),
    ),
  );
  const open = attempts.filter(({ status }) => status === "fulfilled").length;
  // The last place is for an account that has none open: it stays free if all have one.
  assert.ok(open === 5 || open === 6, `${open} open`);
  await Promise.all(gateways.map(({ slots }) => slots.close()));
  const [row] = await db.database.sql`
    select count(*)::int as held from connection_slots where holder <> '*'`;
  assert.is(row?.held, open);
});

test("what one gateway closes, the other may open", async () => {
  const closings = await Promise.all(
    Array.from({ length: 5 }, () => at(0).limits.open("event-stream", ada)),
  );
  const again = () => at(1).limits.open("event-stream", ada);
  assert.is(((await again().catch((error) => error)) as ProblemError).status, 429);
  closings[0]?.();
  await at(0).slots.close();
  await again();
});

test("slots are released also after a heartbeat that had nothing to release", async () => {
  await at(0).slots.tidy();
  for (let round = 0; round < 2; round++) {
    const closings = await Promise.all(
      Array.from({ length: 5 }, () => at(0).limits.open("event-stream", ada)),
    );
    for (const close of closings) close();
    await at(0).slots.tidy();
  }
});

test("the slots of a gateway that died are free when its lease ends", async () => {
  for (let count = 0; count < 5; count++) await at(0).limits.open("event-stream", ada);
  await db.database.sql`
    update gateway_instances set expires_at = now() - interval '1 second'
    where id = ${at(0).instance.id}`;
  for (let count = 0; count < 5; count++) await at(1).limits.open("event-stream", ada);
  const more = await at(1)
    .limits.open("event-stream", ada)
    .catch((error: ProblemError) => error);
  assert.is((more as ProblemError).status, 429);
});

test("a gateway that joins or leaves changes the shares of the others at once", async () => {
  const counts = () => gateways.map(({ instance }) => instance.count());
  await waitFor(() => counts().every((count) => count === 2), { what: "both to count two" });
  const third = await join();
  await waitFor(() => counts().every((count) => count === 3), { what: "both to count three" });
  await third.instance.leave();
  await waitFor(() => counts().every((count) => count === 2), { what: "both to count two again" });
});

test("a gateway that leaves frees its slots", async () => {
  for (let count = 0; count < 5; count++) await at(0).limits.open("event-stream", ada);
  await at(0).instance.leave();
  await waitFor(() => at(1).limits.open("event-stream", ada), { what: "a free slot" });
});

test("each of two gateways admits half of the requests in flight", async () => {
  await at(0).instance.beat();
  const admitted = gateways.map(({ instance }) => {
    const limits = new ConnectionLimits({
      settings: { requestsPerAccount: 10 },
      gateways: instance.count,
    });
    return Array.from({ length: 20 }, () => limits.enter("request", ada)).filter(
      (problem) => problem === undefined,
    ).length;
  });
  assert.equal(admitted, [5, 5]);
});

test.run();
