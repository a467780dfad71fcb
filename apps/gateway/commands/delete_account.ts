import type { Transaction } from "../../../shared/database/connect.ts";
import { eraseIdempotencyKeys } from "../../../shared/http/idempotency.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import type { ErasureList } from "../adapters/erasure_list.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import { ERASE_OWNER } from "../domain/erasure.ts";
import type { Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";
import { ownerOf } from "./register_account.ts";
import { announceRevoked, REVOCATIONS_CHANNEL } from "./revoke_sessions.ts";

/** What deletes accounts. */
export interface AccountDeletion {
  readonly identity: Pick<Identity, "database" | "revocations" | "now">;
  readonly erasures: ErasureList;
  /** The services behind the gateway: each erases what it has of an account. */
  readonly services: readonly string[];
}

/**
 * Deletes an account if it is still to be deleted at the time `dueAt`. First it is added to the erasure
 * list: should the database be restored to a state before this moment, it is deleted again.
 */
export async function deleteAccount(
  deletion: AccountDeletion,
  { accountId, dueAt }: { accountId: string; dueAt: string },
): Promise<void> {
  const { identity, erasures } = deletion;
  const { database } = identity;
  const [due] = await database.sql`
    select 1 from accounts where id = ${accountId} and deletion_due_at = ${dueAt}`;
  if (due === undefined) return;
  await erasures.add(accountId, new Date(identity.now()));
  await database.transaction((tx) => eraseAccount(deletion, tx, accountId));
  announceRevoked(identity, [accountId]);
}

/** Ids that are looked up at a time. */
const BATCH = 500;

/**
 * Deletes every account of the erasure list that this database does not know as deleted: it was
 * restored from an earlier dump. Returns how many. Run it before anything is served.
 */
export async function replayErasures(deletion: AccountDeletion): Promise<number> {
  const { identity, erasures } = deletion;
  const { database } = identity;
  let replayed = 0;
  async function replay(ids: readonly string[]): Promise<void> {
    const known = await database.sql<{ id: string }[]>`
      select id from erased_accounts where id = any(${[...ids]}::uuid[])`;
    const deleted = new Set(known.map(({ id }) => id));
    for (const accountId of ids.filter((id) => !deleted.has(id))) {
      await database.transaction((tx) => eraseAccount(deletion, tx, accountId));
      announceRevoked(identity, [accountId]);
      replayed += 1;
    }
  }
  let ids: string[] = [];
  for await (const id of erasures.accountIds()) {
    if (ids.push(id) < BATCH) continue;
    await replay(ids);
    ids = [];
  }
  await replay(ids);
  return replayed;
}

/**
 * Deletes what the gateway has of an account, and asks every service to erase what is its until each
 * has. They are asked twice: now, and when the account's last access token has expired, because until
 * then a request that was already in progress may still have created something.
 */
async function eraseAccount(
  { identity, services }: AccountDeletion,
  tx: Transaction,
  accountId: string,
): Promise<void> {
  const time = identity.now();
  const timestamp = new Date(time).toISOString();
  const afterTokens = new Date(time + (accessTokenSeconds + 60) * 1_000);
  const added = await tx.sql`
    insert into erased_accounts (id, erased_at) values (${accountId}, ${timestamp})
    on conflict do nothing`;
  // Another gateway was first.
  if (added.count === 0) return;
  const [account] = await tx.sql<{ email: string }[]>`
    delete from accounts where id = ${accountId} returning email`;
  await tx.sql`
    insert into deleted_accounts (id, deleted_at) values (${accountId}, ${timestamp})
    on conflict do nothing`;
  if (account !== undefined) await eraseIdempotencyKeys(tx, ownerOf(account.email));
  await tx.sql`delete from audit_log where account_id = ${accountId}`;
  await recordAudit(tx, { accountId, action: "account_deleted", now: time });
  for (const service of services) {
    const payload = { service, ownerId: accountId };
    const key = `${service} ${accountId}`;
    await enqueueJob(tx, { kind: ERASE_OWNER, key: `${key} now`, payload });
    await enqueueJob(tx, { kind: ERASE_OWNER, key: `${key} later`, payload, runAt: afterTokens });
  }
  tx.wake(REVOCATIONS_CHANNEL);
}
