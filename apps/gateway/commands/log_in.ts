import { normalizeEmail } from "../domain/account.ts";
import { WrongCredentialsError } from "../domain/errors.ts";
import { checkPassword } from "./check_password.ts";
import { findAccount } from "./find_account.ts";
import type { Client, Identity } from "./identity.ts";
import { findKnownDevice, rememberDevice } from "./known_devices.ts";
import { notifyOwner } from "./notify_owner.ts";
import { recordAudit } from "./record_audit.ts";
import { announceRevoked } from "./revoke_sessions.ts";
import { type Session, startSession } from "./start_session.ts";

/** A request to sign in. */
export interface LogIn {
  readonly email: string;
  readonly password: string;
  /** From an earlier sign-in. */
  readonly deviceToken?: string | undefined;
  readonly client: Client;
}

/** A session, and what the device shows the next time. */
export interface SignIn extends Session {
  readonly deviceToken: string;
}

/**
 * Signs in.
 *
 * @throws {WrongCredentialsError} when the email address or password is incorrect
 * @throws {AccountLockedError} when an operator has locked the account
 * @throws {TooManyAttemptsError} when the next attempt must wait
 * @throws {PasswordQueueFullError} when too many passwords wait
 */
export async function logIn(identity: Identity, command: LogIn): Promise<SignIn> {
  const { database, passwords, tokens, limits, now } = identity;
  const { password, deviceToken, client } = command;
  const email = normalizeEmail(command.email);
  const given = { email, password, deviceToken, client };
  const account = await checkPassword(identity, given, await findAccount(database.sql, { email }));
  const renewed = passwords.isOutdated(account.passwordHash)
    ? await passwords.hash(password, { lane: "sign in", holder: client.address })
    : undefined;
  // Who signs in without a device token again and again gets a few messages, not one for each time.
  const isNotified =
    account.emailVerified &&
    (await findKnownDevice(database.sql, given)) === undefined &&
    (await limits.admitNotice(account.id));
  const { ended, ...signIn } = await database.transaction(async (tx) => {
    // Read again under a lock: the password may have been changed, or the account deleted, meanwhile.
    const [unchanged] = await tx.sql`
      select 1 from accounts
      where id = ${account.id} and password_hash = ${account.passwordHash} for update`;
    if (!unchanged) throw new WrongCredentialsError();
    if (renewed !== undefined) {
      await tx.sql`update accounts set password_hash = ${renewed} where id = ${account.id}`;
    }
    const time = now();
    const known = { accountId: account.id, deviceToken, now: time };
    const remembered = await rememberDevice(tx, known);
    const started = await startSession(tx, account, { tokens, client, now: time });
    const { session, sessionId: subject, ended } = started;
    const audited = { accountId: account.id, action: "signed_in" } as const;
    const entryId = await recordAudit(tx, { ...audited, subject, client, now: time });
    if (isNotified) await notifyOwner(tx, { entryId }, identity);
    return { ...session, deviceToken: remembered, ended };
  });
  announceRevoked(identity, ended);
  return signIn;
}
