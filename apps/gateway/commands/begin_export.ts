import type { Client, Identity } from "./identity.ts";
import { recordAudit } from "./record_audit.ts";

/**
 * Counts and records an export of an account's data.
 *
 * @throws {TooManyAttemptsError} when the data was exported too often
 */
export async function beginExport(
  { database, limits, now }: Pick<Identity, "database" | "limits" | "now">,
  { accountId, client }: { accountId: string; client: Client },
): Promise<void> {
  await limits.countExport(accountId);
  await recordAudit(database, { accountId, action: "data_exported", client, now: now() });
}
