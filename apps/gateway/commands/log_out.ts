import type { Identity } from "./identity.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";
import { tokenHash } from "./token_secret.ts";

/** Ends the session that a refresh token belongs to. A token that is unknown has nothing to end. */
export async function logOut(
  identity: Pick<Identity, "database" | "revocations" | "now">,
  refreshToken: string,
): Promise<void> {
  const ended = await identity.database.transaction(async (tx) => {
    const [session] = await tx.sql<{ id: string; accountId: string }[]>`
      select f.id, f.account_id as "accountId" from refresh_families f
      join refresh_tokens t on t.family_id = f.id
      where t.token_hash = ${tokenHash(refreshToken)}`;
    if (session === undefined) return [];
    const { id: only, accountId } = session;
    return revokeSessions(tx, { accountId, only, because: "logout", now: identity.now() });
  });
  announceRevoked(identity, ended);
}
