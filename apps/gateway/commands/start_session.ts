import type { Transaction } from "../../../shared/database/connect.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import type { AccessTokens } from "../adapters/access_tokens.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import type { Account } from "../domain/account.ts";
import { refreshPolicy } from "../domain/refresh_token.ts";
import { newRefreshToken } from "./refresh_token_secret.ts";

/** What a client needs to act for its user. */
export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Lifetime of the access token in seconds. */
  readonly expiresIn: number;
}

/**
 * Begins a family of refresh tokens for a sign-in, and issues its first pair. Ends the oldest families of
 * the account that are too many, so that it cannot store any number of them.
 */
export async function startSession(
  tx: Transaction,
  account: Pick<Account, "id" | "roles">,
  options: { tokens: AccessTokens; now: number },
): Promise<Session> {
  const familyId = newId();
  const createdAt = new Date(options.now).toISOString();
  const expiresAt = new Date(options.now + refreshPolicy.sessionMs).toISOString();
  await tx.sql`
    insert into refresh_families (id, account_id, created_at, expires_at)
    values (${familyId}, ${account.id}, ${createdAt}, ${expiresAt})`;
  await tx.sql`
    delete from refresh_families where id in (
      select id from refresh_families where account_id = ${account.id}
      order by created_at desc, id desc offset ${refreshPolicy.sessions})`;
  return issuePair(tx, { account, familyId }, options);
}

/** Issues an access token and a further refresh token of a family. */
export async function issuePair(
  tx: Transaction,
  session: { account: Pick<Account, "id" | "roles">; familyId: string },
  { tokens, now }: { tokens: AccessTokens; now: number },
): Promise<Session> {
  const { token, hash } = newRefreshToken();
  const issuedAt = new Date(now).toISOString();
  const expiresAt = new Date(now + refreshPolicy.idleMs).toISOString();
  await tx.sql`
    insert into refresh_tokens (token_hash, family_id, issued_at, expires_at)
    values (${hash}, ${session.familyId}, ${issuedAt}, ${expiresAt})`;
  const accessToken = await tokens.issue(session.account);
  return { accessToken, refreshToken: token, expiresIn: accessTokenSeconds };
}
