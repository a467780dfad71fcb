import type { Queryable } from "../../../shared/database/connect.ts";
import type { Quota } from "../../../shared/quotas/quota.ts";

/** What each account may store. */
export interface DocumentLimits {
  readonly documents: number;
  /** Of uploaded files. */
  readonly bytes: number;
}

/** What an account may store, and what it stores. */
export interface DocumentQuotas {
  readonly documents: Quota;
  readonly bytes: Quota;
}

/**
 * Reads an account's quotas. Call `lockQuotas` first to store something. Documents that are reserved
 * and not yet imported count, too.
 */
export async function readDocumentQuotas(
  { sql }: Queryable,
  { ownerId, limits }: { ownerId: string; limits: DocumentLimits },
): Promise<DocumentQuotas> {
  const [row] = await sql<{ documents: number; bytes: number }[]>`
    select count(*)::int as documents, coalesce(sum(byte_length), 0)::float8 as bytes
    from document_files where owner_id = ${ownerId}`;
  const { documents = 0, bytes = 0 } = row ?? {};
  return {
    documents: {
      name: "documents",
      unit: "items",
      limit: limits.documents,
      used: documents,
      reset: null,
    },
    bytes: { name: "document_bytes", unit: "bytes", limit: limits.bytes, used: bytes, reset: null },
  };
}
