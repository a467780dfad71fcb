import type { z } from "zod";
import type { EventDefinition } from "../contracts/event.ts";
import type { Transaction } from "../database/connect.ts";
import { newId } from "../runtime/new_id.ts";
import { currentTraceparent } from "../runtime/tracing.ts";

/** What relays listen to: there are new rows. */
export const OUTBOX_CHANNEL = "outbox";

/** What an event carries in addition to its data. */
export interface EnqueueOptions {
  /** The service that publishes it: `/documents`. */
  source: string;
  /** When it happened. */
  time: Date;
  /** UUIDv7; a new one by default. Readers ignore an id that they have seen. */
  id?: string;
  /** W3C trace context of its cause; that of what is running by default. */
  traceparent?: string | undefined;
}

/** One of several events to enqueue together. */
export interface EventToEnqueue<Definition extends EventDefinition = EventDefinition> {
  definition: Definition;
  data: z.input<Definition["data"]>;
  options: EnqueueOptions;
}

/**
 * Puts an event into the outbox, in the transaction of the change that it describes: either both
 * are committed or neither. The relay sends it to the definition's topic after the commit, keyed
 * by the field that the topic names. Resolves with the event's id.
 *
 * Call it after the transaction's appends: a stream's append is the first write.
 *
 * @throws {TypeError} when `data` does not fit the definition
 * @example
 * await database.transaction(async (tx) => {
 *   await removeDocument(tx, documentId);
 *   await enqueueEvent(tx, documentDeleted, { documentId, ownerId, streamVersion: 4 }, {
 *     source: "/documents",
 *     time: new Date(),
 *   });
 * });
 */
export async function enqueueEvent<Definition extends EventDefinition>(
  tx: Transaction,
  definition: Definition,
  data: z.input<Definition["data"]>,
  options: EnqueueOptions,
): Promise<string> {
  const row = toRow({ definition, data, options });
  await tx.sql`
    insert into outbox (event_id, topic, key, type, source, time, traceparent, value)
    values (${row.eventId}, ${row.topic}, ${row.key}, ${row.type}, ${row.source},
            ${row.time}, ${row.traceparent}, ${row.value})`;
  tx.wake(OUTBOX_CHANNEL);
  return row.eventId;
}

/**
 * Puts several events into the outbox with one statement; they are sent in the order given.
 * Resolves with their ids.
 *
 * @throws {TypeError} when some `data` does not fit its definition; then none is enqueued
 */
export async function enqueueEvents(
  tx: Transaction,
  events: readonly EventToEnqueue[],
): Promise<string[]> {
  if (events.length === 0) return [];
  const rows = events.map(toRow);
  const column = <Name extends keyof OutboxEntry>(name: Name) => rows.map((row) => row[name]);
  await tx.sql`
    insert into outbox (event_id, topic, key, type, source, time, traceparent, value)
    select event_id, topic, key, type, source, time::timestamptz, traceparent, value
    from unnest(
      ${column("eventId")}::uuid[], ${column("topic")}::text[], ${column("key")}::text[],
      ${column("type")}::text[], ${column("source")}::text[], ${column("time")}::text[],
      ${column("traceparent")}::text[], ${column("value")}::text[]
    ) with ordinality as row
      (event_id, topic, key, type, source, time, traceparent, value, position)
    order by position`;
  tx.wake(OUTBOX_CHANNEL);
  return rows.map((row) => row.eventId);
}

interface OutboxEntry {
  eventId: string;
  topic: string;
  key: string;
  type: string;
  source: string;
  time: string;
  traceparent: string | null;
  value: string;
}

function toRow({ definition, data, options }: EventToEnqueue): OutboxEntry {
  const parsed = definition.data.safeParse(data);
  if (!parsed.success) {
    throw new TypeError(`Cannot enqueue ${definition.type}: ${parsed.error.message}`, {
      cause: parsed.error,
    });
  }
  return {
    eventId: options.id ?? newId(),
    topic: definition.topic,
    key: keyOf(definition, parsed.data),
    type: definition.type,
    source: options.source,
    time: options.time.toISOString(),
    traceparent: options.traceparent ?? currentTraceparent() ?? null,
    value: JSON.stringify(parsed.data),
  };
}

function keyOf(definition: EventDefinition, data: unknown): string {
  const key = (data as Record<string, unknown>)[definition.key];
  if (typeof key === "string" && key !== "") return key;
  throw new TypeError(
    `Cannot enqueue ${definition.type}: its data has no key field "${definition.key}"`,
  );
}
