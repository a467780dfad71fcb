import type { Queryable } from "../../../shared/database/connect.ts";
import type { Quota } from "../../../shared/quotas/quota.ts";

/** Reads how many conversations an account stores. Call `lockQuotas` first where one is to begin. */
export async function readConversationQuota(
  { sql }: Queryable,
  { ownerId, limit }: { ownerId: string; limit: number },
): Promise<Quota> {
  const [row] = await sql<{ used: number }[]>`
    select count(*)::int as used from conversations where owner_id = ${ownerId}`;
  return { name: "conversations", unit: "items", limit, used: row?.used ?? 0, reset: null };
}
