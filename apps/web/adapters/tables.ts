import { index, pgTable, text, timestamp } from "drizzle-orm/pg-core";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/**
 * Signed-in browsers. The key that opens a session is in the browser's cookie alone: who reads the
 * table learns neither a cookie nor a token, nor who is signed in. A deleted account leaves nothing readable.
 */
export const sessions = pgTable(
  "sessions",
  {
    /** SHA-256 of the cookie, which is random and long: no salt needed. */
    idHash: text("id_hash").primaryKey(),
    /** The account and its tokens, encrypted. */
    sealedSession: text("sealed_session").notNull(),
    createdAt: moment("created_at").notNull(),
    /** When it is removed unless its tokens are refreshed before. */
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [index("sessions_expires_at").on(table.expiresAt)],
);
