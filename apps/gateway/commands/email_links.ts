import type { Database, Transaction } from "../../../shared/database/connect.ts";
import { enqueueJob } from "../../../shared/jobs/enqueue_job.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import { type LinkPurpose, linkLifeMs, SEND_EMAIL } from "../domain/email_link.ts";
import { InvalidLinkError } from "../domain/errors.ts";
import type { Identity } from "./identity.ts";
import { tokenHash } from "./token_secret.ts";

/**
 * Has a link sent to an email address when the transaction commits. Without an account of this
 * address, the same is done, except that the job finds nothing to send: no caller learns whether
 * there is one, neither from the response nor from its time.
 */
export async function sendLink(
  tx: Transaction,
  link: { email: string; purpose: LinkPurpose; now: number },
  { tokenOf }: NonNullable<Identity["links"]>,
): Promise<void> {
  const { email, purpose, now } = link;
  const id = newId();
  const hash = tokenHash(tokenOf({ id, purpose }));
  const createdAt = new Date(now).toISOString();
  const expiresAt = new Date(now + linkLifeMs[purpose]).toISOString();
  await tx.sql`
    insert into email_links (id, account_id, purpose, token_hash, created_at, expires_at)
    select ${id}, id, ${purpose}, ${hash}, ${createdAt}, ${expiresAt}
    from accounts where email = ${email}`;
  await enqueueJob(tx, { kind: SEND_EMAIL, key: id, payload: { linkId: id } });
}

/** The account that a token of a link belongs to. @throws {InvalidLinkError} */
export async function findLink(
  database: Database,
  link: { token: string; purpose: LinkPurpose; now: number },
): Promise<string> {
  const [found] = await database.sql<{ accountId: string }[]>`
    select account_id as "accountId" from email_links
    where token_hash = ${tokenHash(link.token)} and purpose = ${link.purpose}
      and expires_at > ${new Date(link.now).toISOString()}`;
  if (found === undefined) throw new InvalidLinkError();
  return found.accountId;
}

/**
 * Uses a link, and with it all others of the account for the same purpose: of two requests at the
 * same time, one succeeds. Returns the account.
 *
 * @throws {InvalidLinkError} when it is unknown, expired or used
 */
export async function useLink(
  tx: Transaction,
  link: { token: string; purpose: LinkPurpose; now: number },
): Promise<string> {
  const { token, purpose, now } = link;
  const [used] = await tx.sql<{ accountId: string }[]>`
    delete from email_links
    where token_hash = ${tokenHash(token)} and purpose = ${purpose}
      and expires_at > ${new Date(now).toISOString()}
    returning account_id as "accountId"`;
  if (used === undefined) throw new InvalidLinkError();
  const { accountId } = used;
  await tx.sql`delete from email_links where account_id = ${accountId} and purpose = ${purpose}`;
  return accountId;
}

/** Deletes expired links. */
export async function purgeLinks(database: Database, now = Date.now()): Promise<void> {
  await database.sql`delete from email_links where expires_at < ${new Date(now).toISOString()}`;
}
