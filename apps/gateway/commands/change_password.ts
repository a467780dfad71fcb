import { AccountNotFoundError, WrongCredentialsError } from "../domain/errors.ts";
import { checkPassword } from "./check_password.ts";
import { findAccount } from "./find_account.ts";
import type { Client, Identity } from "./identity.ts";
import { forgetDevices, rememberDevice } from "./known_devices.ts";
import type { SignIn } from "./log_in.ts";
import { notifyOwner } from "./notify_owner.ts";
import { recordAudit } from "./record_audit.ts";
import { requireStrongPassword } from "./require_strong_password.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";
import { startSession } from "./start_session.ts";

/** A request to change the password. */
export interface ChangePassword {
  readonly accountId: string;
  readonly currentPassword: string;
  readonly newPassword: string;
  readonly client: Client;
}

/**
 * Changes the password, revokes every session of the account, forgets its devices, and starts a session
 * for the caller.
 *
 * @throws {WrongCredentialsError} when the current password is incorrect
 * @throws {WeakPasswordError} when the new one is easy to guess
 * @throws {TooManyAttemptsError} when the next attempt must wait
 */
export async function changePassword(identity: Identity, command: ChangePassword): Promise<SignIn> {
  const { database, passwords, tokens, now } = identity;
  const { accountId, currentPassword, newPassword, client } = command;
  const { address } = client;
  const found = await findAccount(database.sql, { id: accountId });
  if (found === undefined) throw new AccountNotFoundError(accountId);
  const { email, displayName } = found;
  const account = await checkPassword(
    identity,
    { email, password: currentPassword, client },
    found,
  );
  await requireStrongPassword(identity, {
    ...{ password: newPassword, email, displayName },
    field: "newPassword",
  });
  const hash = await passwords.hash(newPassword, { lane: "sign in", holder: address });
  const { ended, ...signIn } = await database.transaction(async (tx) => {
    const { count } = await tx.sql`
      update accounts set password_hash = ${hash}
      where id = ${accountId} and password_hash = ${account.passwordHash}`;
    if (count === 0) throw new WrongCredentialsError();
    const time = now();
    const revoked = await revokeSessions(tx, { accountId, because: "password", now: time });
    await forgetDevices(tx, accountId);
    const deviceToken = await rememberDevice(tx, { accountId, deviceToken: undefined, now: time });
    const started = await startSession(tx, account, { tokens, client, now: time });
    const { session, sessionId: subject, ended } = started;
    const audited = { accountId, action: "password_changed" } as const;
    const entryId = await recordAudit(tx, { ...audited, subject, client, now: time });
    await notifyOwner(tx, { entryId }, identity);
    return { ...session, deviceToken, ended: [...revoked, ...ended] };
  });
  announceRevoked(identity, ended);
  return signIn;
}
