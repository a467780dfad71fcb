import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentDeleted } from "../../shared/contracts/document_processed.ts";
import type { Transaction } from "../../shared/database/connect.ts";
import {
  discardDeadLetter,
  listDeadLetters,
  replayDeadLetter,
} from "../../shared/messaging/dead_letters.ts";
import {
  type InboxConsumerOptions,
  on,
  startInboxConsumer,
} from "../../shared/messaging/inbox_consumer.ts";
import type { Transport } from "../../shared/messaging/transport.ts";
import { createLogger } from "../../shared/runtime/logger.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import {
  createMessagingDatabase,
  deletionMessage,
  effectsOf,
  sendDirectly,
  TOPIC,
  topicInMemory,
} from "../support/messaging.ts";
import type { TestDatabase } from "../support/postgres.ts";
import { waitFor } from "../support/wait_for.ts";

const logger = createLogger({ service: "test", level: "silent" });
const groupId = "documents.test";

interface Context {
  made: TestDatabase;
  transport: Transport;
  key: string;
}
const test = suite<Context>("inbox consumer");

test.before.each(async (context) => {
  context.made = await createMessagingDatabase();
  context.transport = topicInMemory();
  context.key = newId();
});
test.after.each(async ({ made, transport }) => {
  await transport.close();
  await made.drop();
});

const record = async (tx: Transaction, key: string, version: number) => {
  await tx.sql`insert into effects (key, version) values (${key}, ${version})`;
};

/** A transport whose consumers fail the first time that a message is done. */
function losesFirstOffset(inner: Transport): Transport {
  let losses = 0;
  return {
    ...inner,
    createConsumer: ({ onBatch, ...rest }) =>
      inner.createConsumer({
        ...rest,
        onBatch: (batch) =>
          onBatch({
            ...batch,
            isStale: () => batch.isStale(),
            resolve(message) {
              losses += 1;
              if (losses === 1) throw new Error("crashed before the offset was committed");
              batch.resolve(message);
            },
          }),
      }),
  };
}

/** Starts a member that records each event; `fail` may throw for some. */
function start(
  { made, transport }: Context,
  options: Partial<InboxConsumerOptions> & { fail?: (version: number) => void } = {},
) {
  const { fail = () => {}, ...rest } = options;
  return startInboxConsumer({
    database: made.database,
    transport,
    logger,
    groupId,
    topics: [TOPIC],
    retry: { attempts: 2, baseMs: 1, maxMs: 5 },
    handlers: [
      on(documentDeleted, async (tx, event) => {
        await record(tx, event.data.documentId, event.data.streamVersion);
        fail(event.data.streamVersion);
      }),
    ],
    ...rest,
  });
}

async function lettersOf({ made }: Context) {
  const { items } = await listDeadLetters(made.database, { limit: 100 });
  return items.toReversed();
}

test("a message delivered twice has one effect", async (context) => {
  const { made, transport, key } = context;
  const twice = deletionMessage(key, 1);
  const consumer = await start(context);
  await sendDirectly(transport, [twice, twice, deletionMessage(key, 2)]);
  await sendDirectly(transport, [twice, deletionMessage(key, 3)]);
  await waitFor(async () => (await effectsOf(made.database, key)).includes(3));
  await consumer.close();
  assert.equal(await effectsOf(made.database, key), [1, 2, 3]);
});

test("two members that hold one message at once end with one effect", async (context) => {
  const { made, key } = context;
  const message = deletionMessage(key, 1);
  const clusters = [topicInMemory(), topicInMemory()];
  const both = Promise.withResolvers<void>();
  let inside = 0;
  const handlers = [
    on(documentDeleted, async (tx, event) => {
      inside += 1;
      if (inside === 2) both.resolve();
      await both.promise;
      await record(tx, event.data.documentId, event.data.streamVersion);
    }),
  ];
  const members = await Promise.all(
    clusters.map((transport) => start({ ...context, transport }, { handlers })),
  );
  await Promise.all(clusters.map((transport) => sendDirectly(transport, [message])));
  for (const transport of clusters) {
    await waitFor(async () => {
      const lags = await transport.lag([{ groupId, topic: TOPIC }]);
      return lags.every(({ lag }) => lag === 0n);
    });
  }
  await Promise.all(members.map((member) => member.close()));
  assert.equal(await effectsOf(made.database, key), [1]);
});

test("an offset that is lost after its effect leads to no second effect", async (context) => {
  const { made, key } = context;
  const transport = losesFirstOffset(context.transport);
  const consumer = await start({ ...context, transport });
  await sendDirectly(transport, [deletionMessage(key, 1), deletionMessage(key, 2)]);
  await waitFor(async () => (await effectsOf(made.database, key)).includes(2));
  await consumer.close();
  assert.equal(await effectsOf(made.database, key), [1, 2]);
  assert.equal(await lettersOf(context), []);
});

test("a failure that passes is tried again and leaves one effect", async (context) => {
  const { made, transport, key } = context;
  let failures = 0;
  const consumer = await start(context, {
    fail: () => {
      failures += 1;
      if (failures === 1) throw new Error("not yet");
    },
  });
  await sendDirectly(transport, [deletionMessage(key, 1)]);
  await waitFor(async () => (await effectsOf(made.database, key)).length > 0);
  await consumer.close();
  assert.equal(await effectsOf(made.database, key), [1]);
});

