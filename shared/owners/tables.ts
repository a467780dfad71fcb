import { index, pgTable, timestamp, uuid } from "drizzle-orm/pg-core";

/** Owners whose account was deleted: their ids and nothing else. */
export const erasedOwners = pgTable(
  "erased_owners",
  {
    ownerId: uuid("owner_id").primaryKey(),
    erasedAt: timestamp("erased_at", { withTimezone: true }).notNull().defaultNow(),
  },
  (table) => [index("erased_owners_erased_at").on(table.erasedAt)],
);
