import { SessionNotFoundError } from "../domain/errors.ts";
import type { Identity } from "./identity.ts";
import { announceRevoked, revokeSessions } from "./revoke_sessions.ts";

/**
 * Revokes one session of an account, or all of them.
 *
 * @throws {SessionNotFoundError} when the account has no such session
 */
export async function endSessions(
  identity: Pick<Identity, "database" | "revocations" | "now">,
  command: { accountId: string; only?: string },
): Promise<void> {
  const { database, now } = identity;
  const ended = await database.transaction((tx) =>
    revokeSessions(tx, { ...command, because: "revoked", now: now() }),
  );
  announceRevoked(identity, ended);
  if (command.only !== undefined && ended.length === 0) {
    throw new SessionNotFoundError(command.only);
  }
}
