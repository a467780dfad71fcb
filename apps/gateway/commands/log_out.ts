import type { Client, Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";
import { tokenHash } from "./token_secret.ts";

/** Ends the session that a refresh token belongs to. A token that is unknown has nothing to end. */
export async function logOut(
  identity: Pick<Identity, "database" | "revocations" | "now">,
  { refreshToken, client }: { refreshToken: string; client: Client },
): Promise<void> {
  const { now } = identity;
  const ended = await identity.database.transaction(async (tx) => {
    const [session] = await tx.sql<{ id: string; accountId: string }[]>`
      select f.id, f.account_id as "accountId" from refresh_families f
      join refresh_tokens t on t.family_id = f.id
      where t.token_hash = ${tokenHash(refreshToken)}`;
    if (session === undefined) return [];
    const { id: only, accountId } = session;
    const revoked = { accountId, only, because: "logout", now: now() } as const;
    const ids = await revokeSessions(tx, revoked);
    const audited = { accountId, action: "signed_out", subject: only } as const;
    if (ids.length > 0) await recordAudit(tx, { ...audited, client, now: now() });
    return ids;
  });
  announceRevoked(identity, ended);
}
