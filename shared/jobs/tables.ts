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
  uuid,
} from "drizzle-orm/pg-core";

/** How a job ended. */
export const JOB_OUTCOMES = ["done", "given_up", "cancelled"] as const;

/** The owner of jobs without a learner, such as maintenance: together they have one turn. */
export const NO_OWNER = "00000000-0000-0000-0000-000000000000";

/**
 * Slow work to do, being done, and lately done. An unfinished job is in one of these states:
 * - deferred: `turn` is null and `due_at` lies ahead (`infinity` while it is reserved);
 * - due: `turn` is null and `due_at` has passed: the next runner that looks gives it a turn;
 * - queued: it has a turn and `due_at` has passed;
 * - running: it has a turn, and `due_at` is the end of its lease.
 */
export const jobs = pgTable(
  "jobs",
  {
    id: bigint("id", { mode: "bigint" }).primaryKey().generatedAlwaysAsIdentity(),
    kind: text("kind").notNull(),
    /** Two unfinished jobs of one kind never have the same key. */
    key: text("key"),
    /** Whose work it is: runners take the owners in turn. */
    ownerId: uuid("owner_id").notNull().default(NO_OWNER),
    payload: jsonb("payload").notNull(),
    /** W3C trace context of what asked for the job. */
    traceparent: text("traceparent"),
    /** When it may be claimed. A claim moves this to the end of its lease. */
    dueAt: timestamp("due_at", { withTimezone: true }).notNull().defaultNow(),
    /** Its place in the queue of its kind, given when it is due; see `job_turns.ts`. */
    turn: bigint("turn", { mode: "number" }),
    /** The fencing token: counts every claim, so that only the last one can finish the job. */
    claims: integer("claims").notNull().default(0),
    /** Claims that did not end regularly. */
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
    index("jobs_in_turn")
      .on(table.kind, table.turn, table.id)
      .where(sql`${table.finishedAt} is null and ${table.turn} is not null`),
    index("jobs_without_turn")
      .on(table.kind, table.dueAt)
      .where(sql`${table.finishedAt} is null and ${table.turn} is null`),
    // In an order that no other index has, so that the planner takes this one for an owner's last turn.
    index("jobs_of_owner")
      .on(table.ownerId, table.kind, table.turn.desc().nullsLast())
      .where(sql`${table.finishedAt} is null`),
    uniqueIndex("jobs_unfinished_key")
      .on(table.kind, table.key)
      .where(sql`${table.finishedAt} is null`),
    index("jobs_finished").on(table.finishedAt).where(sql`${table.finishedAt} is not null`),
  ],
);
