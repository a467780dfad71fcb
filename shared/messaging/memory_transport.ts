import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message, ReceivedMessage } from "./message.ts";
import { MessageRefusedError } from "./message_refused_error.ts";
import type { Batch, Consumer, ConsumerOptions, GroupLag, Transport } from "./transport.ts";
import { WakeSignal } from "./wake_signal.ts";

/** How the imitated cluster is set up. */
export interface MemoryTransportOptions {
  /** The topics there are. */
  topics: readonly string[];
  /** Partitions of each; 3 by default. */
  partitions?: number;
  /** A larger message is refused, bytes of its value; 1 MiB by default. */
  maxMessageBytes?: number;
}

const BATCH_SIZE = 500;
const RETRY_MS = 20;

/**
 * A transport within the process, for tests that need no broker: topics, partitions, groups with
 * offsets, members that share partitions and take over from each other. All that use one object
 * share one cluster.
 *
 * @example
 * const transport = createMemoryTransport({ topics: ["document.processed"] });
 */
export function createMemoryTransport(options: MemoryTransportOptions): Transport {
  const cluster = new MemoryCluster(options);
  const members = new Set<Consumer>();
  return {
    createProducer: async () => {
      let closed = false;
      return {
        async send(messages) {
          if (closed) throw new Error("Cannot send messages: the producer is closed");
          cluster.append(messages);
        },
        close: async () => {
          closed = true;
        },
      };
    },
    async createConsumer(consumerOptions) {
      cluster.requireTopics(consumerOptions.topics);
      const member = cluster.join(consumerOptions);
      members.add(member);
      return member;
    },
    lag: async (groups) => groups.flatMap((group) => cluster.lag(group)),
    check: async () => {},
    close: async () => {
      await Promise.all([...members].map((member) => member.close()));
    },
  };
}

class MemoryCluster {
  readonly #topics: ReadonlyMap<string, ReceivedMessage[][]>;
  readonly #groups = new Map<string, MemoryGroup>();
  readonly #maxMessageBytes: number;

  constructor({ topics, partitions = 3, maxMessageBytes = 1_048_576 }: MemoryTransportOptions) {
    this.#maxMessageBytes = maxMessageBytes;
    this.#topics = new Map(
      topics.map((topic) => [topic, Array.from({ length: partitions }, () => [])]),
    );
  }

  requireTopics(topics: readonly string[]): void {
    const missing = topics.filter((topic) => !this.#topics.has(topic));
    if (missing.length > 0) {
      throw new Error(`Cannot consume ${missing.join(", ")}: create the topics first`);
    }
  }

  /** All or nothing. */
  append(messages: readonly Message[]): void {
    for (const { topic, value } of messages) {
      if (!this.#topics.has(topic)) {
        throw new MessageRefusedError(`Cannot send to ${topic}: the topic does not exist`);
      }
      if (value.length > this.#maxMessageBytes) {
        throw new MessageRefusedError(
          `Cannot send to ${topic}: a message of ${value.length} bytes is too large`,
        );
      }
    }
    for (const message of messages) {
      const partitions = this.partitions(message.topic);
      const partition = partitionOf(message.key, partitions.length);
      const log = partitions[partition] ?? [];
      log.push({ ...message, partition, offset: String(log.length), timestamp: new Date() });
    }
    for (const group of this.#groups.values()) group.wake();
  }

  join(options: ConsumerOptions): Consumer {
    const { groupId } = options;
    const group = this.#groups.get(groupId) ?? new MemoryGroup(this);
    this.#groups.set(groupId, group);
    const member = new MemoryMember(group, options);
    group.add(member);
    return member;
  }

  lag({ groupId, topic }: { groupId: string; topic: string }): GroupLag[] {
    return this.partitions(topic).map((log, partition) => {
      const committed = this.#groups.get(groupId)?.committed(topic, partition);
      const end = BigInt(log.length);
      return {
        groupId,
        topic,
        partition,
        committed: BigInt(committed ?? -1),
        end,
        lag: end - BigInt(committed ?? 0),
      };
    });
  }

  partitions(topic: string): ReceivedMessage[][] {
    return this.#topics.get(topic) ?? [];
  }
}

class MemoryGroup {
  readonly cluster: MemoryCluster;
  readonly #members: MemoryMember[] = [];
  readonly #committed = new Map<string, number>();
  /** Partitions in a member's hands: the next owner waits for them. */
  readonly busy = new Set<string>();

  constructor(cluster: MemoryCluster) {
    this.cluster = cluster;
  }

  add(member: MemoryMember): void {
    this.#members.push(member);
    this.wake();
  }

  remove(member: MemoryMember): void {
    this.#members.splice(this.#members.indexOf(member), 1);
    this.wake();
  }

  wake(): void {
    for (const member of this.#members) member.signal.wake();
  }

  owns(member: MemoryMember, partition: number): boolean {
    return this.#members[partition % this.#members.length] === member;
  }

  committed(topic: string, partition: number): number | undefined {
    return this.#committed.get(`${topic}/${partition}`);
  }

  commit(place: { topic: string; partition: number }, next: number): void {
    this.#committed.set(`${place.topic}/${place.partition}`, next);
  }
}

class MemoryMember implements Consumer {
  readonly signal = new WakeSignal();
  readonly #group: MemoryGroup;
  readonly #options: ConsumerOptions;
  readonly #running: Promise<void>;
  #closing = false;

  constructor(group: MemoryGroup, options: ConsumerOptions) {
    this.#group = group;
    this.#options = options;
    this.#running = Promise.resolve().then(() => this.#run());
  }

  async close(): Promise<void> {
    if (this.#closing) return this.#running;
    this.#closing = true;
    this.signal.wake();
    await this.#running;
    this.#group.remove(this);
  }

  async #run(): Promise<void> {
    const { cluster } = this.#group;
    while (!this.#closing) {
      this.signal.clear();
      const turns = this.#options.topics.flatMap((topic) =>
        cluster.partitions(topic).map((_, partition) => this.#turn(topic, partition)),
      );
      const found = await Promise.all(turns);
      if (!found.includes(true) && !this.#closing) await this.signal.wait(1000);
    }
  }

  /** True when a batch was handled, well or not. */
  async #turn(topic: string, partition: number): Promise<boolean> {
    const group = this.#group;
    const place = `${topic}/${partition}`;
    const next = group.committed(topic, partition) ?? 0;
    const messages = group.cluster.partitions(topic)[partition]?.slice(next, next + BATCH_SIZE);
    if (!messages?.length || group.busy.has(place) || !group.owns(this, partition)) return false;
    group.busy.add(place);
    const batch: Batch = {
      topic,
      partition,
      messages,
      heartbeat: async () => {},
      isStale: () => this.#closing || !group.owns(this, partition),
      resolve: ({ offset }) => group.commit({ topic, partition }, Number(offset) + 1),
    };
    try {
      await this.#options.onBatch(batch);
    } catch {
      // As with Kafka: what is not resolved is delivered again, a little later.
      await sleep(RETRY_MS);
    } finally {
      group.busy.delete(place);
      group.wake();
    }
    return true;
  }
}

function partitionOf(key: string, partitions: number): number {
  return createHash("sha1").update(key).digest().readUInt32BE(0) % partitions;
}
