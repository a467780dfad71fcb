import type { Database } from "../database/connect.ts";
import { backoff } from "../runtime/backoff.ts";
import type { Logger } from "../runtime/logger.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { crashPoints } from "./crash_points.ts";
import { OUTBOX_CHANNEL } from "./outbox.ts";
import {
  deleteSent,
  type OutboxRow,
  postponeRow,
  type RelaySession,
  readHeldKeys,
  readOutbox,
} from "./outbox_rows.ts";
import { type SendOutcome, sendRows } from "./outbox_sender.ts";
import { createRelayMeter, type RelayMeter } from "./relay_meter.ts";
import { openRelaySession } from "./relay_session.ts";
import type { Producer, Transport } from "./transport.ts";
import { WakeSignal } from "./wake_signal.ts";

/** What a relay needs. */
export interface RelayOptions {
  database: Database;
  transport: Transport;
  logger: Logger;
  metrics?: Metrics;
  /** Rows read and sent together at most; 1000 by default. */
  batchSize?: number;
  /** How long a missed notification goes unnoticed, milliseconds; 5000 by default. */
  pollMs?: number;
}

/** A running relay. */
export interface Relay {
  /** True while this relay, and not one in another process, sends. */
  isActive(): boolean;
  /** Finishes the batch in hand, marks it and gives the lock up. */
  close(): Promise<void>;
}

/**
 * Sends what is in the outbox to Kafka, for as long as the process lives. Any number may run: one
 * per schema is active, and another takes over when its connection ends. A crash between sending
 * and marking sends the same events again, with the same ids, which readers ignore. Without Kafka
 * or PostgreSQL it tries again and again, at longer intervals.
 *
 * @example
 * const relay = startRelay({ database, transport, logger });
 * await relay.close();
 */
export function startRelay(options: RelayOptions): Relay {
  const relay = new OutboxRelay(options);
  const running = relay.run();
  return {
    isActive: () => relay.active,
    close: () => {
      relay.stop();
      return running;
    },
  };
}

/** How often (ms) one that stands by tries whether the active relay has died. */
const TAKE_OVER_MS = 1000;
const RETRY = { baseMs: 200, maxMs: 10_000 };
const REFUSED = { baseMs: 1_000, maxMs: 300_000 };

class OutboxRelay {
  active = false;
  readonly #options: RelayOptions;
  readonly #batchSize: number;
  readonly #pollMs: number;
  readonly #meter: RelayMeter;
  readonly #signal = new WakeSignal();
  #stopping = false;
  #failures = 0;
  /** Keys of refused rows, and the milliseconds since 1970 until which each holds its key. */
  #held = new Map<string, number>();

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#batchSize = options.batchSize ?? 1000;
    this.#pollMs = options.pollMs ?? 5000;
    this.#meter = createRelayMeter(options.database, options.metrics);
  }

  stop(): void {
    this.#stopping = true;
    this.#signal.wake();
  }

  async run(): Promise<void> {
    while (!this.#stopping) {
      try {
        await this.#lead();
      } catch (error) {
        this.#failures += 1;
        const delayMs = backoff(this.#failures, RETRY);
        this.#options.logger.warn({ err: error, delayMs }, "Relaying failed; retrying");
        await this.#sleep(delayMs);
      }
    }
  }

  /** Takes the lock and relays until stopped; returns soon when another relay has it. */
  async #lead(): Promise<void> {
    const { database, transport, logger } = this.#options;
    const session = await openRelaySession(database);
    if (session === undefined) return this.#sleep(Math.min(this.#pollMs, TAKE_OVER_MS));
    await using stack = new AsyncDisposableStack();
    stack.adopt(session, () => session.close());
    const subscription = await database.listen(OUTBOX_CHANNEL, () => this.#signal.wake());
    stack.adopt(subscription, () => subscription.close());
    const producer = await transport.createProducer();
    stack.adopt(producer, () => producer.close());
    stack.defer(() => {
      this.active = false;
    });
    this.active = true;
    logger.info({ schema: database.schema }, "Started relaying the outbox");
    await this.#relay(session, producer);
  }

  async #relay(session: RelaySession, producer: Producer): Promise<void> {
    let woken = false;
    while (!this.#stopping) {
      // A notification goes straight to the rows; the look at the lock can wait for the next poll.
      if (!woken) this.#held = await readHeldKeys(session);
      this.#signal.clear();
      await this.#drain(session, producer);
      this.#failures = 0;
      woken = this.#stopping || (await this.#signal.wait(this.#untilNextLook()));
    }
  }

  /** Milliseconds until a poll, or until a refused row may be tried again where that is sooner. */
  #untilNextLook(): number {
    const waits = [...this.#held.values()].map((until) => Math.max(until - Date.now(), 0));
    return Math.min(this.#pollMs, ...waits);
  }

  /** Sends until nothing is left: while one batch is sent, the one before is marked and the next read. */
  async #drain(session: RelaySession, producer: Producer): Promise<void> {
    const read = (inFlight: string[]) => {
      const heldKeys = keysHeldAt(this.#held, Date.now());
      return settle(readOutbox(session, { inFlight, heldKeys, limit: this.#batchSize }));
    };
    let marking: Promise<Settled<void>> = settle(Promise.resolve());
    let markingIds: string[] = [];
    let reading = read([]);
    for (;;) {
      const rows = unwrap(await reading);
      if (rows.length === 0 || this.#stopping) break;
      const ids = rows.map((row) => row.id);
      const sending = settle(sendRows(producer, rows));
      const full = rows.length === this.#batchSize;
      if (full) reading = read([...markingIds, ...ids]);
      const outcome = unwrap(await sending);
      crashPoints.relaySent.publish(outcome);
      unwrap(await marking);
      marking = settle(this.#mark(session, outcome));
      markingIds = ids;
      // A refusal may concern keys that the read ahead has in hand: read again without them.
      if (!full || outcome.refused.length > 0) reading = read(ids);
    }
    unwrap(await marking);
  }

  async #mark(session: RelaySession, outcome: SendOutcome): Promise<void> {
    const marks = [deleteSent(session.sql, outcome.sent)];
    for (const { row, error } of outcome.refused) {
      const delayMs = backoff(row.attempts + 1, REFUSED);
      this.#held.set(row.key, Date.now() + delayMs);
      this.#logRefusal(row, { error, delayMs });
      marks.push(postponeRow(session.sql, { id: row.id, delayMs, error: error.message }));
    }
    await Promise.all(marks);
    this.#meter.sent(outcome.sent.length);
    this.#meter.refused(outcome.refused.length);
    crashPoints.relayMarked.publish(outcome);
  }

  #logRefusal(row: OutboxRow, cause: { error: Error; delayMs: number }): void {
    const { event_id: eventId, topic, key, type } = row;
    this.#options.logger.error(
      { err: cause.error, eventId, topic, key, type, retryInMs: cause.delayMs },
      "Kafka rejected an event; later events with the same key wait for it",
    );
  }

  async #sleep(ms: number): Promise<void> {
    this.#signal.clear();
    if (!this.#stopping) await this.#signal.wait(ms);
  }
}

function keysHeldAt(held: ReadonlyMap<string, number>, now: number): string[] {
  return [...held].filter(([, until]) => until > now).map(([key]) => key);
}

/** A result that may be looked at later, without counting as an unhandled rejection until then. */
type Settled<T> = { value: T } | { error: unknown };

function settle<T>(promise: Promise<T>): Promise<Settled<T>> {
  return promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
}

function unwrap<T>(settled: Settled<T>): T {
  if ("error" in settled) throw settled.error;
  return settled.value;
}
