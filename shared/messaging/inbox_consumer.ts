import type { Database } from "../database/connect.ts";
import type { Logger } from "../runtime/logger.ts";
import type { Metrics } from "../runtime/metrics.ts";
import { continueTrace, withSpan } from "../runtime/tracing.ts";
import { isEventId, readEvent } from "./cloud_events.ts";
import { startDeadLetterRunner } from "./dead_letter_runner.ts";
import { parkMessage } from "./dead_letters.ts";
import { DEFAULT_RETRY, deliver, type RetryPolicy } from "./delivery.ts";
import type { EventHandler } from "./event_handler.ts";
import { handleOnce } from "./handle_once.ts";
import { type InboxView, storable, viewInbox } from "./inbox.ts";
import { createInboxMeter } from "./inbox_meter.ts";
import { MalformedEventError } from "./malformed_event_error.ts";
import type { ReceivedMessage } from "./message.ts";
import type { Batch, Transport } from "./transport.ts";

export { on } from "./event_handler.ts";

/** What a consumer group's member needs. */
export interface InboxConsumerOptions {
  database: Database;
  transport: Transport;
  /** `<service>.<purpose>` */
  groupId: string;
  topics: readonly string[];
  /** Made by `on`; types without a handler are passed over. */
  handlers: readonly EventHandler[];
  logger: Logger;
  metrics?: Metrics;
  /** How often a message is tried before it is parked; about ten seconds by default. */
  retry?: RetryPolicy;
  /** Called when the consumer cannot come back; unless given, the error is thrown and ends the process. */
  onCrash?(error: Error): void;
}

/** A running member of a group. */
export interface InboxConsumer {
  /** Finishes the message in hand, commits its offset and leaves the group. */
  close(): Promise<void>;
}

/**
 * Joins a group and applies each event once: the effect and a row in the inbox commit together,
 * and the offset follows. A message that fails is tried again, then parked with its error; later
 * ones of its key wait behind it, others go on.
 *
 * @example
 * const consumer = await startInboxConsumer({
 *   database, transport, logger,
 *   groupId: "quiz.bank",
 *   topics: ["document.processed"],
 *   handlers: [on(documentProcessed, fillBank), on(documentDeleted, emptyBank)],
 * });
 */
export async function startInboxConsumer(options: InboxConsumerOptions): Promise<InboxConsumer> {
  const { transport, groupId, topics, onCrash } = options;
  const intake = new Intake(options);
  const consumer = await transport.createConsumer({
    groupId,
    topics,
    onBatch: (batch) => intake.take(batch),
    ...(onCrash === undefined ? {} : { onCrash }),
  });
  const runner = startDeadLetterRunner({ ...options, handlers: intake.handlers });
  return {
    async close() {
      await Promise.all([consumer.close(), runner.close()]);
    },
  };
}

class Intake {
  readonly handlers: ReadonlyMap<string, EventHandler>;
  readonly #options: InboxConsumerOptions;
  readonly #retry: RetryPolicy;
  readonly #logger: Logger;
  readonly #count: ReturnType<typeof createInboxMeter>;

  constructor(options: InboxConsumerOptions) {
    this.#options = options;
    this.#retry = options.retry ?? DEFAULT_RETRY;
    this.#logger = options.logger.child({ groupId: options.groupId });
    this.#count = createInboxMeter(options);
    this.handlers = new Map(options.handlers.map((handler) => [handler.definition.type, handler]));
  }

  /** Handles a batch message by message; what is not resolved is redelivered. */
  async take(batch: Batch): Promise<void> {
    const messages = batch.messages.filter((message) => this.#concerns(message));
    const view = messages.length === 0 ? undefined : await this.#view(messages);
    for (const message of batch.messages) {
      if (batch.isStale()) return;
      if (view !== undefined && this.#concerns(message)) {
        const context = { batch, view };
        // Whatever is logged of the message names the trace that it belongs to.
        const taken = await continueTrace(message.headers.traceparent, () =>
          this.#takeMessage(message, context),
        );
        if (!taken) return;
        await batch.heartbeat();
      }
      batch.resolve(message);
    }
  }

  /** A message without a type is malformed, and parked; a type that no handler knows is passed over. */
  #concerns(message: ReceivedMessage): boolean {
    const type = message.headers.ce_type;
    return type === undefined || this.handlers.has(type);
  }

  #view(messages: readonly ReceivedMessage[]): Promise<InboxView> {
    const ids = messages.map((message) => message.headers.ce_id);
    return viewInbox(this.#options.database.sql, {
      groupId: this.#options.groupId,
      eventIds: ids.filter(isEventId),
      keys: [...new Set(messages.map((message) => message.key))],
    });
  }

  /** False when the partition was taken away meanwhile. */
  async #takeMessage(
    message: ReceivedMessage,
    context: { batch: Batch; view: InboxView },
  ): Promise<boolean> {
    const { batch, view } = context;
    const id = message.headers.ce_id ?? "";
    if (view.handled.has(id.toLowerCase())) {
      this.#count("duplicate", message);
      return true;
    }
    const logger = this.#logger.child({
      topic: message.topic,
      key: message.key,
      type: message.headers.ce_type,
      eventId: id,
    });
    const settings = { retry: this.#retry, lifeline: batch, logger };
    const result = view.held.has(storable(message.key))
      ? await deliver(() => this.#wait(message), settings)
      : await deliver(() => this.#handle(message), settings);
    if (result.outcome === "stale") return false;
    if (result.outcome === "done") this.#count(result.value, message);
    else {
      const { error, attempts } = result;
      logger.error(
        { err: error, attempts },
        "Message parked; later messages with the same key wait",
      );
      view.held.add(storable(message.key));
      const parking = await deliver(() => this.#park(message, { error, attempts }), {
        ...settings,
        retry: { ...this.#retry, attempts: Number.POSITIVE_INFINITY },
      });
      if (parking.outcome === "stale") return false;
      this.#count("parked", message);
    }
    view.handled.add(id.toLowerCase());
    return true;
  }

  #handle(message: ReceivedMessage) {
    const handler = this.handlers.get(message.headers.ce_type ?? "");
    if (handler === undefined) {
      throw new MalformedEventError(
        `Cannot read a message from ${message.topic}: it has no ce_type header`,
      );
    }
    const { database, groupId } = this.#options;
    const event = readEvent(message, handler.definition);
    return withSpan(
      `${groupId} ${event.type}`,
      { kind: "consumer", attributes: { "messaging.destination.name": event.topic } },
      () => handleOnce(database, { groupId, handler, event }),
    );
  }

  async #wait(message: ReceivedMessage): Promise<"held"> {
    const { database, groupId } = this.#options;
    await parkMessage(database, { groupId, message, status: "waiting" });
    return "held";
  }

  #park(message: ReceivedMessage, failure: { error: Error; attempts: number }): Promise<void> {
    const { database, groupId } = this.#options;
    return parkMessage(database, { groupId, message, status: "parked", ...failure });
  }
}
