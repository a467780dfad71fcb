import { normalizeEmail } from "../domain/account.ts";
import { WrongCredentialsError } from "../domain/errors.ts";
import { findAccount } from "./find_account.ts";
import type { Identity } from "./identity.ts";
import { type Session, startSession } from "./start_session.ts";

/** A request to sign in. */
export interface LogIn {
  readonly email: string;
  readonly password: string;
  /** The client's address. */
  readonly address: string;
}

/**
 * Signs in. An address without an account costs the same time as a wrong password.
 *
 * @throws {WrongCredentialsError} when the email address or password is incorrect
 * @throws {TooManyAttemptsError} when too many were tried
 */
export async function logIn(identity: Identity, command: LogIn): Promise<Session> {
  const { database, passwords, limits, tokens, now } = identity;
  const email = normalizeEmail(command.email);
  const attempt = { email, address: command.address };
  await limits.count(attempt);
  const account = await findAccount(database.sql, { email });
  const fits = account
    ? await passwords.verify(command.password, account.passwordHash)
    : await passwords.pretend(command.password);
  if (account === undefined || !fits) throw new WrongCredentialsError();
  await limits.succeeded(attempt);
  const renewed = passwords.isOutdated(account.passwordHash)
    ? await passwords.hash(command.password)
    : undefined;
  return database.transaction(async (tx) => {
    // Read again under a lock: the password may have been changed, or the account deleted, meanwhile.
    const [unchanged] = await tx.sql`
      select 1 from accounts
      where id = ${account.id} and password_hash = ${account.passwordHash} for update`;
    if (!unchanged) throw new WrongCredentialsError();
    if (renewed !== undefined) {
      await tx.sql`update accounts set password_hash = ${renewed} where id = ${account.id}`;
    }
    return startSession(tx, account, { tokens, now: now() });
  });
}
