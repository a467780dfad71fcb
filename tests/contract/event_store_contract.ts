import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  type DomainEvent,
  type EventStore,
  NO_STREAM,
  START,
  type Transactor,
  WrongVersionError,
} from "../../shared/event_sourcing/event_store.ts";
import { handleCommand } from "../../shared/event_sourcing/handle_command.ts";
import type { Upcasters } from "../../shared/event_sourcing/upcasting.ts";

/** An adapter under test, with an empty store. */
export interface EventStoreUnderTest<Tx> {
  transactor: Transactor<Tx>;
  createStore(options?: { upcasters?: Upcasters }): EventStore<Tx>;
  /** Leaves only the stream's last event. */
  erase(tx: Tx, streamId: string): Promise<void>;
  close(): Promise<void>;
}

type Counted = DomainEvent<"Counted", { by: number }>;
const counter = {
  decide: (command: { by: number }, state: { sum: number }): Counted[] => {
    if (state.sum + command.by > 100) throw new RangeError("Cannot count beyond 100");
    return command.by === 0 ? [] : [{ type: "Counted", data: { by: command.by } }];
  },
  evolve: (state: { sum: number }, event: Counted) => ({ sum: state.sum + event.data.by }),
  initialState: () => ({ sum: 0 }),
};

const counted = (by: number): Counted => ({ type: "Counted", data: { by } });

let streams = 0;
const newStream = () => `counter-${++streams}`;

