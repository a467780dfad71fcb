import { setTimeout as delay } from "node:timers/promises";
import type { Message } from "../../../shared/messaging/message.ts";
import type { Producer, Transport } from "../../../shared/messaging/transport.ts";
import { waitFor } from "../wait_for.ts";

const RATE_PER_S = 200;
const KEYS = 20;

/** What became of a load. */
export interface LoadSummary {
  readonly acknowledged: number;
  /** Sends that failed and were repeated. */
  readonly failures: number;
  /** The longest time without an acknowledgement. */
  readonly longestGapMs: number;
  /** Acknowledged messages that no consumer got. */
  readonly lost: readonly string[];
  /** Keys whose messages arrived in another order than they were sent. */
  readonly reordered: readonly string[];
}

/**
 * Keyed messages at a steady rate, sent like those of an outbox: one batch at a time, a failed batch
 * again. A consumer reads them and ignores what it has already seen.
 */
export class SteadyLoad implements AsyncDisposable {
  readonly #transport: Transport;
  readonly #topic: string;
  readonly #seen = new Map<string, number[]>();
  readonly #known = new Set<string>();
  readonly #acknowledged: string[] = [];
  #producer: Producer | undefined;
  #sending: Promise<void> | undefined;
  #stopping = false;
  #failures = 0;
  #longestGapMs = 0;

  private constructor(transport: Transport, topic: string) {
    this.#transport = transport;
    this.#topic = topic;
  }

  /** Starts to send and to read; the topic must exist. {@link stop} closes the transport. */
  static async start(transport: Transport, topic: string): Promise<SteadyLoad> {
    const load = new SteadyLoad(transport, topic);
    load.#producer = await transport.createProducer();
    await transport.createConsumer({
      groupId: `load-${topic}`,
      topics: [topic],
      onBatch: async (batch) => {
        for (const message of batch.messages) {
          load.#read(message);
          batch.resolve(message);
        }
        await batch.heartbeat();
      },
    });
    load.#sending = load.#send();
    // A failure is reported by stop().
    load.#sending.catch(() => undefined);
    await waitFor(() => load.#known.size > 0, { what: "the first message" });
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

  /** Waits until another message was acknowledged. */
  async progress(): Promise<void> {
    const before = this.acknowledged;
    await waitFor(() => this.acknowledged > before, { what: "an acknowledgement" });
  }

  /** Stops to send, waits until everything was read, and sums up. */
  async stop(): Promise<LoadSummary> {
    this.#stopping = true;
    await this.#sending;
    await waitFor(() => this.#known.size >= this.acknowledged, {
      what: "the last message",
      timeoutMs: 30_000,
    }).catch(() => undefined);
    await this.#transport.close();
    return {
      acknowledged: this.acknowledged,
      failures: this.#failures,
      longestGapMs: this.#longestGapMs,
      lost: this.#acknowledged.filter((id) => !this.#known.has(id)),
      reordered: [...this.#seen]
        .filter(([, numbers]) => numbers.some((number, at) => number < (numbers[at - 1] ?? -1)))
        .map(([key]) => key),
    };
  }

  async #send(): Promise<void> {
    const started = performance.now();
    let last = started;
    let sent = 0;
    while (!this.#stopping) {
      const due = Math.floor(((performance.now() - started) * RATE_PER_S) / 1000);
      const batch = Array.from({ length: Math.min(due - sent, 500) }, (_, at) =>
        this.#message(sent + at),
      );
      if (batch.length === 0) {
        await delay(5);
        continue;
      }
      await this.#deliver(batch);
      sent += batch.length;
      this.#longestGapMs = Math.max(this.#longestGapMs, performance.now() - last);
      last = performance.now();
    }
  }

  async #deliver(batch: readonly Message[]): Promise<void> {
    for (;;) {
      try {
        await this.#producer?.send(batch);
        this.#acknowledged.push(...batch.map(({ value }) => value.toString()));
        return;
      } catch (error) {
        if (this.#stopping) throw error;
        this.#failures += 1;
        await delay(50);
      }
    }
  }

  #message(number: number): Message {
    const key = `key-${number % KEYS}`;
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
