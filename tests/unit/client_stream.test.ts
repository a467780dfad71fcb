import { setImmediate as turn } from "node:timers/promises";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ClientStream, type EndOfStream } from "../../apps/gateway/progress/client_stream.ts";
import type { ServiceStep } from "../../apps/gateway/progress/follow_service.ts";
import { compareProgressCursors } from "../../shared/progress/read_progress.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("client stream");
const ownerId = "ada";

/** A service's log of one owner, and the stream of a client that follows it. */
function following({
  services = ["documents"],
  place = new Map<string, string>(),
  queueLimit = 4,
  pageSize = 3,
} = {}) {
  const logs = new Map(services.map((service) => [service, [] as ServiceStep[]]));
  const reads: string[] = [];
  let readable = true;
  let gate: Promise<void> | undefined;
  let ended: EndOfStream | undefined;
  const stream = new ClientStream({
    ownerId,
    services,
    place,
    queueLimit,
    pageSize,
    isReadable: () => readable,
    async readStored(service, after) {
      reads.push(service);
      const log = logs.get(service) ?? [];
      const from = log.filter(({ cursor }) => compareProgressCursors(cursor, after ?? "0-0") > 0);
      const page = from.slice(0, pageSize);
      await gate;
      return page;
    },
    onError: (error) => {
      throw error;
    },
    onEnd: (reason) => {
      ended = reason;
    },
  });
  let last = 0;
  /** Commits a step, and reports it as the live stream does. */
  const commit = (service = "documents"): void => {
    last++;
    const step = { ownerId, cursor: `${last}-1`, data: String(last) };
    logs.get(service)?.push(step);
    stream.offer(service, step);
  };
  return {
    stream,
    commit,
    reads,
    logs,
    setReadable: (value: boolean) => {
      readable = value;
    },
    setGate: (value: Promise<void> | undefined) => {
      gate = value;
    },
    ended: () => ended,
  };
}

/** The numbers of the steps in what a client received. */
const numbers = (text: string | undefined): number[] =>
  [...(text ?? "").matchAll(/^data: (\d+)$/gm)].map(([, number]) => Number(number));

test("stored steps come first, then live ones, each once", async () => {
  const { stream, commit } = following();
  for (let count = 0; count < 7; count++) commit();
  const received: number[] = [];
  while (received.length < 7) received.push(...numbers(await stream.take()));
  const next = stream.take();
  commit();
  received.push(...numbers(await next));
  assert.equal(received, [1, 2, 3, 4, 5, 6, 7, 8]);
});

test("a step that comes while stored ones are read is neither lost nor sent twice", async () => {
  const { stream, commit, setGate } = following();
  commit();
  const gate = Promise.withResolvers<void>();
  setGate(gate.promise);
  const first = stream.take();
  commit();
  setGate(undefined);
  gate.resolve();
  assert.equal(numbers(await first), [1]);
  assert.equal(numbers(await stream.take()), [2]);
  const next = stream.take();
  commit();
  assert.equal(numbers(await next), [3]);
});

test("a slow client's queue is bounded, and it is caught up from the store", async () => {
  const { stream, commit, reads } = following({ queueLimit: 4, pageSize: 3 });
  const first = stream.take();
  commit();
  await first;
  await waitFor(() => reads.length > 0);
  reads.length = 0;
  // The client takes nothing meanwhile.
  for (let count = 0; count < 100; count++) commit();
  assert.equal(reads, []);
  const received: number[] = [];
  const largest: number[] = [];
  while (received.length < 100) {
    const some = numbers(await stream.take());
    largest.push(some.length);
    received.push(...some);
  }
  assert.equal(
    received,
    Array.from({ length: 100 }, (_, index) => index + 2),
  );
  assert.ok(Math.max(...largest) <= 4, `${Math.max(...largest)} at once`);
});

test("a step that was erased before it could be read keeps nobody reading", async () => {
  const { stream, commit, logs, reads, setGate } = following();
  const gate = Promise.withResolvers<void>();
  setGate(gate.promise);
  const first = stream.take();
  commit();
  logs.set("documents", []);
  setGate(undefined);
  gate.resolve();
  await waitFor(() => reads.length === 2);
  commit();
  assert.equal(numbers(await first), [2]);
  assert.is(reads.length, 2);
});

test("a change of availability that the client has not taken is not queued twice", async () => {
  const { stream } = following({ services: ["documents", "quiz"] });
  stream.notify("quiz", "unavailable");
  assert.match((await stream.take()) ?? "", /event: service-unavailable\ndata: {"service":"quiz"}/);
  for (let count = 0; count < 9; count++) {
    stream.notify("quiz", "available");
    stream.notify("quiz", "unavailable");
  }
  stream.notify("documents", "unavailable");
  const text = (await stream.take()) ?? "";
  assert.is(text.match(/event: /g)?.length, 1);
  assert.match(text, /"documents"/);
});

test("a service that cannot be read now is read once it can", async () => {
  const { stream, commit, setReadable } = following();
  setReadable(false);
  commit();
  const first = stream.take();
  setReadable(true);
  stream.wake();
  assert.equal(numbers(await first), [1]);
});

test("a comment is sent only to a client that waits, and one that takes nothing is noticed", async () => {
  const { stream, reads } = following();
  stream.keepAlive();
  const first = stream.take();
  await waitFor(() => reads.length === 1);
  stream.keepAlive();
  assert.is(await first, ": keep-alive\n\n");
  await waitFor(() => stream.stalledMs > 0);
  const next = stream.take();
  assert.is(stream.stalledMs, 0);
  stream.end("stalled");
  assert.is(await next, undefined);
  assert.is(await stream.take(), undefined);
});

test("whatever the order of commits, takes and reconnections, each step arrives once and in order", async () => {
  // A small generator of numbers, so that a failure can be repeated.
  let seed = 20_261_129;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 20; round++) {
    const services = ["documents", "quiz"];
    const world = following({ services, queueLimit: 1 + random(5), pageSize: 1 + random(4) });
    const received = new Map(services.map((service) => [service, [] as number[]]));
    let committed = 0;
    while (committed < 60) {
      const burst = random(8);
      for (let count = 0; count < burst; count++) {
        world.commit(services[random(2)]);
        committed++;
      }
      world.setGate(random(2) === 0 ? undefined : turn());
      if (random(3) > 0) collect(received, await takeSome(world));
    }
    for (;;) {
      const text = await takeSome(world);
      if (text === undefined) break;
      collect(received, text);
    }
    for (const service of services) {
      const log = world.logs.get(service) ?? [];
      assert.equal(
        received.get(service),
        log.map(({ data }) => Number(data)),
      );
    }
  }
});

/** What the client gets now; undefined when there is nothing. */
async function takeSome(world: ReturnType<typeof following>): Promise<string | undefined> {
  const taken = world.stream.take();
  for (let turns = 0; turns < 3; turns++) await turn();
  world.stream.keepAlive();
  const text = await taken;
  return text?.startsWith(":") ? undefined : text;
}

/** Sorts steps by the service whose cursor the event's place was moved to. */
function collect(received: Map<string, number[]>, text: string | undefined): void {
  for (const [, data, place] of (text ?? "").matchAll(/data: (\d+)\nid: (.*)/g)) {
    const service = place
      ?.split(";")
      .find((part) => part.endsWith(`=${data}-1`))
      ?.split("=")[0];
    received.get(String(service))?.push(Number(data));
  }
}

test.run();