/** What every event store does, whatever keeps the events. Each test uses streams of its own. */
export function eventStoreContract<Tx>(
  name: string,
  create: () => Promise<EventStoreUnderTest<Tx>>,
): void {
  const test = suite<{ under: EventStoreUnderTest<Tx>; store: EventStore<Tx> }>(name);
  test.before(async (context) => {
    context.under = await create();
    context.store = context.under.createStore();
  });
  test.after(async ({ under }) => under.close());

  test("events come back in order, with what was recorded beside them", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const id = newStream();
    const at = new Date("2026-03-29T01:30:00.123Z");
    const odd = { by: 1, text: 'a "quoted" {brace}, \\ and é\n', none: null, list: [1, [2]] };
    await transactor.transaction(async (tx) => {
      const version = await store.append(tx, id, [{ type: "Counted", data: odd }, counted(2)], {
        expectedVersion: NO_STREAM,
        metadata: { userId: "u", causationId: "c" },
        at,
      });
      assert.is(version, 2);
    });
    const recorded = await transactor.transaction((tx) => store.readStream(tx, id));
    assert.equal(
      recorded.map(({ version, event }) => ({ version, event })),
      [
        { version: 1, event: { type: "Counted", data: odd } },
        { version: 2, event: counted(2) },
      ],
    );
    assert.equal(recorded[0]?.metadata, { userId: "u", causationId: "c" });
    assert.is(recorded[0]?.recordedAt.getTime(), at.getTime());
    assert.is(recorded[0]?.streamId, id);
    assert.is.not(recorded[0]?.id, recorded[1]?.id);
    const tail = await transactor.transaction((tx) => store.readStream(tx, id, { fromVersion: 2 }));
    assert.equal(
      tail.map(({ version }) => version),
      [2],
    );
  });

  test("an append with a version that is not the last one is refused", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const id = newStream();
    await transactor.transaction((tx) =>
      store.append(tx, id, [counted(1), counted(1)], { expectedVersion: 0 }),
    );
    for (const expectedVersion of [0, 1, 3]) {
      const error = await transactor
        .transaction((tx) => store.append(tx, id, [counted(1)], { expectedVersion }))
        .catch((reason: unknown) => reason);
      assert.instance(error, WrongVersionError);
      assert.is((error as WrongVersionError).expected, expectedVersion);
    }
    const recorded = await transactor.transaction((tx) => store.readStream(tx, id));
    assert.is(recorded.length, 2);
  });

  test("of many appends at one version, one succeeds", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const id = newStream();
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, by) =>
        transactor.transaction((tx) => store.append(tx, id, [counted(by)], { expectedVersion: 0 })),
      ),
    );
    const refused = outcomes.filter((outcome) => outcome.status === "rejected");
    assert.is(refused.length, 7);
    for (const { reason } of refused) assert.instance(reason, WrongVersionError);
    const recorded = await transactor.transaction((tx) => store.readStream(tx, id));
    assert.is(recorded.length, 1);
  });

  test("a transaction that fails leaves no events", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const id = newStream();
    const failed = await transactor
      .transaction(async (tx) => {
        await store.append(tx, id, [counted(1)], { expectedVersion: 0 });
        throw new Error("Changed our mind");
      })
      .catch((error: Error) => error.message);
    assert.is(failed, "Changed our mind");
    assert.equal(await transactor.transaction((tx) => store.readStream(tx, id)), []);
  });

  test("an append of no events writes nothing", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const id = newStream();
    const version = await transactor.transaction((tx) =>
      store.append(tx, id, [], { expectedVersion: 0 }),
    );
    assert.is(version, 0);
  });

  test("all events can be read on from any position, in pages", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const [first, second] = [newStream(), newStream()];
    for (let version = 0; version < 3; version += 1) {
      for (const id of [first, second]) {
        await transactor.transaction((tx) =>
          store.append(tx, id, [counted(version)], { expectedVersion: version }),
        );
      }
    }
    const seen: string[] = [];
    let after = START;
    for (;;) {
      const from = after;
      const page = await transactor.transaction((tx) => store.readAll(tx, from, { limit: 2 }));
      assert.ok(page.length <= 2);
      const last = page.at(-1);
      if (last === undefined) break;
      seen.push(...page.map(({ streamId, version }) => `${streamId}/${version}`));
      after = last.position;
    }
    const ours = seen.filter(
      (name) => name.startsWith(`${first}/`) || name.startsWith(`${second}/`),
    );
    assert.equal(
      ours,
      [1, 2, 3].flatMap((version) => [`${first}/${version}`, `${second}/${version}`]),
    );
    assert.is(new Set(seen).size, seen.length);
  });

  test("events of an old shape are read in the newest", async (context) => {
    const { transactor } = context.under;
    const id = newStream();
    const store = context.under.createStore({
      upcasters: {
        Added: ({ data }) => ({ type: "CountedOnce", data }),
        CountedOnce: () => counted(1),
      },
    });
    await transactor.transaction((tx) =>
      store.append(tx, id, [{ type: "Added", data: {} }, counted(4)], { expectedVersion: 0 }),
    );
    const recorded = await transactor.transaction((tx) => store.readStream(tx, id));
    assert.equal(
      recorded.map(({ event }) => event),
      [counted(1), counted(4)],
    );
  });

  test("commands on one stream at the same time all succeed, one after the other", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const streamId = newStream();
    const results = await Promise.all(
      Array.from({ length: 10 }, () =>
        transactor.transaction((tx) =>
          handleCommand(store, tx, { streamId, decider: counter, command: { by: 2 } }),
        ),
      ),
    );
    assert.equal(
      results.map(({ version }) => version).sort((a, b) => a - b),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    );
    assert.is(Math.max(...results.map(({ state }) => state.sum)), 20);
  });

  test("a command that changes nothing appends nothing; one that is refused neither", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const streamId = newStream();
    const handle = (by: number) =>
      transactor.transaction((tx) =>
        handleCommand(store, tx, { streamId, decider: counter, command: { by } }),
      );
    assert.equal(await handle(0), { state: { sum: 0 }, events: [], version: 0 });
    const error = await handle(101).catch((reason: unknown) => reason);
    assert.instance(error, RangeError);
    assert.is((await handle(5)).version, 1);
  });

  test("a snapshot stands for the events before it, unless its shape is another", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const streamId = newStream();
    const evolved: number[] = [];
    const decider = {
      ...counter,
      evolve: (state: { sum: number }, event: Counted) => {
        evolved.push(event.data.by);
        return counter.evolve(state, event);
      },
    };
    const handle = (by: number, shape = 1) =>
      transactor.transaction((tx) =>
        handleCommand(store, tx, {
          streamId,
          decider,
          command: { by },
          snapshots: { every: 3, shape },
        }),
      );
    for (const by of [1, 2, 3]) await handle(by);
    evolved.length = 0;
    assert.equal((await handle(4)).state, { sum: 10 });
    assert.equal(evolved, [4]);
    evolved.length = 0;
    assert.equal((await handle(5, 2)).state, { sum: 15 });
    assert.equal(evolved, [1, 2, 3, 4, 5]);
  });

  test("of an erased stream the last event remains, and versions go on", async (context) => {
    const { transactor, store } = { ...context.under, ...context };
    const id = newStream();
    await transactor.transaction(async (tx) => {
      await store.append(tx, id, [counted(1), counted(2), counted(3)], { expectedVersion: 0 });
      await store.writeSnapshot(tx, id, { version: 3, shape: 1, state: { sum: 6 } });
    });
    await transactor.transaction((tx) => context.under.erase(tx, id));
    const left = await transactor.transaction((tx) => store.readStream(tx, id));
    assert.equal(
      left.map(({ version, event }) => [version, event]),
      [[3, counted(3)]],
    );
    const snapshot = await transactor.transaction((tx) => store.readSnapshot(tx, id, { shape: 1 }));
    assert.is(snapshot, undefined);
    const anew = await transactor
      .transaction((tx) => store.append(tx, id, [counted(1)], { expectedVersion: 0 }))
      .catch((error: unknown) => error);
    assert.instance(anew, WrongVersionError);
    const version = await transactor.transaction((tx) =>
      store.append(tx, id, [counted(1)], { expectedVersion: 3 }),
    );
    assert.is(version, 4);
  });

  test.run();
}
