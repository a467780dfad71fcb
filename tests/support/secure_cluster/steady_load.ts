import { setTimeout as delay } from "node:timers/promises";
import { keyPartitioner } from "../../../shared/messaging/key_partitioner.ts";
import type { Message } from "../../../shared/messaging/message.ts";
import type { Producer, Transport } from "../../../shared/messaging/transport.ts";
import { waitFor } from "../wait_for.ts";

const RATE_PER_S = 200;
/** The topic's partitions. */
const PARTITIONS = [0, 1, 2] as const;
const KEYS_PER_PARTITION = 7;

/** What became of a load. */
export interface LoadSummary {
  readonly acknowledged: number;
  /** Acknowledged messages that no consumer got. */
  readonly lost: readonly string[];
  /** Keys whose messages arrived in another order than they were sent. */
  readonly reordered: readonly string[];
}

/** What happened to the messages of a partition since {@link SteadyLoad.mark}. */
export interface PartitionRecord {
  /** The longest time without an acknowledgement. */
  readonly longestGapMs: number;
  /** Why sends failed; each was repeated. */
  readonly failures: readonly string[];
}

interface Lane {
  readonly keys: readonly string[];
  acknowledged: number;
  lastAt: number;
  longestGapMs: number;
  failures: string[];
}

/**
 * Keyed messages at a steady rate, sent to each partition like those of an outbox: one batch at a time,
 * a failed batch again. A consumer reads them and ignores what it has already seen.
 */
