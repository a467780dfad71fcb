import { type Quota, requireQuota } from "../quotas/quota.ts";
import type { DiskReserve } from "../storage/disk_reserve.ts";
import { FORM_OVERHEAD_BYTES } from "./upload_form.ts";

/** What an upload must fit into. */
export interface UploadRoom {
  /** One item, minute or second at least is used of each, and the declared length of bytes. */
  readonly quotas: readonly Quota[];
  readonly disk: DiskReserve;
}

/**
 * Rejects an upload that has no room by the length that it declares, before any of it is read. The
 * quotas are checked again when the file is recorded, since other uploads may end first.
 *
 * @throws {QuotaExceededError} @throws {DiskReserveError}
 */
export async function requireRoom(
  { quotas, disk }: UploadRoom,
  contentLength: string | undefined,
): Promise<void> {
  const declared = Math.max(1, Number(contentLength ?? 0) - FORM_OVERHEAD_BYTES);
  for (const quota of quotas) requireQuota(quota, quota.unit === "bytes" ? declared : 1);
  await disk.require(declared);
}
