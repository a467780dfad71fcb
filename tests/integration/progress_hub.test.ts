import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createServiceCalls } from "../../apps/gateway/adapters/service_calls.ts";
import { ProgressHub } from "../../apps/gateway/progress/progress_hub.ts";
import { parsePlace } from "../../apps/gateway/progress/progress_place.ts";
import { listen } from "../../shared/http/listen.ts";
import { createRouter } from "../../shared/http/router.ts";
import { createServiceClient, type ServiceClient } from "../../shared/http/service_client.ts";
import { createProgressFeed, type ProgressFeed } from "../../shared/progress/progress_feed.ts";
import { progressRoutes } from "../../shared/progress/progress_routes.ts";
import { reportProgress } from "../../shared/progress/report_progress.ts";
import { progress } from "../../shared/progress/tables.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { createTables } from "../support/create_tables.ts";
import { loggerWithLines } from "../support/log_lines.ts";
import { createTestDatabase, type TestDatabase } from "../support/postgres.ts";
import { testServiceTokens } from "../support/service_tokens.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("progress hub");
const services = ["documents"];
const subject = { kind: "document", id: newId() };
const { logger } = loggerWithLines();
let db: TestDatabase;
let feed: ProgressFeed;
let server: Awaited<ReturnType<typeof listen>>;
let documents: ServiceClient;
let hubs: ProgressHub[];

test.before(async () => {
  db = await createTestDatabase({ service: "progress_hub_test" });
  await createTables(db.database, { progress });
  feed = createProgressFeed({ database: db.database });
  const app = createRouter();
  app.route("/", progressRoutes({ feed, logger }));
  server = await listen(app, { port: 0, graceMs: 100 });
  documents = createServiceClient({
    service: "documents",
    url: `http://127.0.0.1:${server.port}`,
    tokens: testServiceTokens("gateway"),
  });
});
test.after(async () => {
  feed.close();
  documents.close();
  await server.close();
  await db.drop();
});
test.before.each(() => {
  const calls = createServiceCalls([documents]);
  const onError = (error: unknown) => {
    throw error;
  };
  // Two gateways, with small pages and queues so that clients often fall behind.
  hubs = [0, 1].map(
    () => new ProgressHub({ calls, services, onError, pageSize: 7, queueLimit: 5, retryMs: 20 }),
  );
});
test.after.each(() => {
  for (const hub of hubs) hub.close();
});

/** A client that reads until it is stopped, then knows the ID of its last event. */
function client(ownerId: string, hub: ProgressHub | undefined, lastEventId = "") {
  const place = parsePlace(lastEventId, services) ?? new Map();
  const stream = hub?.open({ ownerId, place, onEnd: () => {} });
  const messages: string[] = [];
  let last = lastEventId;
  const done = (async () => {
    for (let text = await stream?.take(); text !== undefined; text = await stream?.take()) {
      for (const [, data, id] of text.matchAll(/data: (.*)\nid: (.*)\n/g)) {
        messages.push(JSON.parse(String(data)).message);
        last = String(id);
      }
    }
  })();
  return {
    messages,
    async stop(): Promise<string> {
      stream?.end();
      await done;
      return last;
    },
  };
}

test("under concurrent commits, clients that come, leave and resume anywhere get each event once", async () => {
  const owners = Array.from({ length: 4 }, () => newId());
  const perWriter = 40;
  const writers = 3;
  /** Transactions overlap: each writer leaves its own open for a random while after writing. */
  const write = async (ownerId: string, writer: number): Promise<void> => {
    for (let number = 0; number < perWriter; number++) {
      await db.database.transaction(async (tx) => {
        const message = `${writer}/${number}`;
        await reportProgress(tx, { ownerId, subject, status: "processing", message });
        await tx.sql`select pg_sleep(${Math.random() * 0.01})`;
      });
    }
  };
  const follow = async (ownerId: string): Promise<string[]> => {
    const received: string[] = [];
    let lastEventId = "";
    for (let visit = 0; received.length < writers * perWriter; visit++) {
      const enough = Math.min(received.length + 13, writers * perWriter);
      const visitor = client(ownerId, hubs[visit % 2], lastEventId);
      const before = received.length;
      await waitFor(() => before + visitor.messages.length >= enough, { what: "more events" });
      lastEventId = await visitor.stop();
      received.push(...visitor.messages);
    }
    return received;
  };
  const following = Promise.all(owners.map(follow));
  await Promise.all(
    owners.flatMap((owner) => Array.from({ length: writers }, (_, writer) => write(owner, writer))),
  );
  for (const received of await following) {
    assert.is(received.length, writers * perWriter);
    assert.is(new Set(received).size, received.length);
    for (let writer = 0; writer < writers; writer++) {
      const own = received.filter((message) => message.startsWith(`${writer}/`));
      assert.equal(
        own,
        own.toSorted((a, b) => Number(a.split("/")[1]) - Number(b.split("/")[1])),
      );
    }
  }
});

test("a client that takes nothing delays no other, and loses nothing", async () => {
  const ownerId = newId();
  const hub = hubs[0] as ProgressHub;
  const slow = hub.open({ ownerId, place: new Map(), onEnd: () => {} });
  const fast = client(ownerId, hub);
  for (let number = 0; number < 30; number++) {
    await db.database.transaction((tx) =>
      reportProgress(tx, { ownerId, subject, status: "processing", message: String(number) }),
    );
  }
  await waitFor(() => fast.messages.length === 30, { what: "all events at the fast client" });
  const received: string[] = [];
  while (received.length < 30) {
    const text = (await slow.take()) ?? "";
    for (const [, message] of text.matchAll(/"message":"(\d+)"/g)) received.push(String(message));
  }
  assert.equal(received, fast.messages);
  await fast.stop();
});

test("a client that reads nothing for too long is disconnected", async () => {
  const calls = {
    send: () => Promise.reject(Object.assign(new Error(), { code: "ECONNREFUSED" })),
  };
  const hub = new ProgressHub({
    calls,
    services,
    onError: () => {},
    keepAliveMs: 5,
    stallMs: 10,
  });
  hubs.push(hub);
  let reason = "";
  const stream = hub.open({
    ownerId: newId(),
    place: new Map(),
    onEnd: (why) => {
      reason = why;
    },
  });
  assert.match((await stream.take()) ?? "", /keep-alive|service-unavailable/);
  await waitFor(() => reason === "stalled", { what: "the disconnection" });
  assert.is(hub.size, 0);
});

test("a stream costs little memory", async () => {
  const hub = hubs[0] as ProgressHub;
  const streams = 2_000;
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < streams; count++) {
    hub.open({ ownerId: `owner-${count % 500}`, place: new Map(), onEnd: () => {} });
  }
  const each = (process.memoryUsage().heapUsed - before) / streams;
  console.log(`${Math.round(each)} bytes of heap for each of ${streams} streams`);
  assert.ok(each < 8 * 1024, `${each} bytes`);
});

test.run();
