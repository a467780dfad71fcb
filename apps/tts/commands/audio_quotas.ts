import type { Queryable, Transaction } from "../../../shared/database/connect.ts";
import { charge, chargedOn } from "../../../shared/quotas/charges.ts";
import { dailyReset, lockQuotas, type Quota, requireQuota } from "../../../shared/quotas/quota.ts";
import type { AudioEstimate } from "../domain/audio_estimate.ts";

/** How much audio each account may store, and generate per day. */
export interface AudioLimits {
  readonly bytes: number;
  readonly secondsPerDay: number;
}

/** How much audio an account may store and generate, and what it has. */
export interface AudioQuotas {
  readonly bytes: Quota;
  readonly secondsPerDay: Quota;
}

/** What the quotas of a request are checked by. */
interface Charging {
  readonly limits: AudioLimits;
  readonly now: () => Date;
}

const SECONDS_PER_DAY = "audio_seconds_per_day";

/**
 * Reads an account's quotas. Audio in progress counts for its estimated size and duration, finished
 * audio for the actual ones. What was generated still counts for its day after it is deleted.
 */
export async function readAudioQuotas(
  { sql }: Queryable,
  { ownerId, limits, at }: { ownerId: string; limits: AudioLimits; at: Date },
): Promise<AudioQuotas> {
  const [[row], seconds] = await Promise.all([
    sql<{ stored: number; reserved: number }[]>`
      select (
        select coalesce(sum(byte_length), 0)::float8 from recordings where owner_id = ${ownerId}
      ) as stored, (
        select coalesce(sum(reserved_bytes), 0)::float8 from generations
        where owner_id = ${ownerId} and status in ('pending', 'processing')
      ) as reserved`,
    chargedOn({ sql }, { ownerId, quota: SECONDS_PER_DAY, at }),
  ]);
  const { stored = 0, reserved = 0 } = row ?? {};
  return {
    bytes: {
      name: "audio_bytes",
      unit: "bytes",
      limit: limits.bytes,
      used: stored + reserved,
      reset: null,
    },
    secondsPerDay: {
      name: SECONDS_PER_DAY,
      unit: "seconds",
      limit: limits.secondsPerDay,
      used: seconds,
      reset: dailyReset(at),
    },
  };
}

/** Whether the learner has this audio already, ready or in progress: sharing it costs nothing. */
export async function isRecorded(
  { sql }: Transaction,
  { ownerId, content }: { ownerId: string; content: string },
): Promise<boolean> {
  const rows = await sql`
    select 1 from recordings
    where owner_id = ${ownerId} and content_sha256 = ${content} and status <> 'failed'`;
  return rows.length > 0;
}

/**
 * Makes sure that audio fits into its owner's quotas, and charges the day's seconds; without an
 * estimate, since the text is not known yet, that there is any room.
 *
 * @throws {QuotaExceededError}
 */
export async function chargeAudio(
  tx: Transaction,
  { limits, now }: Charging,
  audio: { generationId: string; ownerId: string; estimate: AudioEstimate | undefined },
): Promise<void> {
  const { generationId, ownerId, estimate } = audio;
  const at = now();
  const [, quotas] = await Promise.all([
    lockQuotas(tx, ownerId),
    readAudioQuotas(tx, { ownerId, limits, at }),
  ]);
  requireQuota(quotas.bytes, estimate?.bytes);
  requireQuota(quotas.secondsPerDay, estimate?.seconds);
  if (estimate === undefined) return;
  const amount = estimate.seconds;
  await charge(tx, { id: generationId, ownerId, quota: SECONDS_PER_DAY, at, amount });
}

/** Whether a generation was charged when it was requested. */
export async function isCharged({ sql }: Transaction, generationId: string): Promise<boolean> {
  const rows = await sql`select 1 from quota_charges where charge_id = ${generationId}`;
  return rows.length > 0;
}

/** Releases the charges of generations that fail, or that share audio which was charged before. */
export async function releaseAudio(
  { sql }: Transaction,
  generationIds: readonly string[],
): Promise<void> {
  const ids = [...generationIds];
  await sql`delete from quota_charges where charge_id = any(${ids}::uuid[])`;
  await sql`update generations set reserved_bytes = 0 where generation_id = any(${ids}::uuid[])`;
}

/** Replaces the estimated duration of a recording by the actual one. */
export async function settleAudio(
  { sql }: Transaction,
  { recordingId, durationMs }: { recordingId: string; durationMs: number },
): Promise<void> {
  await sql`
    update quota_charges set amount = ${Math.ceil(durationMs / 1000)}
    where quota = ${SECONDS_PER_DAY}
      and charge_id in (select generation_id from generations where recording_id = ${recordingId})`;
}
