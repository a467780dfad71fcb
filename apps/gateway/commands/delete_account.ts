import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import { ERASE_OWNER } from "../domain/erasure.ts";
import type { Identity } from "./identity.ts";

/** The channel that notifies every gateway of a deleted account. */
export const ACCOUNTS_CHANNEL = "deleted_accounts";

/**
 * Deletes an account at once, and asks every service to erase what is its until each has. They are
 * asked twice: now, and when the account's last access token has expired, because until then a
 * request that was already under way may still have created something.
 */
export async function deleteAccount(
  { database, now }: Pick<Identity, "database" | "now">,
  accountId: string,
  { services }: { services: readonly string[] },
): Promise<void> {
  const time = now();
  const afterTokens = new Date(time + (accessTokenSeconds + 60) * 1_000);
  await database.transaction(async (tx) => {
    const [account] = await tx.sql<{ email: string }[]>`
      delete from accounts where id = ${accountId} returning email`;
    if (account === undefined) return;
    await tx.sql`
      insert into deleted_accounts (id, deleted_at)
      values (${accountId}, ${new Date(time).toISOString()})`;
    await eraseIdempotencyKeys(tx, `email ${account.email}`);
    for (const service of services) {
      const payload = { service, ownerId: accountId };
      const key = `${service} ${accountId}`;
      await enqueueJob(tx, { kind: ERASE_OWNER, key: `${key} now`, payload });
      await enqueueJob(tx, { kind: ERASE_OWNER, key: `${key} later`, payload, runAt: afterTokens });
    }
    tx.wake(ACCOUNTS_CHANNEL);
  });
}
