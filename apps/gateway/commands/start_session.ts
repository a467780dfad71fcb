import type { Transaction } from "../../../shared/database/connect.ts";
import { newId } from "../../../shared/runtime/new_id.ts";
import type { AccessTokens } from "../adapters/access_tokens.ts";
import { accessTokenSeconds } from "../domain/access_token.ts";
import type { Account } from "../domain/account.ts";
import { AccountLockedError } from "../domain/errors.ts";
import { refreshPolicy } from "../domain/refresh_token.ts";
import type { Client } from "./identity.ts";
import { REVOCATIONS_CHANNEL } from "./revoke_sessions.ts";
import { newToken, type TokenSecret } from "./token_secret.ts";

/** What a client needs to act for its user. */
export interface Session {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Lifetime of the access token in seconds. */
  readonly expiresIn: number;
}

/**
 * Starts a session: a family of refresh tokens, and its first pair. Deletes the sessions of the account
 * that are too many, ended ones first, then the oldest, so that it cannot store any number of them.
 * Returns the ids of those; give them to `announceRevoked` after the transaction.
 *
 * @throws {AccountLockedError} when an operator has locked the account
 */
export async function startSession(
  tx: Transaction,
  account: Pick<Account, "id" | "roles">,
  options: { tokens: AccessTokens; client: Client; now: number },
): Promise<{ session: Session; sessionId: string; ended: string[] }> {
  const { client, now } = options;
  const [locked] = await tx.sql`
    select from accounts where id = ${account.id} and locked_at is not null`;
  if (locked) throw new AccountLockedError();
  const familyId = newId();
  const createdAt = new Date(now).toISOString();
  const expiresAt = new Date(now + refreshPolicy.sessionMs).toISOString();
  await tx.sql`
    insert into refresh_families
      (id, account_id, created_at, expires_at, last_used_at, address, user_agent)
    values (${familyId}, ${account.id}, ${createdAt}, ${expiresAt}, ${createdAt},
      ${client.address}, ${client.userAgent ?? null})`;
  const rows = await tx.sql<{ id: string }[]>`
    with ended as (
      delete from refresh_families where id in (
        select id from refresh_families where account_id = ${account.id}
        order by revoked_at is not null, created_at desc, id desc
        offset ${refreshPolicy.sessions})
      returning id
    )
    insert into revoked_sessions (id, revoked_at) select id, ${createdAt} from ended
    on conflict (id) do nothing
    returning id`;
  if (rows.length > 0) tx.wake(REVOCATIONS_CHANNEL);
  const token = newToken("rt");
  await storeRefreshToken(tx, { familyId, hash: token.hash, now });
  const session = await sessionOf({ account, familyId, token }, options.tokens);
  return { session, sessionId: familyId, ended: rows.map(({ id }) => id) };
}

/** Stores a further refresh token of a session. */
export async function storeRefreshToken(
  tx: Transaction,
  { familyId, hash, now }: { familyId: string; hash: string; now: number },
): Promise<void> {
  const issuedAt = new Date(now).toISOString();
  const expiresAt = new Date(now + refreshPolicy.idleMs).toISOString();
  await tx.sql`
    insert into refresh_tokens (token_hash, family_id, issued_at, expires_at)
    values (${hash}, ${familyId}, ${issuedAt}, ${expiresAt})`;
}

/** Issues an access token and returns it with a refresh token. */
export async function sessionOf(
  issued: {
    account: Pick<Account, "id" | "roles">;
    familyId: string;
    token: Pick<TokenSecret, "token">;
  },
  tokens: AccessTokens,
): Promise<Session> {
  const { account, familyId, token } = issued;
  const accessToken = await tokens.issue({ ...account, sessionId: familyId });
  return { accessToken, refreshToken: token.token, expiresIn: accessTokenSeconds };
}
