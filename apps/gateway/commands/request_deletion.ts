import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { DELETE_ACCOUNT } from "../domain/erasure.ts";
import { AccountNotFoundError, DeletionNotRequestedError } from "../domain/errors.ts";
import { checkPassword } from "./check_password.ts";
import { findAccount } from "./find_account.ts";
import type { Client, Identity } from "./identity.ts";
import { notifyOwner } from "./notify_owner.ts";
import { recordAudit } from "./record_audit.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";

/** A user's wish to have the account deleted. */
export interface RequestDeletion {
  readonly accountId: string;
  readonly password: string;
  readonly client: Client;
  /** The session of the request: the only one that goes on. */
  readonly sessionId: string | undefined;
}

/**
 * Schedules the deletion of an account and revokes its other sessions. Until it is due, the account works,
 * and its owner can cancel the deletion. A repeated request changes nothing. Returns when it is due,
 * in ISO 8601.
 *
 * @throws {WrongCredentialsError} when the password is incorrect
 * @throws {TooManyAttemptsError} when the next attempt must wait
 */
export async function requestDeletion(
  identity: Identity,
  command: RequestDeletion,
  { delayMs }: { delayMs: number },
): Promise<string> {
  const { accountId, password, client, sessionId } = command;
  const account = await findAccount(identity.database.sql, { id: accountId });
  if (account === undefined) throw new AccountNotFoundError(accountId);
  await checkPassword(identity, { email: account.email, password, client }, account);
  const time = identity.now();
  const { dueAt, ended } = await identity.database.transaction(async (tx) => {
    const { count } = await tx.sql`
      update accounts set deletion_due_at = ${new Date(time + delayMs).toISOString()}
      where id = ${accountId} and deletion_due_at is null`;
    const audited = { accountId, action: "deletion_requested", client, now: time } as const;
    if (count > 0) {
      await notifyOwner(tx, { entryId: await recordAudit(tx, audited) }, identity);
    }
    const [requested] = await tx.sql<{ dueAt: number }[]>`
      select extract(epoch from deletion_due_at)::float8 * 1000 as "dueAt" from accounts
      where id = ${accountId} and deletion_due_at is not null for update`;
    if (requested === undefined) throw new AccountNotFoundError(accountId);
    const runAt = new Date(requested.dueAt);
    const dueAt = runAt.toISOString();
    // Each request after a cancelled one has a job of its own: that of the cancelled one does nothing.
    const key = `${accountId} ${dueAt}`;
    await enqueueJob(tx, { kind: DELETE_ACCOUNT, key, payload: { accountId, dueAt }, runAt });
    const revoked = { accountId, except: sessionId, because: "deletion", now: time } as const;
    return { dueAt, ended: await revokeSessions(tx, revoked) };
  });
  announceRevoked(identity, ended);
  return dueAt;
}

/**
 * Keeps the account. Once the deletion is due, it is final: the account may be in the erasure list.
 *
 * @throws {DeletionNotRequestedError} when there is no deletion to cancel
 */
export async function cancelDeletion(
  { database, now }: Pick<Identity, "database" | "now">,
  { accountId, client }: { accountId: string; client: Client },
): Promise<void> {
  await database.transaction(async (tx) => {
    const { count } = await tx.sql`
      update accounts set deletion_due_at = null
      where id = ${accountId} and deletion_due_at > now()`;
    if (count === 0) throw new DeletionNotRequestedError();
    await recordAudit(tx, { accountId, action: "deletion_cancelled", client, now: now() });
  });
}
