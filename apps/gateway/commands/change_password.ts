import { AccountNotFoundError, WrongCredentialsError } from "../domain/errors.ts";
import { findAccount } from "./find_account.ts";
import type { Identity } from "./identity.ts";
import { type Session, startSession } from "./start_session.ts";

/** A request to change the password. */
export interface ChangePassword {
  readonly accountId: string;
  readonly currentPassword: string;
  readonly newPassword: string;
  /** The client's address. */
  readonly address: string;
}

/**
 * Changes the password, ends every sign-in of the account and begins one for the caller.
 *
 * @throws {WrongCredentialsError} when the current password is incorrect
 * @throws {TooManyAttemptsError} when too many were tried
 */
export async function changePassword(
  { database, passwords, limits, tokens, now }: Identity,
  command: ChangePassword,
): Promise<Session> {
  const account = await findAccount(database.sql, { id: command.accountId });
  if (account === undefined) throw new AccountNotFoundError(command.accountId);
  const attempt = { email: account.email, address: command.address };
  await limits.count(attempt);
  if (!(await passwords.verify(command.currentPassword, account.passwordHash))) {
    throw new WrongCredentialsError();
  }
  await limits.succeeded(attempt);
  const hash = await passwords.hash(command.newPassword);
  return database.transaction(async (tx) => {
    const { count } = await tx.sql`
      update accounts set password_hash = ${hash}
      where id = ${account.id} and password_hash = ${account.passwordHash}`;
    if (count === 0) throw new WrongCredentialsError();
    await tx.sql`
      update refresh_families
      set revoked_at = ${new Date(now()).toISOString()}, revoked_because = 'password'
      where account_id = ${account.id} and revoked_at is null`;
    return startSession(tx, account, { tokens, now: now() });
  });
}
