import { index, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/**
 * Signed-in browsers. The key that opens the tokens is in the browser's cookie alone: who reads the
 * table learns neither a cookie nor a token.
 */
export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the cookie, which is random and long: no salt needed. */
    idHash: text("id_hash").primaryKey(),
    accountId: uuid("account_id").notNull(),
    displayName: text("display_name").notNull(),
    /** The access and refresh token, encrypted. */
    sealedTokens: text("sealed_tokens").notNull(),
    createdAt: moment("created_at").notNull(),
    /** When it is removed unless its tokens are refreshed before. */
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("sessions_expires_at").on(table.expiresAt)],
);
