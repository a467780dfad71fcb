import { fingerprintOf, idempotent, type KeptResponse } from "../../../shared/http/idempotency.ts";
import type { Role } from "../../../shared/http/user.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { type Account, normalizeEmail } from "../domain/account.ts";
import { EmailTakenError } from "../domain/errors.ts";
import type { Identity } from "./identity.ts";

/** Who wants an account. */
export interface RegisterAccount {
  readonly email: string;
  readonly password: string;
  readonly displayName: string;
  readonly roles?: Role[];
  readonly idempotencyKey?: string | undefined;
}

/**
 * Makes an account. With an idempotency key, the same request again is answered the same; the key
 * belongs to the address, since there is no account yet to own it.
 *
 * @throws {EmailTakenError} when the address has an account
 */
export async function registerAccount(
  { database, passwords, now }: Identity,
  command: RegisterAccount,
): Promise<KeptResponse<Account, 201> & { headers: Readonly<Record<string, string>> }> {
  const email = normalizeEmail(command.email);
  const { displayName, roles = ["learner"] } = command;
  const createdAt = new Date(now()).toISOString();
  const passwordHash = await passwords.hash(command.password);
  const account: Account = { id: newId(), email, displayName, roles, createdAt };
  const request = {
    key: command.idempotencyKey,
    ownerId: `email ${email}`,
    operation: "register",
    fingerprint: fingerprintOf({ email, displayName }),
  };
  return idempotent(database, request, async (tx) => {
    const added = await tx.sql`
      insert into accounts (id, email, display_name, password_hash, roles, created_at)
      values (${account.id}, ${email}, ${displayName}, ${passwordHash},
        ${[...roles]}::text[], ${createdAt})
      on conflict (email) do nothing`;
    if (added.count === 0) throw new EmailTakenError();
    return { status: 201, body: account };
  });
}