export class SteadyLoad implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #topic: string;
  readonly #lanes: readonly Lane[] = PARTITIONS.map((partition) => ({
    keys: keysOf(partition),
    ...{ acknowledged: 0, lastAt: performance.now(), longestGapMs: 0, failures: [] },
  }));
  readonly #seen = new Map<string, number[]>();
  readonly #known = new Set<string>();
  readonly #acknowledged: string[] = [];
  #sending: Promise<unknown> | undefined;
  #stopping = false;

  private constructor(transport: Transport, topic: string) {
    this.#transport = transport;
    this.#topic = topic;
  }

  /** Starts to send and to read; the topic must exist. {@link stop} closes the transport. */
  static async start(
    transport: Transport,
    topic: string,
    { groupId = `load-${topic}` }: { readonly groupId?: string } = {},
  ): Promise<SteadyLoad> {
    const load = new SteadyLoad(transport, topic);
    await transport.createConsumer({
      ...{ groupId, topics: [topic] },
      onBatch: async (batch) => {
        for (const message of batch.messages) {
          load.#read(message);
          batch.resolve(message);
        }
        await batch.heartbeat();
      },
    });
    const producers = await Promise.all(load.#lanes.map(() => transport.createProducer()));
    load.#sending = Promise.all(
      producers.map((producer, at) => load.#send(producer, load.#lanes[at] as Lane)),
    );
    // A failure is reported by stop().
    load.#sending.catch(() => undefined);
    await load.progress();
    await waitFor(() => load.#known.size > 0, { what: "the first message" });
    load.mark();
    return load;
  }

  /** Ends the load of a test that fails. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping = true;
    await this.#transport.close();
  }

  /** Messages acknowledged so far. */
  get acknowledged(): number {
    return this.#acknowledged.length;
  }

  /** Starts new records. */
  mark(): void {
    for (const lane of this.#lanes) {
      lane.longestGapMs = 0;
      lane.failures = [];
    }
  }

  /** The records of all partitions, in their order; a gap that has not ended counts. */
  records(): PartitionRecord[] {
    const now = performance.now();
    return this.#lanes.map(({ longestGapMs, lastAt, failures }) => ({
      longestGapMs: Math.round(Math.max(longestGapMs, now - lastAt)),
      failures: [...failures],
    }));
  }

  /** Waits until `count` more messages of each of the partitions were acknowledged. */
  async progress(
    count = 1,
    { partitions = PARTITIONS }: { readonly partitions?: readonly number[] } = {},
  ): Promise<void> {
    const lanes = partitions.map((partition) => this.#lanes[partition] as Lane);
    const goals = lanes.map(({ acknowledged }) => acknowledged + count);
    await waitFor(() => lanes.every((lane, at) => lane.acknowledged >= (goals[at] ?? 0)), {
      what: `${count} acknowledgements of partitions ${partitions.join(", ")}`,
    });
  }

  /** Waits until sends to a partition fail, and returns why. */
  async failure(partition: number): Promise<string> {
    const lane = this.#lanes[partition] as Lane;
    return await waitFor(() => lane.failures.at(-1), { what: "a send to fail" });
  }

  /** Goes on until there are at least so many messages, waits until all were read, and sums up. */
  async stop({ atLeast = 0 }: { readonly atLeast?: number } = {}): Promise<LoadSummary> {
    await waitFor(() => this.acknowledged >= atLeast, { what: `${atLeast} acknowledgements` });
    this.#stopping = true;
    await this.#sending;
    await waitFor(() => this.#acknowledged.every((id) => this.#known.has(id)), {
      ...{ what: "the last message", timeoutMs: 60_000, everyMs: 200 },
    }).catch(() => undefined);
    await this.#transport.close();
    return {
      acknowledged: this.acknowledged,
      lost: this.#acknowledged.filter((id) => !this.#known.has(id)),
      reordered: [...this.#seen]
        .filter(([, numbers]) => numbers.some((number, at) => number < (numbers[at - 1] ?? -1)))
        .map(([key]) => key),
    };
  }

  async #send(producer: Producer, lane: Lane): Promise<void> {
    const started = performance.now();
    const rate = RATE_PER_S / PARTITIONS.length;
    let sent = 0;
    lane.lastAt = started;
    while (!this.#stopping) {
      const due = Math.floor(((performance.now() - started) * rate) / 1000);
      const batch = Array.from({ length: Math.min(due - sent, 500) }, (_, at) =>
        this.#message(sent + at, lane.keys),
      );
      if (batch.length === 0) {
        await delay(5);
        continue;
      }
      await this.#deliver(batch, { producer, lane });
      sent += batch.length;
    }
  }

  async #deliver(
    batch: readonly Message[],
    { producer, lane }: { readonly producer: Producer; readonly lane: Lane },
  ): Promise<void> {
    for (;;) {
      try {
        await producer.send(batch);
        break;
      } catch (error) {
        if (this.#stopping) throw error;
        lane.failures.push((error as Error).message);
        await delay(50);
      }
    }
    this.#acknowledged.push(...batch.map(({ value }) => value.toString()));
    lane.acknowledged += batch.length;
    lane.longestGapMs = Math.max(lane.longestGapMs, performance.now() - lane.lastAt);
    lane.lastAt = performance.now();
  }

  #message(number: number, keys: readonly string[]): Message {
    const key = keys[number % keys.length] ?? "";
    return { topic: this.#topic, key, value: Buffer.from(`${key}/${number}`), headers: {} };
  }

  #read({ key, value }: Message): void {
    const id = value.toString();
    if (this.#known.has(id)) return;
    this.#known.add(id);
    const numbers = this.#seen.get(key) ?? [];
    numbers.push(Number(id.split("/")[1]));
    this.#seen.set(key, numbers);
  }
}

/** Keys that the partitioner sends to a partition. */
function keysOf(partition: number): string[] {
  const partitionOf = keyPartitioner();
  const partitionMetadata = PARTITIONS.map((partitionId) => ({
    ...{ partitionErrorCode: 0, partitionId, leader: 0, replicas: [], isr: [] },
  }));
  const keys: string[] = [];
  for (let number = 0; keys.length < KEYS_PER_PARTITION; number += 1) {
    const key = `key-${number}`;
    const message = { key, value: null };
    if (partitionOf({ topic: "", message, partitionMetadata }) === partition) keys.push(key);
  }
  return keys;
}
