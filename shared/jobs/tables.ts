import { sql } from "drizzle-orm";
import {
  bigint,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uniqueIndex,
} from "drizzle-orm/pg-core";

/** How a job ended. */
export const JOB_OUTCOMES = ["done", "given_up", "cancelled"] as const;

/** Slow work to do, being done, and lately done. */
export const jobs = pgTable(
  "jobs",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind").notNull(),
    /** Two unfinished jobs of one kind never have the same key. */
    key: text("key"),
    payload: jsonb("payload").notNull(),
    /** W3C trace context of what asked for the job. */
    traceparent: text("traceparent"),
    /** When it may be claimed. A claim moves this to the end of its lease. */
    dueAt: timestamp("due_at", { withTimezone: true }).notNull().defaultNow(),
    /** The fencing token: counts every claim, so that only the last one can finish the job. */
    claims: integer("claims").notNull().default(0),
    /** Claims that were not handed back in good order. */
    attempts: integer("attempts").notNull().default(0),
    /** In place of the kind's own limit. */
    maxAttempts: integer("max_attempts"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull().defaultNow(),
    finishedAt: timestamp("finished_at", { withTimezone: true }),
    outcome: text("outcome", { enum: JOB_OUTCOMES }),
    /** What the last attempt failed with. */
    error: text("error"),
  },
  (table) => [
    index("jobs_to_claim").on(table.kind, table.dueAt).where(sql`${table.finishedAt} is null`),
    uniqueIndex("jobs_unfinished_key")
      .on(table.kind, table.key)
      .where(sql`${table.finishedAt} is null`),
    index("jobs_finished").on(table.finishedAt).where(sql`${table.finishedAt} is not null`),
  ],
);
