import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { AttemptStore } from "../../apps/gateway/domain/attempt_store.ts";

/** A store under test. */
export interface AttemptStoreUnderTest {
  readonly store: AttemptStore;
  close(): Promise<void>;
}

const policy = { free: 2, firstMs: 1_000, longestMs: 4_000, forgetMs: 60_000 };
const patient = { ...policy, free: 100 };
const began = Date.parse("2026-11-30T08:00:00Z");

let keys = 0;
const newKey = () => `key ${++keys}`;

/** What every store of failed attempts does. Each test uses keys of its own. */
export function attemptStoreContract(
  name: string,
  create: () => Promise<AttemptStoreUnderTest>,
): void {
  const test = suite<AttemptStoreUnderTest>(name);
  test.before(async (context) => {
    Object.assign(context, await create());
  });
  test.after(async ({ close }) => close());

  test("attempts are free at first, then wait longer each time", async ({ store }) => {
    const counted = [{ key: newKey(), policy }];
    const at = (ms: number) => store.begin(counted, began + ms);
    assert.is(await at(0), "admitted");
    assert.is(await at(0), "admitted");
    assert.equal(await at(0), { waitMs: 1_000 });
    assert.is(await at(1_000), "admitted");
    assert.equal(await at(1_000), { waitMs: 2_000 });
    assert.is(await at(3_000), "admitted");
    assert.equal(await at(5_000), { waitMs: 2_000 });
  });

  test("an attempt that must wait for one key is counted for none", async ({ store }) => {
    const [strict, other] = [newKey(), newKey()];
    for (let count = 0; count < 2; count++) await store.begin([{ key: strict, policy }], began);
    const both = [
      { key: other, policy: patient },
      { key: strict, policy },
    ];
    assert.equal(await store.begin(both, began), { waitMs: 1_000 });
    assert.is(await store.failures({ key: other, policy: patient }, began), 0);
  });

  test("attempts at the same time are all counted", async ({ store }) => {
    const counted = { key: newKey(), policy };
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () => store.begin([counted], began)),
    );
    assert.is(outcomes.filter((outcome) => outcome === "admitted").length, 2);
    assert.is(await store.failures(counted, began), 2);
  });

  test("keys in any order do not lock each other out", async ({ store }) => {
    const [left, right] = [newKey(), newKey()].map((key) => ({ key, policy: patient }));
    if (!left || !right) throw new Error("Cannot name two keys");
    await Promise.all(
      Array.from({ length: 12 }, (_, at) =>
        store.begin(at % 2 === 0 ? [left, right] : [right, left], began),
      ),
    );
    assert.is(await store.failures(left, began), 12);
    assert.is(await store.failures(right, began), 12);
  });

  test("a success takes one attempt back, and forgets the others of its own keys", async ({
    store,
  }) => {
    const [shared, own] = [newKey(), newKey()].map((key) => ({ key, policy }));
    if (!shared || !own) throw new Error("Cannot name two keys");
    for (let count = 0; count < 2; count++) await store.begin([shared, own], began);
    await store.succeed({ takeBack: [shared.key], forget: [own.key] }, began);
    assert.is(await store.failures(shared, began), 1);
    assert.is(await store.failures(own, began), 0);
    assert.is(await store.begin([shared, own], began), "admitted");
    await store.succeed({ takeBack: [newKey()], forget: [newKey()] }, began);
  });

  test("failures are forgotten in time, and old keys are deleted", async ({ store }) => {
    const counted = { key: newKey(), policy };
    for (let count = 0; count < 2; count++) await store.begin([counted], began);
    assert.is(await store.failures(counted, began + 60_000), 0);
    assert.is(await store.begin([counted], began + 60_000), "admitted");
    assert.is(await store.failures(counted, began + 60_000), 1);
    await store.purge(began + 60_000);
    assert.is(await store.failures(counted, began + 60_000), 1);
    await store.purge(began + 60_001);
    assert.is(await store.failures(counted, began + 60_000), 0);
  });

  test.run();
}
