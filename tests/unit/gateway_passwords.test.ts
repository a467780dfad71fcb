import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createFairQueue, type HashLane } from "../../apps/gateway/adapters/fair_queue.ts";
import { createPasswordHasher } from "../../apps/gateway/adapters/password_hasher.ts";
import { createPasswordStrength } from "../../apps/gateway/adapters/password_strength.ts";
import { PasswordQueueFullError } from "../../apps/gateway/domain/errors.ts";
import { admitAttempt, delayAfter, takeBack } from "../../apps/gateway/domain/sign_in_delay.ts";

const test = suite("passwords of the gateway");
const cost = { logN: 4, r: 8, p: 1 };
const turn = { lane: "sign in", holder: "192.0.2.1" } as const;
const policy = { free: 3, firstMs: 1_000, longestMs: 8_000, forgetMs: 60_000 };

/** A queue whose work ends when the test says so; `begun` names what has begun, in order. */
function heldQueue(options: Partial<Parameters<typeof createFairQueue>[0]> = {}) {
  const queue = createFairQueue({
    ...{ concurrency: 2, waiting: 10, waitingPerHolder: 10 },
    ...options,
  });
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const run = (name: string, holder: string, lane: HashLane = "sign in"): Promise<void> =>
    queue.run({ lane, holder }, () => {
      begun.push(name);
      return new Promise<void>((end) => ends.set(name, end));
    });
  /** Ends a piece of work and lets the next one begin. */
  const end = async (name: string, work: Promise<void>): Promise<void> => {
    ends.get(name)?.();
    await work;
  };
  return { run, end, begun };
}

test("a password fits its own hash only, whatever its Unicode spelling, and old costs are noticed", async () => {
  const hasher = createPasswordHasher({ cost });
  const hash = await hasher.hash("caf\u00e9 au lait", turn);
  assert.ok(await hasher.verify({ password: "cafe\u0301 au lait", hash }, turn));
  assert.not.ok(await hasher.verify({ password: "cafe au lait", hash }, turn));
  assert.is.not(hash, await hasher.hash("caf\u00e9 au lait", turn));
  assert.not.ok(hasher.isOutdated(hash));
  assert.ok(createPasswordHasher({ cost: { ...cost, logN: 5 } }).isOutdated(hash));
});

test("no password fits where there is no hash", async () => {
  const hasher = createPasswordHasher({ cost });
  assert.is(await hasher.verify({ password: "any", hash: undefined }, turn), false);
});

test("one address never takes all places: another one's work begins at once", async () => {
  const { run, begun } = heldQueue();
  for (const name of ["a1", "a2", "a3"]) void run(name, "a");
  void run("b1", "b");
  assert.equal(begun, ["a1", "b1"]);
});

test("addresses take turns, however much one of them has waiting", async () => {
  const { run, end, begun } = heldQueue({ concurrency: 1 });
  const first = run("a1", "a");
  const second = run("a2", "a");
  void run("a3", "a");
  const other = run("b1", "b");
  await end("a1", first);
  await end("a2", second);
  await end("b1", other);
  assert.equal(begun, ["a1", "a2", "b1", "a3"]);
});

test("signing in does not wait for a queue of registrations, nor a known device for one of sign-ins", async () => {
  const { run, end, begun } = heldQueue({ concurrency: 1 });
  const first = run("r1", "a", "registration");
  for (const holder of ["b", "c", "d"]) void run(`r ${holder}`, holder, "registration");
  for (const holder of ["e", "f", "g"]) void run(`s ${holder}`, holder);
  void run("k1", "device", "known device");
  await end("r1", first);
  assert.equal(begun, ["r1", "k1"]);
});

test("lanes take turns", async () => {
  const { run, end, begun } = heldQueue({ concurrency: 1 });
  const work = new Map<string, Promise<void>>();
  const add = (name: string, lane: HashLane) => work.set(name, run(name, name, lane));
  add("s1", "sign in");
  for (const name of ["r1", "r2"]) add(name, "registration");
  for (const name of ["s2", "s3"]) add(name, "sign in");
  for (let at = 0; at < 4; at++) {
    const name = begun[at] ?? "";
    await end(name, work.get(name) ?? Promise.resolve());
  }
  assert.equal(begun, ["s1", "s2", "r1", "s3", "r2"]);
});

test("too much waiting work of one address, or of all, is refused", async () => {
  const scopeOf = (error: unknown) => (error as PasswordQueueFullError).scope;
  const { run } = heldQueue({ concurrency: 1, waiting: 2, waitingPerHolder: 1 });
  void run("a1", "a");
  void run("a2", "a");
  const own = await run("a3", "a").catch((error: unknown) => error);
  assert.instance(own, PasswordQueueFullError);
  assert.is(scopeOf(own), "address");
  void run("b1", "b");
  assert.is(scopeOf(await run("c1", "c").catch((error: unknown) => error)), "all");
  // The other lanes have room of their own.
  assert.is(await Promise.race([run("d1", "d", "registration"), "waits"]), "waits");
});

test("common, repeated and personal passwords are refused with the reason", async () => {
  const strength = createPasswordStrength();
  const personal = ["ada@example.org", "ada", "Ada Lovelace", "Lovelace"];
  const cases: readonly [string, string | undefined][] = [
    ["password123", "is a common password"],
    ["1234567890", "is one of the most common passwords"],
    ["aaaaaaaaaaaa", "repeats a character"],
    ["hunter2hunter2", "repeats a group of characters"],
    ["Letmein12345", "is similar to a common password"],
    ["lovelace2026", "contains your name or your email address"],
    ["bluehouse12", "is easy to guess"],
    ["correct horse battery", undefined],
    ["9f8$kQz!w2Lm", undefined],
  ];
  for (const [password, reason] of cases) {
    assert.is(await strength.weakness(password, personal), reason, password);
  }
});

test("a long password that is made to be slow is estimated in less than a second", async () => {
  const strength = createPasswordStrength();
  await strength.weakness("loads the dictionaries", []);
  for (const group of ["passw0rd", "P@ssw0rd1$", "1231990", "@4@4@4"]) {
    const since = performance.now();
    await strength.weakness(group.repeat(40).slice(0, 256), []);
    assert.ok(performance.now() - since < 1_000, group);
  }
});

test("delays begin after the free attempts, double, and stay below the longest", () => {
  assert.equal(
    [0, 2, 3, 4, 5, 6, 7, 2_000].map((failures) => delayAfter(failures, policy)),
    [0, 0, 1_000, 2_000, 4_000, 8_000, 8_000, 8_000],
  );
});

test("an attempt before its time is not counted, and failures are forgotten in time", () => {
  const third = { failures: 3, lastAt: 10_000, nextAt: 11_000 };
  assert.equal(admitAttempt(third, policy, 10_400), { waitMs: 600 });
  assert.equal(admitAttempt(third, policy, 11_000), {
    failures: 4,
    lastAt: 11_000,
    nextAt: 13_000,
  });
  assert.is((admitAttempt(third, policy, 70_000) as { failures: number }).failures, 1);
});

test("an attempt that succeeds is taken back with its delay", () => {
  const known = { failures: 4, lastAt: 11_000, nextAt: 13_000 };
  assert.equal(takeBack(known, 11_500), { failures: 3, lastAt: 11_000, nextAt: 11_500 });
});

test.run();
