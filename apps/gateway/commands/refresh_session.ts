import type { Transaction } from "../../../shared/database/connect.ts";
import type { Role } from "../../../shared/http/user.ts";
import { InvalidRefreshTokenError, TooManyAttemptsError } from "../domain/errors.ts";
import { decideRefresh, refreshPolicy } from "../domain/refresh_token.ts";
import type { Client, Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";
import { type Session, sessionOf, storeRefreshToken } from "./start_session.ts";
import { newSuccessorSalt, successorOf, tokenHash } from "./token_secret.ts";

const HOUR_MS = 60 * 60_000;

interface TokenRow {
  family_id: string;
  account_id: string;
  roles: Role[];
  expires_at: number;
  rotated_at: number | null;
  successor_salt: string | null;
  family_expires_at: number;
  revoked: boolean;
}

/**
 * Exchanges a refresh token for new tokens; roles are read again. A token that was exchanged before
 * ends the whole session, since two parties have it and one may be a thief; except within a short
 * grace period, in which a repeated request of the client gets the same successor again.
 *
 * @throws {InvalidRefreshTokenError} when it is worth nothing (any more)
 * @throws {TooManyAttemptsError} when its session was refreshed too often
 */
export async function refreshSession(
  identity: Pick<Identity, "database" | "tokens" | "revocations" | "now">,
  { refreshToken, client }: { refreshToken: string; client: Client },
): Promise<Session> {
  const { database, tokens, now } = identity;
  const hash = tokenHash(refreshToken);
  const outcome = await database.transaction(async (tx) => {
    const row = await lockToken(tx, hash);
    if (row === undefined) return { reason: "unknown" } as const;
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
    const { family_id: familyId, account_id: accountId, roles } = row;
    const salt = row.successor_salt ?? newSuccessorSalt();
    const successor = successorOf(refreshToken, salt);
    switch (decision) {
      case "rotate":
        await requireRefresh(tx, familyId, time);
        await tx.sql`
          update refresh_tokens
          set rotated_at = ${new Date(time).toISOString()}, successor_salt = ${salt}
          where token_hash = ${hash}`;
        await tx.sql`
          update refresh_families set last_used_at = ${new Date(time).toISOString()}
          where id = ${familyId}`;
        await storeRefreshToken(tx, { familyId, hash: successor.hash, now: time });
        break;
      case "repeat":
        // Exchanged by a gateway of an earlier version, which stored another successor.
        if (row.successor_salt === null) {
          await storeRefreshToken(tx, { familyId, hash: successor.hash, now: time });
        }
        break;
      case "reused":
        await recordAudit(tx, {
          ...{ accountId, action: "refresh_token_reused" },
          ...{ subject: familyId, client, now: time },
        });
        // Returned, not thrown: the revocation must be committed.
        return {
          reason: decision,
          ended: await revokeSessions(tx, {
            ...{ accountId, only: familyId },
            ...{ because: "reuse", now: time },
          }),
        } as const;
      case "expired":
      case "revoked":
        return { reason: decision } as const;
    }
    const account = { id: accountId, roles };
    return sessionOf({ account, familyId, token: successor }, tokens);
  });
  if (!("reason" in outcome)) return outcome;
  if ("ended" in outcome) announceRevoked(identity, outcome.ended);
  throw new InvalidRefreshTokenError(outcome.reason);
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
      t.successor_salt,
      extract(epoch from t.expires_at)::float8 * 1000 as expires_at,
      extract(epoch from t.rotated_at)::float8 * 1000 as rotated_at,
      extract(epoch from f.expires_at)::float8 * 1000 as family_expires_at
    from refresh_tokens t
    join refresh_families f on f.id = t.family_id
    join accounts a on a.id = f.account_id
    where t.token_hash = ${hash}`;
  return row;
}
