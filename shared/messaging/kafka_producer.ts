import type { Producer as Client, Kafka } from "kafkajs";
import { keyPartitioner } from "./key_partitioner.ts";
import type { Message } from "./message.ts";
import { MessageRefusedError } from "./message_refused_error.ts";
import type { Producer } from "./transport.ts";

/**
 * Bytes of one request: below a broker's `message.max.bytes` (1 MiB unless configured), which
 * limits what one request may bring for one partition.
 */
const REQUEST_BYTES = 900_000;
/** Size of a message in addition to its key, value and header texts, generously. */
const MESSAGE_OVERHEAD_BYTES = 256;

/**
 * How long a broker waits for the replicas of a message, in milliseconds. Less than the timeout of a
 * request, so that the broker says what is missing. With the repetitions it outlasts the time after which
 * a leader removes a replica from those in sync (infra/host/files/cluster/server.properties).
 */
const REPLICATION_TIMEOUT_MS = 5_000;

/** Kafka's error names for messages that too few replicas have. */
const TOO_FEW_REPLICAS = new Set([
  "NOT_ENOUGH_REPLICAS",
  "NOT_ENOUGH_REPLICAS_AFTER_APPEND",
  "REQUEST_TIMED_OUT",
]);

/** Kafka's error names for what would be refused again. */
const REFUSALS = new Set([
  "MESSAGE_TOO_LARGE",
  "RECORD_LIST_TOO_LARGE",
  "INVALID_RECORD",
  "INVALID_TIMESTAMP",
  "UNKNOWN_TOPIC_OR_PARTITION",
  "INVALID_TOPIC_EXCEPTION",
  "TOPIC_AUTHORIZATION_FAILED",
]);

interface Sending {
  messages: readonly Message[];
  resolve(): void;
  reject(error: unknown): void;
}

/**
 * A producer with idempotence, acks=all and one request at a time. Calls that come while a request
 * is under way share the next one.
 *
 * One at a time, and a fresh client after every failure: kafkajs takes the sequence numbers of a
 * failed request back, although the broker may have stored it; another request under the same
 * numbers would be acknowledged as a repetition, and lost.
 */
export class KafkaProducer implements Producer {
  readonly #kafka: Kafka;
  #client: Client | undefined;
  #waiting: Sending[] = [];
  #pumping: Promise<void> | undefined;
  #closed = false;

  constructor(kafka: Kafka) {
    this.#kafka = kafka;
  }

  /** Connects, so that a cluster that cannot be reached is known before the first message. */
  async connect(): Promise<void> {
    this.#client = await this.#newClient();
  }

  send(messages: readonly Message[]): Promise<void> {
    if (messages.length === 0) return Promise.resolve();
    if (this.#closed) {
      return Promise.reject(new Error("Cannot send messages: the producer is closed"));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ messages, resolve, reject });
      this.#pumping ??= this.#pump();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#pumping;
    await this.#client?.disconnect();
    this.#client = undefined;
  }

  async #pump(): Promise<void> {
    for (;;) {
      const sendings = this.#takeRequest();
      if (sendings.length === 0) break;
      try {
        await this.#deliver(sendings.flatMap(({ messages }) => messages));
        for (const { resolve } of sendings) resolve();
      } catch (error) {
        for (const { reject } of sendings) reject(error);
      }
    }
    this.#pumping = undefined;
  }

  /** The calls that go out together: as many as fit a request, at least one. */
  #takeRequest(): Sending[] {
    let bytes = 0;
    let count = 0;
    for (const { messages } of this.#waiting) {
      bytes += messages.reduce((sum, message) => sum + sizeOf(message), 0);
      if (count > 0 && bytes > REQUEST_BYTES) break;
      count += 1;
    }
    return this.#waiting.splice(0, count);
  }

  async #deliver(messages: readonly Message[]): Promise<void> {
    for (const part of splitBySize(messages)) {
      this.#client ??= await this.#newClient();
      try {
        const topicMessages = groupByTopic(part);
        await this.#client.sendBatch({ topicMessages, acks: -1, timeout: REPLICATION_TIMEOUT_MS });
      } catch (error) {
        await this.#discardClient();
        throw explained(error);
      }
    }
  }

  async #newClient(): Promise<Client> {
    const client = this.#kafka.producer({
      createPartitioner: keyPartitioner,
      allowAutoTopicCreation: false,
      idempotent: true,
      maxInFlightRequests: 1,
      // A few seconds, and often: each repetition may learn of a new leader. The sender decides what follows.
      retry: { retries: 8, initialRetryTime: 100, maxRetryTime: 500 },
    });
    await client.connect();
    return client;
  }

  async #discardClient(): Promise<void> {
    const client = this.#client;
    this.#client = undefined;
    await client?.disconnect();
  }
}

function groupByTopic(messages: readonly Message[]) {
  const groups = new Map<string, { topic: string; messages: Message[] }>();
  for (const message of messages) {
    const group = groups.get(message.topic);
    if (group === undefined)
      groups.set(message.topic, { topic: message.topic, messages: [message] });
    else group.messages.push(message);
  }
  return [...groups.values()];
}

function splitBySize(messages: readonly Message[]): (readonly Message[])[] {
  const parts: Message[][] = [];
  let part: Message[] = [];
  let bytes = 0;
  for (const message of messages) {
    const size = sizeOf(message);
    if (part.length > 0 && bytes + size > REQUEST_BYTES) {
      parts.push(part);
      part = [];
      bytes = 0;
    }
    part.push(message);
    bytes += size;
  }
  if (part.length > 0) parts.push(part);
  return parts;
}

function sizeOf({ key, value, headers }: Message): number {
  let bytes = MESSAGE_OVERHEAD_BYTES + key.length * 3 + value.length;
  for (const name in headers) bytes += name.length + (headers[name]?.length ?? 0);
  return bytes;
}

/** The error that a caller gets. */
function explained(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (typeOf(error, REFUSALS) !== undefined) {
    return new MessageRefusedError(`Cannot send to Kafka: ${error.message}`, { cause: error });
  }
  const missing = typeOf(error, TOO_FEW_REPLICAS);
  return missing === undefined
    ? error
    : new Error(`Cannot send to Kafka: too few brokers confirmed the messages (${missing})`, {
        cause: error,
      });
}

/** Kafka's name of an error or of its cause, if it is one of `types`. */
function typeOf(error: Error, types: ReadonlySet<string>): string | undefined {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ("type" in cause && types.has(String(cause.type))) return String(cause.type);
  }
  return undefined;
}
