import { normalizeEmail } from "../domain/account.ts";
import {
  AccountNotFoundError,
  EmailUnavailableError,
  EmailVerifiedError,
} from "../domain/errors.ts";
import { sendLink, useLink } from "./email_links.ts";
import { findAccount } from "./find_account.ts";
import type { Client, Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";

/**
 * Has a link sent to the email address of an account.
 *
 * @throws {EmailUnavailableError} when no email can be sent
 * @throws {EmailVerifiedError} when there is nothing to verify
 * @throws {TooManyAttemptsError} when too many messages were requested
 */
export async function requestVerification(
  identity: Identity,
  { accountId, client }: { accountId: string; client: Client },
): Promise<void> {
  const { database, limits, links, now } = identity;
  if (links === undefined) throw new EmailUnavailableError();
  const account = await findAccount(database.sql, { id: accountId });
  if (account === undefined) throw new AccountNotFoundError(accountId);
  if (account.emailVerified) throw new EmailVerifiedError();
  const email = normalizeEmail(account.email);
  await limits.countEmail({ email, address: client.address });
  await database.transaction((tx) =>
    sendLink(tx, { email, purpose: "verify_email", now: now() }, links),
  );
}

/** Marks the email address of an account as verified. @throws {InvalidLinkError} */
export async function verifyEmail(
  { database, now }: Pick<Identity, "database" | "now">,
  { token, client }: { token: string; client: Client },
): Promise<void> {
  await database.transaction(async (tx) => {
    const time = now();
    const accountId = await useLink(tx, { token, purpose: "verify_email", now: time });
    await tx.sql`
      update accounts set email_verified_at = ${new Date(time).toISOString()}
      where id = ${accountId} and email_verified_at is null`;
    await recordAudit(tx, { accountId, action: "email_verified", client, now: time });
  });
}
