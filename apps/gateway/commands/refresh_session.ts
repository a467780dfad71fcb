import type { Transaction } from "../../../shared/database/connect.ts";
import type { Role } from "../../../shared/http/user.ts";
import { InvalidRefreshTokenError, TooManyAttemptsError } from "../domain/errors.ts";
import { decideRefresh, refreshPolicy } from "../domain/refresh_token.ts";
import type { Identity } from "./identity.ts";
import { refreshTokenHash } from "./refresh_token_secret.ts";
import { issuePair, type Session } from "./start_session.ts";

const HOUR_MS = 60 * 60_000;

interface TokenRow {
  family_id: string;
  account_id: string;
  roles: Role[];
  expires_at: number;
  rotated_at: number | null;
  family_expires_at: number;
  revoked: boolean;
}

/**
 * Exchanges a refresh token for new tokens; roles are read again. A token that was exchanged before
 * ends the whole session, since two parties have it and one may be a thief; except within a short
 * grace period, in which a repeated request of the client gets other new tokens.
 *
 * @throws {InvalidRefreshTokenError} when it is worth nothing (any more)
 * @throws {TooManyAttemptsError} when its session was refreshed too often
 */
export async function refreshSession(
  { database, tokens, now }: Pick<Identity, "database" | "tokens" | "now">,
  refreshToken: string,
): Promise<Session> {
  const hash = refreshTokenHash(refreshToken);
  const outcome = await database.transaction(async (tx) => {
    const row = await lockToken(tx, hash);
    if (row === undefined) return "unknown";
    const time = now();
    const decision = decideRefresh(
      {
        expiresAt: row.expires_at,
        rotatedAt: row.rotated_at ?? undefined,
        familyExpiresAt: row.family_expires_at,
        familyRevoked: row.revoked,
      },
      time,
    );
    switch (decision) {
      case "rotate":
        await requireRefresh(tx, row.family_id, time);
        await tx.sql`
          update refresh_tokens set rotated_at = ${new Date(time).toISOString()}
          where token_hash = ${hash}`;
        break;
      case "repeat":
        await requireRefresh(tx, row.family_id, time);
        break;
      case "reused":
        await tx.sql`
          update refresh_families
          set revoked_at = ${new Date(time).toISOString()}, revoked_because = 'reuse'
          where id = ${row.family_id}`;
        // Answered, not thrown: the revocation must be committed.
        return decision;
      case "expired":
      case "revoked":
        return decision;
    }
    const account = { id: row.account_id, roles: row.roles };
    return issuePair(tx, { account, familyId: row.family_id }, { tokens, now: time });
  });
  if (typeof outcome === "string") throw new InvalidRefreshTokenError(outcome);
  return outcome;
}

/** Each refresh stores a token until its session ends. @throws {TooManyAttemptsError} */
async function requireRefresh(tx: Transaction, familyId: string, now: number): Promise<void> {
  const { refreshesPerHour } = refreshPolicy;
  const hourAgo = new Date(now - HOUR_MS).toISOString();
  const [first] = await tx.sql<{ issuedAt: number }[]>`
    select extract(epoch from issued_at)::float8 * 1000 as "issuedAt" from refresh_tokens
    where family_id = ${familyId} and issued_at > ${hourAgo}
    order by issued_at desc offset ${refreshesPerHour - 1} limit 1`;
  if (first) throw new TooManyAttemptsError("refresh", first.issuedAt + HOUR_MS - now);
}

/** Locks the family, so that two exchanges of one token come one after the other. */
async function lockToken(tx: Transaction, hash: string): Promise<TokenRow | undefined> {
  await tx.sql`
    select 1 from refresh_families
    where id = (select family_id from refresh_tokens where token_hash = ${hash}) for update`;
  const [row] = await tx.sql<TokenRow[]>`
    select t.family_id, f.account_id, a.roles, f.revoked_at is not null as revoked,
      extract(epoch from t.expires_at)::float8 * 1000 as expires_at,
      extract(epoch from t.rotated_at)::float8 * 1000 as rotated_at,
      extract(epoch from f.expires_at)::float8 * 1000 as family_expires_at
    from refresh_tokens t
    join refresh_families f on f.id = t.family_id
    join accounts a on a.id = f.account_id
    where t.token_hash = ${hash}`;
  return row;
}
