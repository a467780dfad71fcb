import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import { ERASE_OWNER } from "../domain/erasure.ts";
import type { Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";
import { ownerOf } from "./register_account.ts";
import { announceRevoked, REVOCATIONS_CHANNEL } from "./revoke_sessions.ts";

/**
 * Deletes an account if it is still to be deleted at the time `dueAt`, and asks every service to erase what is its until each has.
 * They are asked twice: now, and when the account's last access token has expired, because until then
 * a request that was already under way may still have created something.
 */
export async function deleteAccount(
  identity: Pick<Identity, "database" | "revocations" | "now">,
  due: { accountId: string; dueAt: string },
  { services }: { services: readonly string[] },
): Promise<void> {
  const { accountId, dueAt } = due;
  const time = identity.now();
  const timestamp = new Date(time).toISOString();
  const afterTokens = new Date(time + (accessTokenSeconds + 60) * 1_000);
  const isDeleted = await identity.database.transaction(async (tx) => {
    const [account] = await tx.sql<{ email: string }[]>`
      delete from accounts where id = ${accountId} and deletion_due_at = ${dueAt}
      returning email`;
    if (account === undefined) return false;
    await tx.sql`
      insert into deleted_accounts (id, deleted_at) values (${accountId}, ${timestamp})`;
    await eraseIdempotencyKeys(tx, ownerOf(account.email));
    await tx.sql`delete from audit_log where account_id = ${accountId}`;
    await recordAudit(tx, { accountId, action: "account_deleted", now: time });
    for (const service of services) {
      const payload = { service, ownerId: accountId };
      const key = `${service} ${accountId}`;
      await enqueueJob(tx, { kind: ERASE_OWNER, key: `${key} now`, payload });
      await enqueueJob(tx, { kind: ERASE_OWNER, key: `${key} later`, payload, runAt: afterTokens });
    }
    tx.wake(REVOCATIONS_CHANNEL);
    return true;
  });
  if (isDeleted) announceRevoked(identity, [accountId]);
}
