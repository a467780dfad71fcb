import type { Queryable } from "../../../shared/database/connect.ts";
import {
  fingerprintOf,
  idempotencyKeyReused,
  idempotent,
  type KeptAnswer,
  keptAnswer,
} from "../../../shared/http/idempotency.ts";
import type { Role } from "../../../shared/http/user.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { type Account, normalizeEmail } from "../domain/account.ts";
import { EmailTakenError } from "../domain/errors.ts";
import { sendLink } from "./email_links.ts";
import { findAccount } from "./find_account.ts";
import type { Client, Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";
import { requireStrongPassword } from "./require_strong_password.ts";

/** Who wants an account. */
export interface RegisterAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly idempotencyKey?: string | undefined;
  readonly client: Client;
}

/**
 * Creates an account. With an idempotency key, the same request again gets the same response; the key
 * belongs to the email address, since there is no account yet to own it. The response says whether the
 * address has an account, since the caller can sign in at once; it takes the same time either way.
 *
 * @throws {EmailTakenError} when the address has an account
 * @throws {WeakPasswordError} when the password is easy to guess
 * @throws {ProblemError} 422 when the key was used for another request
 */
export async function registerAccount(
  identity: Identity,
  command: RegisterAccount,
): Promise<KeptAnswer<Account, 201>> {
  const { database, passwords, links, reservedEmail, now } = identity;
  const { password, displayName, client, idempotencyKey } = command;
  const email = normalizeEmail(command.email);
  const request = {
    key: idempotencyKey,
    ownerId: ownerOf(email),
    operation: "register",
    fingerprint: fingerprintOf({ email, displayName }),
  };
  const turn = { lane: "registration", holder: client.address } as const;
  let answer = await keptAnswer<Account, 201>(database, request);
  if (answer === undefined) {
    await requireStrongPassword(identity, { password, email, displayName, field: "password" });
    const passwordHash = await passwords.hash(password, turn);
    const account = newAccount(identity, { email, displayName, roles: ["learner"] });
    answer = await idempotent(database, request, async (tx) => {
      if (email === reservedEmail) throw new EmailTakenError();
      await insertAccount(tx, account, passwordHash);
      const audited = { accountId: account.id, action: "account_registered" } as const;
      await recordAudit(tx, { ...audited, client, now: now() });
      if (links) await sendLink(tx, { email, purpose: "verify_email", now: now() }, links);
      return { status: 201, body: account };
    });
  }
  // No hash in the fingerprint: a fast one could be guessed from, a slow one has a salt of its own.
  if ("Idempotency-Replayed" in answer.headers) {
    const account = await findAccount(database.sql, { email });
    const hash = account?.passwordHash;
    if (!(await passwords.verify({ password, hash }, turn))) throw idempotencyKeyReused();
  }
  return answer;
}

/** Whose the idempotency keys of registrations with an email address are. */
export function ownerOf(email: string): string {
  return `email ${email}`;
}

/** An account that is not stored yet. */
export function newAccount(
  { now }: Pick<Identity, "now">,
  described: { email: string; displayName: string; roles: Role[] },
): Account {
  const createdAt = new Date(now()).toISOString();
  return { id: newId(), ...described, createdAt, emailVerified: false };
}

/** @throws {EmailTakenError} when the address has an account */
export async function insertAccount(
  { sql }: Queryable,
  account: Account,
  passwordHash: string,
): Promise<void> {
  const { id, email, displayName, roles, createdAt } = account;
  const added = await sql`
    insert into accounts (id, email, display_name, password_hash, roles, created_at)
    values (${id}, ${email}, ${displayName}, ${passwordHash}, ${[...roles]}::text[], ${createdAt})
    on conflict (email) do nothing`;
  if (added.count === 0) throw new EmailTakenError();
}
