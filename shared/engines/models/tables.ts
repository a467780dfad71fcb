import { bigint, date, index, integer, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** Requests to models: what each may use, and once it is answered what it has used. */
export const modelUsage = pgTable(
  "model_usage",
  {
    id: uuid("id").primaryKey(),
    ownerId: uuid("owner_id").notNull(),
    /** In UTC. */
    day: date("day", { mode: "string" }).notNull(),
    purpose: text("purpose").notNull(),
    model: text("model").notNull(),
    inputTokens: integer("input_tokens").notNull(),
    outputTokens: integer("output_tokens").notNull(),
    /** Millionths of a US dollar. */
    costMicros: bigint("cost_micros", { mode: "number" }).notNull(),
    reservedAt: timestamp("reserved_at", { withTimezone: true }).notNull(),
    settledAt: timestamp("settled_at", { withTimezone: true }),
  },
  (table) => [
    index("model_usage_owner_day").on(table.ownerId, table.day),
    index("model_usage_day").on(table.day),
  ],
);
