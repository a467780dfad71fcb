import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const bytes = customType<{ data: Buffer }>({ dataType: () => "bytea" });
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/**
 * Events that were decided and are not yet acknowledged by Kafka. A row is written in the
 * transaction of the change that it describes and deleted once it is sent, so the table stays as
 * small as the backlog. `id` is given out after whatever the transaction waited for, so of two
 * events of which one was caused by the other the cause has the lower `id`.
 */
export const outbox = pgTable(
  "outbox",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    eventId: uuid("event_id").notNull(),
    topic: text("topic").notNull(),
    key: text("key").notNull(),
    type: text("type").notNull(),
    source: text("source").notNull(),
    time: instant("time").notNull(),
    traceparent: text("traceparent"),
    /** The event's data as JSON, byte for byte what goes on the wire. */
    value: text("value").notNull(),
    enqueuedAt: instant("enqueued_at").notNull().defaultNow(),
    /** How often Kafka refused this very row. */
    attempts: integer("attempts").notNull().default(0),
    /** A refused row is tried again at this time, and holds its key until then. */
    retryAt: instant("retry_at"),
    error: text("error"),
  },
  (table) => [index("outbox_refused").on(table.retryAt).where(sql`retry_at is not null`)],
);

/**
 * What each consumer group has handled. A row is written in the transaction of the effect, so
 * that a redelivery has no second one.
 */
export const inbox = pgTable(
  "inbox",
  {
    groupId: text("group_id").notNull(),
    eventId: uuid("event_id").notNull(),
    handledAt: instant("handled_at").notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "inbox_pkey", columns: [table.groupId, table.eventId] }),
    index("inbox_handled_at").using("brin", table.handledAt),
  ],
);

/**
 * Messages that a group could not take in, and the later messages of their keys in the order in
 * which they came. A `parked` one waits for an operator; a `waiting` one is handled as soon as no
 * earlier one of its group and key is left.
 */
export const deadLetters = pgTable(
  "dead_letters",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    position: bigserial("position", { mode: "bigint" }).notNull(),
    groupId: text("group_id").notNull(),
    topic: text("topic").notNull(),
    partition: integer("partition").notNull(),
    offset: bigint("offset", { mode: "bigint" }).notNull(),
    key: text("key").notNull(),
    /** Null where the message has no readable CloudEvents id. */
    eventId: uuid("event_id"),
    /** Empty where the message names none. */
    type: text("type").notNull(),
    headers: jsonb("headers").$type<Record<string, string>>().notNull(),
    value: bytes("value").notNull(),
    /** When the message was written to Kafka. */
    sentAt: instant("sent_at").notNull(),
    status: text("status").$type<"parked" | "waiting">().notNull(),
    attempts: integer("attempts").notNull(),
    error: text("error"),
    parkedAt: instant("parked_at").notNull().defaultNow(),
  },
  (table) => [
    index("dead_letters_key").on(table.groupId, table.key, table.position),
    index("dead_letters_waiting").on(table.groupId, table.position).where(sql`status = 'waiting'`),
    uniqueIndex("dead_letters_position").on(table.position),
    uniqueIndex("dead_letters_unreadable")
      .on(table.groupId, table.topic, table.partition, table.offset)
      .where(sql`event_id is null`),
  ],
);