test("a poison message is parked and holds its key; other keys go on", async (context) => {
  const { made, transport, key } = context;
  const other = newId();
  const consumer = await start(context, {
    fail: (version) => {
      if (version === 2) throw new RangeError("poison");
    },
  });
  const versions = [1, 2, 3, 4];
  await sendDirectly(transport, [
    ...versions.map((version) => deletionMessage(key, version)),
    deletionMessage(other, 1),
  ]);
  await sendDirectly(transport, [deletionMessage(key, 5)]);
  const letters = await waitFor(async () => {
    const found = await lettersOf(context);
    return found.length === 4 && found;
  });
  await waitFor(async () => (await effectsOf(made.database, other)).length === 1);
  await consumer.close();
  assert.equal(await effectsOf(made.database, key), [1]);
  assert.equal(
    letters.map((letter) => letter.status),
    ["parked", "waiting", "waiting", "waiting"],
  );
  assert.is(letters[0]?.error, "RangeError: poison");
  assert.is(letters[0]?.attempts, 2);
});

test("a replayed message is handled once, and what waited behind it follows in order", async (context) => {
  const { made, transport, key } = context;
  let poisoned = true;
  const members = await Promise.all(
    [1, 2].map(() =>
      start(context, {
        fail: (version) => {
          if (version === 1 && poisoned) throw new Error("poison");
        },
      }),
    ),
  );
  await sendDirectly(
    transport,
    [1, 2, 3].map((version) => deletionMessage(key, version)),
  );
  const [first, second] = await waitFor(async () => {
    const found = await lettersOf(context);
    return found.length === 3 && found;
  });
  const early = await replayDeadLetter(made.database, second?.id ?? "").catch((e: Error) => e);
  assert.match(String(early), /replay or discard/);
  poisoned = false;
  await replayDeadLetter(made.database, first?.id ?? "");
  await waitFor(async () => (await lettersOf(context)).length === 0);
  await sendDirectly(transport, [deletionMessage(key, 4)]);
  await waitFor(async () => (await effectsOf(made.database, key)).includes(4));
  await Promise.all(members.map((member) => member.close()));
  assert.equal(await effectsOf(made.database, key), [1, 2, 3, 4]);
});

test("a discarded message never has an effect, and what waited behind it follows", async (context) => {
  const { made, transport, key } = context;
  const poison = deletionMessage(key, 1);
  const consumer = await start(context, {
    fail: (version) => {
      if (version === 1) throw new Error("poison");
    },
  });
  await sendDirectly(transport, [poison, deletionMessage(key, 2)]);
  const [first] = await waitFor(async () => {
    const found = await lettersOf(context);
    return found.length === 2 && found;
  });
  await discardDeadLetter(made.database, first?.id ?? "");
  await sendDirectly(transport, [poison, deletionMessage(key, 3)]);
  await waitFor(async () => (await effectsOf(made.database, key)).includes(3));
  await consumer.close();
  assert.equal(await effectsOf(made.database, key), [2, 3]);
});

test("messages that are no events are parked, whatever bytes they bring", async (context) => {
  const { made, transport, key } = context;
  const whole = deletionMessage(key, 1);
  const { ce_type: _type, ...untyped } = whole.headers;
  const consumer = await start(context);
  await sendDirectly(transport, [
    {
      ...whole,
      key: "k\0ey",
      headers: { ...whole.headers, note: "a\0b", ce_id: newId() },
      value: Buffer.from("{"),
    },
    { ...whole, key: "no type", headers: { ...untyped, ce_id: newId() } },
    { ...whole, key: "no id", headers: { ...whole.headers, ce_id: "1" } },
    { ...whole, key: "other", headers: { ...whole.headers, ce_type: "somebody.else.v1" } },
    whole,
  ]);
  const letters = await waitFor(async () => {
    const found = await lettersOf(context);
    return found.length === 3 && found;
  });
  await waitFor(async () => (await effectsOf(made.database, key)).length === 1);
  await consumer.close();
  assert.ok(letters.every((letter) => letter.error?.startsWith("MalformedEventError")));
});

test("a list of dead letters has the beginning of a long value, and its size", async (context) => {
  const { transport, key } = context;
  const whole = deletionMessage(key, 1);
  const consumer = await start(context);
  await sendDirectly(transport, [{ ...whole, value: Buffer.from("x".repeat(20_000)) }]);
  const [letter] = await waitFor(async () => {
    const found = await lettersOf(context);
    return found.length === 1 && found;
  });
  await consumer.close();
  assert.is(letter?.value, "x".repeat(8_192));
  assert.is(letter?.valueBytes, 20_000);
});

test("cut connections to PostgreSQL park nothing and lose nothing", async (context) => {
  const { made, transport, key } = context;
  let cuts = 0;
  const handlers = [
    on(documentDeleted, async (tx, event) => {
      await record(tx, event.data.documentId, event.data.streamVersion);
      if (cuts >= 5) return;
      cuts += 1;
      await tx.sql`select pg_terminate_backend(pg_backend_pid())`;
    }),
  ];
  const consumer = await start(context, { handlers });
  await sendDirectly(
    transport,
    [1, 2, 3].map((version) => deletionMessage(key, version)),
  );
  await waitFor(async () => (await effectsOf(made.database, key)).length === 3);
  await consumer.close();
  assert.equal(await effectsOf(made.database, key), [1, 2, 3]);
  assert.equal(await lettersOf(context), []);
});

test.run();
