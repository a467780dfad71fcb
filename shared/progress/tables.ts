import { sql } from "drizzle-orm";
import {
  bigserial,
  customType,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";

/** PostgreSQL's 64-bit transaction id. */
const xid8 = customType<{ data: string }>({ dataType: () => "xid8" });

/** What is reported to learners about their slow work, in the order in which it was committed. */
export const progress = pgTable(
  "progress",
  {
    id: bigserial("id", { mode: "bigint" }).primaryKey(),
    transactionId: xid8("transaction_id").notNull().default(sql`pg_current_xact_id()`),
    ownerId: uuid("owner_id").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    status: text("status").notNull(),
    percent: integer("percent"),
    message: text("message").notNull(),
    problem: jsonb("problem"),
    time: timestamp("time", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [
    index("progress_order").on(table.transactionId, table.id),
    index("progress_owner").on(table.ownerId, table.transactionId, table.id),
    index("progress_subject").on(table.subjectId),
    index("progress_time").on(table.time),
  ],
);
