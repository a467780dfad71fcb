import { sql } from "drizzle-orm";
import {
  bigint,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import type { EventMetadata } from "./event_store.ts";

/** PostgreSQL's 64-bit transaction id, which never wraps around. */
const transactionId = customType<{ data: bigint; driverData: string }>({
  dataType: () => "xid8",
  fromDriver: (value) => BigInt(value),
  toDriver: (value) => value.toString(),
});

/** Every event of every stream of a service. */
export const events = pgTable(
  "events",
  {
    streamId: text("stream_id").notNull(),
    /** Counts from 1 within the stream; together they are what an append competes for. */
    version: integer("version").notNull(),
    transactionId: transactionId("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    position: bigint("position", { mode: "bigint" }).notNull().generatedAlwaysAsIdentity(),
    id: uuid("id").notNull().defaultRandom(),
    type: text("type").notNull(),
    data: jsonb("data").notNull(),
    metadata: jsonb("metadata").$type<EventMetadata>().notNull(),
    recordedAt: timestamp("recorded_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    primaryKey({ name: "events_pkey", columns: [table.streamId, table.version] }),
    index("events_in_order").on(table.transactionId, table.position),
  ],
);

/** The state of long streams at some version, so that not every event is read again. */
export const snapshots = pgTable("snapshots", {
  streamId: text("stream_id").primaryKey(),
  version: integer("version").notNull(),
  /** Which shape of the state this is; another one is not read. */
  shape: integer("shape").notNull(),
  state: jsonb("state").notNull(),
});

/** How far each projection has got. */
export const projectionCheckpoints = pgTable("projection_checkpoints", {
  name: text("name").primaryKey(),
  transactionId: transactionId("transaction_id").notNull(),
  position: bigint("position", { mode: "bigint" }).notNull(),
});
