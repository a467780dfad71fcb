import { type BegunSpan, beginSpan } from "../runtime/tracing.ts";
import { MessageRefusedError } from "./message_refused_error.ts";
import { type OutboxRow, rowToMessage } from "./outbox_rows.ts";
import type { Producer } from "./transport.ts";

/** What became of rows that were to be sent. */
export interface SendOutcome {
  /** Ids of acknowledged rows. */
  sent: string[];
  /** Rows that Kafka refuses; each holds its key. */
  refused: { row: OutboxRow; error: MessageRefusedError }[];
}

/**
 * Sends rows in order. When Kafka refuses some message of a batch, halves of it are sent apart
 * until the row is found that is to blame; rows of the same key behind it are left for later, all
 * others go out. A row may so be sent twice, under the same event id.
 *
 * @throws what the producer throws when it cannot reach Kafka: nothing is known to be sent then
 */
export async function sendRows(
  producer: Producer,
  rows: readonly OutboxRow[],
): Promise<SendOutcome> {
  const outcome: SendOutcome = { sent: [], refused: [] };
  const heldKeys = new Set<string>();
  await sendPart(rows);
  return outcome;

  async function sendPart(part: readonly OutboxRow[]): Promise<void> {
    const free = heldKeys.size === 0 ? part : part.filter((row) => !heldKeys.has(row.key));
    const [first] = free;
    if (first === undefined) return;
    try {
      await sendTraced(producer, free);
      for (const row of free) outcome.sent.push(row.id);
    } catch (error) {
      if (!(error instanceof MessageRefusedError)) throw error;
      if (free.length === 1) {
        heldKeys.add(first.key);
        outcome.refused.push({ row: first, error });
        return;
      }
      const middle = Math.ceil(free.length / 2);
      await sendPart(free.slice(0, middle));
      await sendPart(free.slice(middle));
    }
  }
}

/** Where traces are collected, each event's way through Kafka begins with a span of its own. */
async function sendTraced(producer: Producer, rows: readonly OutboxRow[]): Promise<void> {
  const spans: BegunSpan[] = [];
  const messages = rows.map((row) => {
    const span = beginSpan(`publish ${row.type}`, {
      kind: "producer",
      attributes: { "messaging.destination.name": row.topic },
      traceparent: row.traceparent ?? undefined,
    });
    if (span === undefined) return rowToMessage(row);
    spans.push(span);
    return rowToMessage({ ...row, traceparent: span.traceparent });
  });
  try {
    await producer.send(messages);
    for (const span of spans) span.end();
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    for (const span of spans) span.end(failure);
    throw error;
  }
}
