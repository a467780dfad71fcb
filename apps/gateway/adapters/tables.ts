import {
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

export { idempotencyKeys } from "../../../shared/http/tables.ts";
export { jobs } from "../../../shared/jobs/tables.ts";

const moment = (name: string) => timestamp(name, { withTimezone: true });

/** Who may sign in. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid("id").primaryKey(),
    /** Lower case, as `normalizeEmail` makes it. */
    email: text("email").notNull(),
    displayName: text("display_name").notNull(),
    /** With the parameters it was made with. */
    passwordHash: text("password_hash").notNull(),
    roles: text("roles").array().notNull(),
    createdAt: moment("created_at").notNull(),
    /** When the account will be deleted, if its owner has requested that. */
    deletionDueAt: moment("deletion_due_at"),
    /** When its owner used a link that was sent to the address. */
    emailVerifiedAt: moment("email_verified_at"),
    /** When an operator locked the account: it cannot sign in. */
    lockedAt: moment("locked_at"),
  },
  (table) => [uniqueIndex("accounts_email").on(table.email)],
);

/** A session, started by a sign-in: all its refresh tokens, each in exchange for the one before. */
export const refreshFamilies = pgTable(
  "refresh_families",
  {
    id: uuid("id").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    /** However often it is refreshed, a sign-in ends here. */
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    revokedBecause: text("revoked_because", {
      enum: ["logout", "reuse", "password", "revoked", "deletion"],
    }),
    /** When its tokens were issued last. */
    lastUsedAt: moment("last_used_at"),
    /** The client that signed in: its address and its User-Agent header. */
    address: text("address"),
    userAgent: text("user_agent"),
  },
  (table) => [
    index("refresh_families_account").on(table.accountId),
    index("refresh_families_expires_at").on(table.expiresAt),
  ],
);

/** Refresh tokens, by their hash: the table's reader learns no token. */
export const refreshTokens = pgTable(
  "refresh_tokens",
  {
    /** SHA-256 of the token, which is random and long: no salt needed. */
    tokenHash: text("token_hash").primaryKey(),
    familyId: uuid("family_id")
      .notNull()
      .references(() => refreshFamilies.id, { onDelete: "cascade" }),
    issuedAt: moment("issued_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
    /** When it was first exchanged for its successor. */
    rotatedAt: moment("rotated_at"),
    /** With the token itself, it makes the successor. */
    successorSalt: text("successor_salt"),
  },
  (table) => [index("refresh_tokens_family").on(table.familyId)],
);

/** The keys that access tokens are signed with. */
export const signingKeys = pgTable("signing_keys", {
  /** Its RFC 7638 thumbprint. */
  kid: text("kid").primaryKey(),
  publicJwk: jsonb("public_jwk").notNull(),
  /** PKCS #8, sealed with a key from configuration. */
  sealedPrivateKey: text("sealed_private_key").notNull(),
  signsFrom: moment("signs_from").notNull(),
  signsUntil: moment("signs_until").notNull(),
  /** Its last token is expired by then. */
  publishedUntil: moment("published_until").notNull(),
});

/** Links in messages that were not used; the token is derived from the id and a configured secret. */
export const emailLinks = pgTable(
  "email_links",
  {
    id: uuid("id").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    purpose: text("purpose", { enum: ["verify_email", "reset_password"] }).notNull(),
    /** SHA-256 of the token. */
    tokenHash: text("token_hash").notNull(),
    createdAt: moment("created_at").notNull(),
    expiresAt: moment("expires_at").notNull(),
  },
  (table) => [
    uniqueIndex("email_links_token_hash").on(table.tokenHash),
    index("email_links_account").on(table.accountId),
    index("email_links_expires_at").on(table.expiresAt),
  ],
);

/**
 * Accounts that were deleted from this database. One in the erasure list but not in here was deleted
 * after the dump that the database was restored from.
 */
export const erasedAccounts = pgTable("erased_accounts", {
  id: uuid("id").primaryKey(),
  erasedAt: moment("erased_at").notNull(),
});

/** Deleted accounts whose access tokens have not expired. */
export const deletedAccounts = pgTable("deleted_accounts", {
  id: uuid("id").primaryKey(),
  deletedAt: moment("deleted_at").notNull(),
});

/** Revoked sessions whose access tokens have not expired. */
export const revokedSessions = pgTable(
  "revoked_sessions",
  {
    id: uuid("id").primaryKey(),
    revokedAt: moment("revoked_at").notNull(),
  },
  (table) => [index("revoked_sessions_revoked_at").on(table.revokedAt)],
);

/** Devices that an account was signed in to from, by the hash of their token. */
export const knownDevices = pgTable(
  "known_devices",
  {
    tokenHash: text("token_hash").primaryKey(),
    accountId: uuid("account_id")
      .notNull()
      .references(() => accounts.id, { onDelete: "cascade" }),
    createdAt: moment("created_at").notNull(),
    lastUsedAt: moment("last_used_at").notNull(),
  },
  (table) => [
    index("known_devices_account").on(table.accountId),
    index("known_devices_last_used_at").on(table.lastUsedAt),
  ],
);

/** Failed attempts to sign in, by what they are counted for. */
export const signInFailures = pgTable(
  "sign_in_failures",
  {
    key: text("key").primaryKey(),
    failures: integer("failures").notNull(),
    lastAt: moment("last_at").notNull(),
    nextAt: moment("next_at").notNull(),
  },
  (table) => [index("sign_in_failures_last_at").on(table.lastAt)],
);

/** Registrations, messages and exports by whom they are counted for; the columns are those that rate-limiter-flexible's Drizzle store names. */
export const signInAttempts = pgTable(
  "sign_in_attempts",
  {
    key: text("key").primaryKey(),
    points: integer("points").notNull(),
    expire: timestamp("expire", { withTimezone: true, mode: "date" }),
  },
  (table) => [index("sign_in_attempts_expire").on(table.expire)],
);

/** What users and operators did; the log of an account is deleted with it. */
export const auditLog = pgTable(
  "audit_log",
  {
    /** In the order of time. */
    id: uuid("id").primaryKey(),
    /** No foreign key: the entry of the account's deletion remains. */
    accountId: uuid("account_id").notNull(),
    action: text("action").notNull(),
    address: text("address"),
    userAgent: text("user_agent"),
    subject: text("subject"),
    /** How many times it happened, for an entry of several. */
    count: integer("count"),
    occurredAt: moment("occurred_at").notNull(),
  },
  (table) => [
    index("audit_log_account").on(table.accountId, table.id),
    index("audit_log_occurred_at").on(table.occurredAt),
  ],
);

/** The gateways that run; each renews its lease by a heartbeat. */
export const gatewayInstances = pgTable("gateway_instances", {
  id: uuid("id").primaryKey(),
  expiresAt: moment("expires_at").notNull(),
});

/** Uploads and streams that are open at any gateway: a number below its limit for each. */
export const connectionSlots = pgTable(
  "connection_slots",
  {
    kind: text("kind").notNull(),
    /** An account's id, or `*` for all together. */
    holder: text("holder").notNull(),
    number: integer("number").notNull(),
    id: uuid("id").notNull(),
    gatewayId: uuid("gateway_id")
      .notNull()
      .references(() => gatewayInstances.id, { onDelete: "cascade" }),
    takenAt: moment("taken_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.holder, table.number] }),
    uniqueIndex("connection_slots_id").on(table.id),
    index("connection_slots_gateway").on(table.gatewayId),
  ],
);
