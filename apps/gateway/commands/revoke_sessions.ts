import type { Transaction } from "../../../shared/database/connect.ts";
import type { Identity } from "./identity.ts";

/** The channel that notifies every gateway of revoked sessions and deleted accounts. */
export const REVOCATIONS_CHANNEL = "revocations";

/** Why a session ended. */
export type RevocationReason = "logout" | "reuse" | "password" | "revoked" | "deletion";

/** Which sessions of an account to revoke. */
export interface RevokedSessions {
  readonly accountId: string;
  /** Only this one; all by default. */
  readonly only?: string | undefined;
  /** All others. */
  readonly except?: string | undefined;
  readonly because: RevocationReason;
  readonly now: number;
}

/**
 * Ends sessions: their refresh tokens at once, and their access tokens in every service as soon as the
 * transaction has committed. Returns the ids; give them to `announceRevoked` after the transaction.
 */
export async function revokeSessions(
  tx: Transaction,
  { accountId, only, except, because, now }: RevokedSessions,
): Promise<string[]> {
  const time = new Date(now).toISOString();
  const rows = await tx.sql<{ id: string }[]>`
    with ended as (
      update refresh_families set revoked_at = ${time}, revoked_because = ${because}
      where account_id = ${accountId} and revoked_at is null
        and ${only === undefined ? tx.sql`true` : tx.sql`id = ${only}`}
        and ${except === undefined ? tx.sql`true` : tx.sql`id <> ${except}`}
      returning id
    )
    insert into revoked_sessions (id, revoked_at) select id, ${time} from ended
    on conflict (id) do nothing
    returning id`;
  if (rows.length > 0) tx.wake(REVOCATIONS_CHANNEL);
  return rows.map(({ id }) => id);
}

/** Rejects the tokens of revoked sessions in this process before the response is sent. */
export function announceRevoked(
  { revocations, now }: Pick<Identity, "revocations" | "now">,
  ids: readonly string[],
): void {
  if (ids.length > 0) revocations.add(ids.map((id) => ({ id, at: now() })));
}
