import { randomUUID } from "node:crypto";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Message } from "../../shared/messaging/message.ts";
import { MessageRefusedError } from "../../shared/messaging/message_refused_error.ts";
import type { Batch, Consumer, Transport } from "../../shared/messaging/transport.ts";
import { waitFor } from "../support/wait_for.ts";

/** One adapter, with a way to make topics. */
export interface TransportUnderTest {
  transport: Transport;
  createTopic(): Promise<string>;
  close(): Promise<void>;
}

/** What every transport does. Ends with `.run()` itself. */
export function transportContract(name: string, open: () => Promise<TransportUnderTest>): void {
  const test = suite<{ under: TransportUnderTest; topic: string; group: string }>(name);

  test.before(async (context) => {
    context.under = await open();
  });
  test.after(async ({ under }) => {
    await under.transport.close();
    await under.close();
  });
  test.before.each(async (context) => {
    context.topic = await context.under.createTopic();
    context.group = `group-${randomUUID()}`;
  });

  test("a group that is new reads a topic from the beginning", async ({ under, topic, group }) => {
    await send(under.transport, messages(topic, ["a1", "b1"]));
    const read = await consume(under.transport, { topic, group });
    await waitFor(() => read.values.length === 2);
    await read.consumer.close();
    assert.equal(read.values.sort(), ["a1", "b1"]);
  });

  test("key, value and headers arrive as they were sent", async ({ under, topic, group }) => {
    const sent = { topic, key: "clé", value: Buffer.from([0, 255, 7]), headers: { ce_id: "é1" } };
    await send(under.transport, [sent]);
    let received: Message | undefined;
    const consumer = await under.transport.createConsumer({
      groupId: group,
      topics: [topic],
      onBatch: async (batch) => {
        received = batch.messages[0];
      },
    });
    const message = await waitFor(() => received);
    await consumer.close();
    assert.is(message.key, sent.key);
    assert.equal([...message.value], [...sent.value]);
    assert.equal({ ...message.headers }, sent.headers);
  });

  test("messages of one key stay in order", async ({ under, topic, group }) => {
    const values = Array.from({ length: 300 }, (_, index) => `${"abc"[index % 3]}${index}`);
    const producer = await under.transport.createProducer();
    for (let start = 0; start < values.length; start += 50) {
      await producer.send(messages(topic, values.slice(start, start + 50)));
    }
    await producer.close();
    const read = await consume(under.transport, { topic, group });
    await waitFor(() => read.values.length === 300);
    await read.consumer.close();
    for (const key of ["a", "b", "c"]) {
      const ofKey = (all: string[]) => all.filter((value) => value.startsWith(key));
      assert.equal(ofKey(read.values), ofKey(values));
    }
  });

  test("what a handler resolved before it failed is not delivered again, the rest is", async ({
    under,
    topic,
    group,
  }) => {
    await send(under.transport, messages(topic, ["a1", "a2", "a3"]));
    let failures = 0;
    const read = await consume(under.transport, { topic, group }, (value) => {
      if (value !== "a2" || failures > 0) return;
      failures += 1;
      throw new Error("Cannot handle a2 yet");
    });
    await waitFor(() => read.values.includes("a3"));
    await read.consumer.close();
    assert.is(failures, 1);
    assert.equal(read.values, ["a1", "a2", "a3"]);
  });

  test("a member that comes later goes on where the group stopped", async ({
    under,
    topic,
    group,
  }) => {
    await send(under.transport, messages(topic, ["a1", "b1"]));
    const first = await consume(under.transport, { topic, group });
    await waitFor(() => first.values.length === 2);
    await first.consumer.close();
    await send(under.transport, messages(topic, ["a2"]));
    const second = await consume(under.transport, { topic, group });
    await waitFor(() => second.values.includes("a2"));
    await second.consumer.close();
    assert.equal(second.values, ["a2"]);
  });

  test("two groups each read everything", async ({ under, topic, group }) => {
    await send(under.transport, messages(topic, ["a1", "b1"]));
    const reads = [
      await consume(under.transport, { topic, group }),
      await consume(under.transport, { topic, group: `${group}-other` }),
    ];
    await waitFor(() => reads.every(({ values }) => values.length === 2));
    await Promise.all(reads.map(({ consumer }) => consumer.close()));
  });

  test("lag counts what a group has not taken in", async ({ under, topic, group }) => {
    const lagOf = async () => {
      const lags = await under.transport.lag([{ groupId: group, topic }]);
      return lags.reduce((sum, { lag }) => sum + lag, 0n);
    };
    await send(under.transport, messages(topic, ["a1", "b1", "c1"]));
    assert.is(await lagOf(), 3n);
    const read = await consume(under.transport, { topic, group });
    await waitFor(async () => (await lagOf()) === 0n);
    await read.consumer.close();
    assert.is(read.values.length, 3);
  });

  test("a message that is too large is refused, and the next one goes through", async ({
    under,
    topic,
    group,
  }) => {
    const producer = await under.transport.createProducer();
    const huge = { topic, key: "a", value: Buffer.alloc(3_000_000, "x"), headers: {} };
    try {
      await producer.send([huge]);
      assert.unreachable("it was taken");
    } catch (error) {
      assert.instance(error, MessageRefusedError);
    }
    await producer.send(messages(topic, ["a1"]));
    await producer.close();
    const read = await consume(under.transport, { topic, group });
    await waitFor(() => read.values.length > 0);
    await read.consumer.close();
    assert.equal(read.values, ["a1"]);
  });

  test("many calls at once arrive whole and in order", async ({ under, topic, group }) => {
    const producer = await under.transport.createProducer();
    const values = Array.from({ length: 200 }, (_, index) => `a${index}`);
    await Promise.all(values.map((value) => producer.send(messages(topic, [value]))));
    await producer.close();
    const read = await consume(under.transport, { topic, group });
    await waitFor(() => read.values.length === values.length);
    await read.consumer.close();
    assert.equal(read.values, values);
  });

  test("consuming a topic that does not exist is refused at once", async ({ under, group }) => {
    const topics = [`missing-${randomUUID()}`];
    try {
      await under.transport.createConsumer({ groupId: group, topics, onBatch: async () => {} });
      assert.unreachable("it was accepted");
    } catch (error) {
      assert.match((error as Error).message, /create the topics first/);
    }
  });

  test("closing lets the message in hand end and hands out no other", async ({
    under,
    topic,
    group,
  }) => {
    await send(under.transport, messages(topic, ["a1", "a2", "a3"]));
    const entered = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const done: string[] = [];
    const consumer = await under.transport.createConsumer({
      groupId: group,
      topics: [topic],
      onBatch: async (batch) => {
        for (const message of batch.messages) {
          if (batch.isStale()) return;
          entered.resolve();
          await gate.promise;
          done.push(message.value.toString());
          batch.resolve(message);
        }
      },
    });
    await entered.promise;
    const closed = consumer.close();
    gate.resolve();
    await closed;
    assert.equal(done, ["a1"]);
  });

  test("the cluster answers a check", async ({ under }) => {
    await under.transport.check();
  });

  test.run();
}

/** A message for each value; its first letter is the key. */
function messages(topic: string, values: readonly string[]): Message[] {
  return values.map((value) => ({
    topic,
    key: value.slice(0, 1),
    value: Buffer.from(value),
    headers: {},
  }));
}

async function send(transport: Transport, batch: Message[]): Promise<void> {
  const producer = await transport.createProducer();
  await producer.send(batch);
  await producer.close();
}

async function consume(
  transport: Transport,
  from: { topic: string; group: string },
  handle: (value: string) => void = () => {},
): Promise<{ values: string[]; consumer: Consumer }> {
  const values: string[] = [];
  const onBatch = async (batch: Batch) => {
    for (const message of batch.messages) {
      if (batch.isStale()) return;
      const value = message.value.toString();
      handle(value);
      values.push(value);
      batch.resolve(message);
      await batch.heartbeat();
    }
  };
  const { topic, group } = from;
  const consumer = await transport.createConsumer({ groupId: group, topics: [topic], onBatch });
  return { values, consumer };
}
