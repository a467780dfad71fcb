import { normalizeEmail } from "../domain/account.ts";
import { EmailUnavailableError, InvalidLinkError } from "../domain/errors.ts";
import { findLink, sendLink, useLink } from "./email_links.ts";
import { findAccount } from "./find_account.ts";
import type { Client, Identity } from "./identity.ts";
import { forgetDevices } from "./known_devices.ts";
import { notifyOwner } from "./notify_owner.ts";
import { recordAudit } from "./record_audit.ts";
import { requireStrongPassword } from "./require_strong_password.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";

/**
 * Has a link sent to an email address with which the password of its account can be reset. Whether
 * there is an account shows neither in the outcome nor in the time: messages are counted by address,
 * and sent later.
 *
 * @throws {EmailUnavailableError} when no email can be sent
 * @throws {TooManyAttemptsError} when too many messages were requested
 */
export async function requestReset(
  identity: Identity,
  command: { email: string; client: Client },
): Promise<void> {
  const { database, limits, links, now } = identity;
  if (links === undefined) throw new EmailUnavailableError();
  const email = normalizeEmail(command.email);
  await limits.countEmail({ email, address: command.client.address });
  await database.transaction((tx) =>
    sendLink(tx, { email, purpose: "reset_password", now: now() }, links),
  );
}

/** A request to set a new password with the token of a message. */
export interface ResetPassword {
  readonly token: string;
  readonly newPassword: string;
  readonly client: Client;
}

/**
 * Sets a new password, revokes every session of the account and forgets its devices. The message has
 * reached the owner of the email address, so that it counts as verified. A weak password leaves the
 * token usable.
 *
 * @throws {InvalidLinkError} when the token is unknown, expired or used
 * @throws {WeakPasswordError} when the new password is easy to guess
 * @throws {PasswordQueueFullError} when too many passwords wait
 */
export async function resetPassword(identity: Identity, command: ResetPassword): Promise<void> {
  const { database, passwords, now } = identity;
  const { token, newPassword, client } = command;
  const link = { token, purpose: "reset_password" } as const;
  const id = await findLink(database, { ...link, now: now() });
  const account = await findAccount(database.sql, { id });
  if (account === undefined) throw new InvalidLinkError();
  const { email, displayName } = account;
  await requireStrongPassword(identity, {
    ...{ password: newPassword, email, displayName },
    field: "newPassword",
  });
  const turn = { lane: "sign in", holder: client.address } as const;
  const hash = await passwords.hash(newPassword, turn);
  const ended = await database.transaction(async (tx) => {
    const time = now();
    const accountId = await useLink(tx, { ...link, now: time });
    await tx.sql`
      update accounts set password_hash = ${hash},
        email_verified_at = coalesce(email_verified_at, ${new Date(time).toISOString()})
      where id = ${accountId}`;
    const revoked = await revokeSessions(tx, { accountId, because: "password", now: time });
    await forgetDevices(tx, accountId);
    const audited = { accountId, action: "password_reset", client, now: time } as const;
    await notifyOwner(tx, { entryId: await recordAudit(tx, audited) }, identity);
    return revoked;
  });
  announceRevoked(identity, ended);
}
