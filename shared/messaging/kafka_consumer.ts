import type { Consumer as Client, EachBatchPayload, Kafka } from "kafkajs";
import { backoff, pause } from "../runtime/backoff.ts";
import type { Logger } from "../runtime/logger.ts";
import { KafkaMessage } from "./kafka_message.ts";
import { kafkaRefusal } from "./kafka_refusal.ts";
import type { Batch, Consumer, ConsumerOptions } from "./transport.ts";

/** How a group of this platform behaves; every figure in milliseconds. */
const TIMES = {
  /** A member that died is noticed after this; brokers allow no less than 6 seconds. */
  sessionTimeout: 10_000,
  heartbeatInterval: 3_000,
  /** How long the group waits for a member in the middle of a batch. */
  rebalanceTimeout: 30_000,
  /**
   * A fetch waits this long for a first message and is answered at once when there is one. Shorter
   * costs an idle service CPU; longer costs time at its end, since closing waits for the fetch.
   */
  maxWaitTimeInMs: 2_000,
};
/** Partitions handled at once, so that a slow message does not block the others. */
const PARTITIONS_AT_ONCE = 3;
/** Bytes of a partition read at once: some thousand events. */
const BYTES_PER_PARTITION = 1_048_576;
/** Without a group for this long, the consumer fails (kafkajs restarts for ever, issue 1721). */
const RECONNECT_DEADLINE_MS = 300_000;
const RETRY_BATCH = { baseMs: 100, maxMs: 5_000 };

/** A member of a consumer group that comes back after crashes, or says that it cannot. */
export class KafkaConsumer implements Consumer {
  readonly #kafka: Kafka;
  readonly #options: ConsumerOptions;
  readonly #logger: Logger;
  readonly #username: string | undefined;
  readonly #closing = new AbortController();
  readonly #failures = new Map<string, number>();
  #client: Client | undefined;
  #reopening: Promise<void> | undefined;
  #lostSince: number | undefined;
  #hasJoined = false;

  constructor(
    kafka: Kafka,
    settings: { options: ConsumerOptions; logger: Logger; username?: string | undefined },
  ) {
    this.#kafka = kafka;
    this.#options = settings.options;
    this.#username = settings.username;
    this.#logger = settings.logger.child({ groupId: settings.options.groupId });
  }

  /** Joins the group. */
  async open(): Promise<void> {
    const client = this.#kafka.consumer({
      groupId: this.#options.groupId,
      allowAutoTopicCreation: false,
      minBytes: 1,
      maxBytesPerPartition: BYTES_PER_PARTITION,
      ...TIMES,
      retry: { retries: 5, initialRetryTime: 200, maxRetryTime: 5_000 },
    });
    client.on(client.events.GROUP_JOIN, () => {
      this.#lostSince = undefined;
      this.#hasJoined = true;
    });
    client.on(client.events.CRASH, ({ payload }) => this.#onCrash(client, payload));
    this.#client = client;
    await client.connect();
    await client.subscribe({ topics: [...this.#options.topics], fromBeginning: true });
    await client.run({
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_ONCE,
      eachBatch: (payload) => this.#handle(payload),
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.#reopening;
    const client = this.#client;
    this.#client = undefined;
    await client?.disconnect();
  }

  async #handle(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    let interruption: unknown;
    const batch: Batch = {
      topic,
      partition,
      messages: messages.map((message) => new KafkaMessage(message, { topic, partition })),
      heartbeat: async () => {
        try {
          await payload.heartbeat();
        } catch (error) {
          // The group is rebalancing: finish the message in hand, then let kafkajs join again.
          interruption ??= error;
        }
      },
      isStale: () =>
        interruption !== undefined ||
        this.#closing.signal.aborted ||
        !payload.isRunning() ||
        payload.isStale(),
      resolve: (message) => payload.resolveOffset(message.offset),
    };
    const name = `${topic}/${partition}`;
    try {
      await this.#options.onBatch(batch);
      this.#failures.delete(name);
    } catch (error) {
      await this.#waitAfterFailure({ name, error, batch });
    }
    if (interruption !== undefined) throw interruption;
  }

  /** Throwing on would use up kafkajs's retries and crash it; what is unresolved is fetched again. */
  async #waitAfterFailure(failure: { name: string; error: unknown; batch: Batch }): Promise<void> {
    const { name, error, batch } = failure;
    const attempt = (this.#failures.get(name) ?? 0) + 1;
    this.#failures.set(name, attempt);
    const delayMs = backoff(attempt, RETRY_BATCH);
    this.#logger.warn(
      { err: error, partition: name, delayMs },
      "Batch failed; it will be redelivered",
    );
    await pause(delayMs, this.#closing.signal);
    await batch.heartbeat();
  }

  #onCrash(client: Client, crash: { error: Error; restart: boolean }): void {
    if (this.#closing.signal.aborted || client !== this.#client) return;
    this.#lostSince ??= Date.now();
    const lostMs = Date.now() - this.#lostSince;
    // A member that never joined its group lacks a permission; later, one may return.
    const refusal = kafkaRefusal(crash.error, { username: this.#username });
    if (refusal !== undefined && !this.#hasJoined) {
      this.#giveUp(refusal);
      return;
    }
    this.#logger.warn({ err: crash.error, lostMs }, "The consumer was disconnected from its group");
    if (lostMs > RECONNECT_DEADLINE_MS) this.#giveUp(crash.error);
    else if (!crash.restart) this.#reopening ??= this.#reopen();
  }

  /** kafkajs does not recover from some errors: retries with a new client until the deadline. */
  async #reopen(): Promise<void> {
    for (let attempt = 1; !this.#closing.signal.aborted; attempt += 1) {
      await pause(backoff(attempt, RETRY_BATCH), this.#closing.signal);
      if (this.#closing.signal.aborted) break;
      try {
        await this.open();
        break;
      } catch (error) {
        this.#logger.warn(
          { err: error, attempt },
          "The consumer cannot rejoin its group yet; retrying",
        );
        await this.#client?.disconnect();
        if (Date.now() - (this.#lostSince ?? Date.now()) > RECONNECT_DEADLINE_MS) {
          this.#giveUp(error instanceof Error ? error : new Error(String(error)));
          break;
        }
      }
    }
    this.#reopening = undefined;
  }

  #giveUp(cause: Error): void {
    const { groupId, onCrash } = this.#options;
    this.#closing.abort();
    const error = new Error(`Cannot consume as ${groupId}: ${cause.message}`, { cause });
    // Without a handler, crash: a service that silently stopped consuming would be worse.
    queueMicrotask(() => {
      if (onCrash === undefined) throw error;
      onCrash(error);
    });
  }
}
