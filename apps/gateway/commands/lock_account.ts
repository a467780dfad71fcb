import { AccountNotFoundError, OwnAccountError } from "../domain/errors.ts";
import type { Client, Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";

/** An operator's decision about an account. */
export interface AccountLock {
  readonly accountId: string;
  readonly operatorId: string;
  readonly client: Client;
}

type Locking = Pick<Identity, "database" | "revocations" | "now">;

/**
 * Locks an account: its sessions end, and it cannot sign in until it is unlocked. Its data stays.
 * Changes nothing if it is locked.
 *
 * @throws {AccountNotFoundError}
 * @throws {OwnAccountError} when operators would lock themselves out
 */
export async function lockAccount(identity: Locking, command: AccountLock): Promise<void> {
  const { database, now } = identity;
  const { accountId, operatorId, client } = command;
  if (accountId === operatorId) throw new OwnAccountError();
  const ended = await database.transaction(async (tx) => {
    const time = now();
    const [found] = await tx.sql<{ isLocked: boolean }[]>`
      select locked_at is not null as "isLocked" from accounts
      where id = ${accountId} for update`;
    if (found === undefined) throw new AccountNotFoundError(accountId);
    if (found.isLocked) return [];
    await tx.sql`
      update accounts set locked_at = ${new Date(time).toISOString()} where id = ${accountId}`;
    const audited = { accountId: operatorId, subject: accountId, client, now: time };
    await recordAudit(tx, { ...audited, action: "account_locked" });
    return await revokeSessions(tx, { accountId, because: "revoked", now: time });
  });
  announceRevoked(identity, ended);
}

/** Lets an account sign in again. Changes nothing if it is not locked. @throws {AccountNotFoundError} */
export async function unlockAccount(identity: Locking, command: AccountLock): Promise<void> {
  const { database, now } = identity;
  const { accountId, operatorId, client } = command;
  await database.transaction(async (tx) => {
    const [found] = await tx.sql<{ isLocked: boolean }[]>`
      select locked_at is not null as "isLocked" from accounts
      where id = ${accountId} for update`;
    if (found === undefined) throw new AccountNotFoundError(accountId);
    if (!found.isLocked) return;
    await tx.sql`update accounts set locked_at = null where id = ${accountId}`;
    const audited = { accountId: operatorId, subject: accountId, client, now: now() };
    await recordAudit(tx, { ...audited, action: "account_unlocked" });
  });
}
