import { SessionNotFoundError } from "../domain/errors.ts";
import type { Client, Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";

/**
 * Revokes one session of an account, or all of them.
 *
 * @throws {SessionNotFoundError} when the account has no such session
 */
export async function endSessions(
  identity: Pick<Identity, "database" | "revocations" | "now">,
  command: { accountId: string; only?: string; client: Client },
): Promise<void> {
  const { database, now } = identity;
  const { accountId, only, client } = command;
  const ended = await database.transaction(async (tx) => {
    const ids = await revokeSessions(tx, { accountId, only, because: "revoked", now: now() });
    const action = only === undefined ? "sessions_revoked" : "session_revoked";
    const audited = { accountId, action, subject: only, client, now: now() } as const;
    if (ids.length > 0) await recordAudit(tx, audited);
    return ids;
  });
  announceRevoked(identity, ended);
  if (only !== undefined && ended.length === 0) throw new SessionNotFoundError(only);
}
