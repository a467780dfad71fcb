import type { Queryable, Transaction } from "../../../shared/database/connect.ts";
import { charge, chargedOn } from "../../../shared/quotas/charges.ts";
import { dailyReset, lockQuotas, type Quota, requireQuota } from "../../../shared/quotas/quota.ts";

/** How much each account may store, and transcribe per day. */
export interface TranscriptionLimits {
  /** Of uploaded recordings. */
  readonly bytes: number;
  readonly minutesPerDay: number;
}

/** How much an account may store and transcribe, and what it has. */
export interface TranscriptionQuotas {
  readonly bytes: Quota;
  readonly minutesPerDay: Quota;
}

const MINUTES_PER_DAY = "transcription_minutes_per_day";
/** What a recording counts for until its duration is known, and when it cannot be transcribed. */
const MINIMUM_MINUTES = 1;

/**
 * Reads an account's quotas. Recordings are counted in whole minutes, for the day on which they are
 * uploaded, then for that on which they are converted. They still count after they are deleted.
 */
export async function readTranscriptionQuotas(
  { sql }: Queryable,
  of: { ownerId: string; limits: TranscriptionLimits; at: Date; except?: string },
): Promise<TranscriptionQuotas> {
  const { ownerId, limits, at } = of;
  const [[row], minutes] = await Promise.all([
    sql<{ bytes: number }[]>`
      select coalesce(sum(byte_length), 0)::float8 as bytes from transcriptions
      where owner_id = ${ownerId} and original_deleted_at is null`,
    chargedOn({ sql }, { ...of, quota: MINUTES_PER_DAY }),
  ]);
  return {
    bytes: {
      name: "recording_bytes",
      unit: "bytes",
      limit: limits.bytes,
      used: row?.bytes ?? 0,
      reset: null,
    },
    minutesPerDay: {
      name: MINUTES_PER_DAY,
      unit: "minutes",
      limit: limits.minutesPerDay,
      used: minutes,
      reset: dailyReset(at),
    },
  };
}

/** Makes sure that a recording fits, and charges the minimum. @throws {QuotaExceededError} */
export async function chargeRecording(
  tx: Transaction,
  limits: TranscriptionLimits,
  recording: { transcriptionId: string; ownerId: string; byteLength: number; at: Date },
): Promise<void> {
  const { transcriptionId: id, ownerId, byteLength, at } = recording;
  const [, quotas] = await Promise.all([
    lockQuotas(tx, ownerId),
    readTranscriptionQuotas(tx, { ownerId, limits, at }),
  ]);
  requireQuota(quotas.bytes, byteLength);
  requireQuota(quotas.minutesPerDay, MINIMUM_MINUTES);
  await charge(tx, { id, ownerId, quota: MINUTES_PER_DAY, at, amount: MINIMUM_MINUTES });
}

/** Charges a recording's duration once it is known. @throws {QuotaExceededError} */
export async function chargeDuration(
  tx: Transaction,
  limits: TranscriptionLimits,
  recording: { transcriptionId: string; ownerId: string; durationMs: number; at: Date },
): Promise<void> {
  const { transcriptionId: id, ownerId, durationMs, at } = recording;
  const amount = Math.max(MINIMUM_MINUTES, Math.ceil(durationMs / 60_000));
  const [, { minutesPerDay }] = await Promise.all([
    lockQuotas(tx, ownerId),
    readTranscriptionQuotas(tx, { ownerId, limits, at, except: id }),
  ]);
  requireQuota(minutesPerDay, amount);
  await charge(tx, { id, ownerId, quota: MINUTES_PER_DAY, at, amount });
}

/** Reduces the charge of a recording that cannot be transcribed to the minimum. */
export async function releaseDuration({ sql }: Transaction, transcriptionId: string) {
  await sql`
    update quota_charges set amount = least(amount, ${MINIMUM_MINUTES})
    where charge_id = ${transcriptionId} and quota = ${MINUTES_PER_DAY}`;
}
