import { bigint, date, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";

/** What resources use of daily quotas. */
export const quotaCharges = pgTable(
  "quota_charges",
  {
    /** Of the resource: it may be deleted meanwhile. */
    chargeId: uuid("charge_id").notNull(),
    quota: text("quota").notNull(),
    ownerId: uuid("owner_id").notNull(),
    day: date("day", { mode: "string" }).notNull(),
    amount: bigint("amount", { mode: "number" }).notNull(),
  },
  (table) => [
    primaryKey({ name: "quota_charges_pkey", columns: [table.chargeId, table.quota] }),
    index("quota_charges_day").on(table.ownerId, table.quota, table.day),
  ],
);
