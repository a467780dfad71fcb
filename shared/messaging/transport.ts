import type { Message, ReceivedMessage } from "./message.ts";

/** Sends messages. */
export interface Producer {
  /**
   * Resolves when every message is acknowledged by all in-sync replicas; messages of one key
   * arrive in the order given. Rejects when any is not known to be acknowledged: sending the batch
   * again is then safe for readers that go by the event's id.
   */
  send(messages: readonly Message[]): Promise<void>;
  close(): Promise<void>;
}

/** What a consumer hands to its handler: messages of one partition, in order. */
export interface Batch {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly ReceivedMessage[];
  /** Tells the group that this member is alive; call it between messages. */
  heartbeat(): Promise<void>;
  /** True once the partition was taken away or the consumer is closing: stop at the next message. */
  isStale(): boolean;
  /** Marks everything up to and with this message as done; committed soon after. */
  resolve(message: ReceivedMessage): void;
}

/** How to consume. */
export interface ConsumerOptions {
  groupId: string;
  topics: readonly string[];
  /**
   * Handles a batch. What it has resolved is committed, also when it rejects; the rest is
   * delivered again.
   */
  onBatch(batch: Batch): Promise<void>;
  /** Called when the consumer has died and will not come back by itself. */
  onCrash?(error: Error): void;
}

/** A running member of a consumer group. */
export interface Consumer {
  /** Leaves the group after the handler's current batch. */
  close(): Promise<void>;
}

/** Offsets of one group on one topic. */
export interface GroupLag {
  readonly groupId: string;
  readonly topic: string;
  readonly partition: number;
  /** -1 where nothing was committed yet. */
  readonly committed: bigint;
  readonly end: bigint;
  readonly lag: bigint;
}

/** The port to Kafka. A group that has no offsets yet starts at the beginning. */
export interface Transport {
  createProducer(): Promise<Producer>;
  createConsumer(options: ConsumerOptions): Promise<Consumer>;
  /** Messages that groups have not handled yet, per partition. */
  lag(groups: readonly { groupId: string; topic: string }[]): Promise<GroupLag[]>;
  /** Rejects with a readable reason when the cluster does not answer within `timeoutMs` (3000). */
  check(options?: { timeoutMs?: number }): Promise<void>;
  close(): Promise<void>;
}
