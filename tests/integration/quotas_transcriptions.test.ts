import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chargeDuration } from "../../apps/stt/commands/transcription_quotas.ts";
import { deleteExpiredRecordings } from "../../apps/stt/jobs/delete_expired_recordings.ts";
import { QuotaExceededError } from "../../shared/quotas/quota.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { openDiskReserve } from "../../shared/storage/disk_reserve.ts";
import { countedUpload, createUntilRejected, raceForLastPlace } from "../abuse/quota_attacks.ts";
import { storedKeys, storedState } from "../support/stored_state.ts";
import { RETENTION_MS, startStt } from "../support/stt/running_stt.ts";
import { sounding } from "../support/stt/sample_recordings.ts";
import { waitFor } from "../support/wait_for.ts";

const MB = 1024 * 1024;
const HOUR = 3_600_000;
/** In the middle of a day, so that no test meets the end of one. */
const NOON = new Date(Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR + 12 * HOUR);
const RESET = new Date(NOON.getTime() + 12 * HOUR);
const PATH = "/v1/audio/transcriptions";
const test = suite("quotas of transcriptions");
let stt: Awaited<ReturnType<typeof startStt>>;
let short: Buffer;
let now = NOON;
let freeMb = 10_000;

test.before(async () => {
  short = sounding("anullsrc=r=16000:cl=mono", { seconds: 1 });
  const readDisk = async () => ({ bavail: freeMb, bsize: MB });
  stt = await startStt({
    maxUploadBytes: 100 * MB,
    limits: { bytes: 20 * MB, minutesPerDay: 3 },
    now: () => now,
    disk: openDiskReserve("file:///objects", { reserveBytes: 100 * MB, readDisk }),
  });
});
test.before.each(() => {
  now = NOON;
  freeMb = 10_000;
});
test.after(() => stt.close());

async function usageOf(ownerId: string): Promise<number[]> {
  const answer = await stt.asService("gateway")(`/internal/owners/${ownerId}/usage`);
  const { quotas } = (await answer.json()) as { quotas: { used: number }[] };
  return quotas.map(({ used }) => used);
}

async function state() {
  await waitFor(
    async () => {
      const [open] = await stt.database.sql<{ n: number }[]>`
        select ((select count(*) from jobs where finished_at is null)
          + (select count(*) from outbox)
          + (select count(*) from transcriptions where status in ('pending', 'processing')))::int
          as n`;
      return open?.n === 0;
    },
    { what: "the work to end" },
  );
  return storedState(stt.database, stt.objects);
}

test("recordings beyond the day's minutes are rejected until the day is over", async () => {
  const ada = stt.learner();
  const { statuses, rejection } = await createUntilRejected(() => ada.upload(short), { most: 10 });
  assert.equal(statuses, { 202: 3, 429: 1 });
  assert.equal(rejection.quota, {
    ...{ name: "transcription_minutes_per_day", unit: "minutes", limit: 3, used: 3 },
    resetsAt: RESET.toISOString(),
  });
  const before = await state();
  const late = await ada.upload(short, { key: "late" });
  assert.equal([late.status, late.headers.get("retry-after")], [429, String(12 * 3600)]);
  assert.equal(await state(), before);
  now = RESET;
  assert.is((await ada.upload(short, { key: "late" })).status, 202);
});

test("a deletion gives the bytes back, not the minutes", async () => {
  const ada = stt.learner();
  const { id } = (await (await ada.upload(short)).json()) as { id: string };
  assert.equal(await usageOf(ada.id), [short.length, 1]);
  assert.is((await ada.ask(`${PATH}/${id}`, { method: "DELETE" })).status, 204);
  assert.equal(await usageOf(ada.id), [0, 1]);
});

test("recordings for the last minute at once, in two instances: exactly one is accepted", async () => {
  const ada = stt.learner();
  const other = stt.startAnother();
  for (let count = 0; count < 2; count++) assert.is((await ada.upload(short)).status, 202);
  const sends = Array.from({ length: 6 }, (_, index) => () => {
    return index % 2 === 0 ? ada.upload(short) : ada.upload(short, {}, other);
  });
  assert.equal((await raceForLastPlace(sends)).statuses, { 202: 1, 429: 5 });
  const pending = await stt.database.sql`select 1 from pending_uploads`;
  assert.is(pending.length, 0);
});

test("a recording longer than the minutes that are left fails, and says so", async () => {
  const ada = stt.learner();
  const long = sounding("anullsrc=r=16000:cl=mono", { seconds: 130 });
  const first = (await (await ada.upload(long)).json()) as { id: string };
  assert.is((await ada.settled(first.id)).status, "ready");
  assert.equal((await usageOf(ada.id))[1], 3);
  now = RESET;
  const two = (await (await ada.upload(short)).json()) as { id: string };
  await ada.settled(two.id);
  const late = (await (await ada.upload(long)).json()) as { id: string };
  const { status, problem } = await ada.settled(late.id);
  assert.equal([status, problem.code], ["failed", "quota_exceeded"]);
  assert.match(problem.detail, /1 of 3 minutes are used/);
  assert.equal((await usageOf(ada.id))[1], 2, "a failed one counts for a minute");
});

test("durations that become known at the same time do not exceed the minutes together", async () => {
  const ownerId = newId();
  const limits = { bytes: 20 * MB, minutesPerDay: 3 };
  const charges = await Promise.allSettled(
    Array.from({ length: 6 }, () =>
      stt.database.transaction(async (tx) => {
        const recording = { transcriptionId: newId(), ownerId, durationMs: 2 * 60_000, at: NOON };
        await chargeDuration(tx, limits, recording);
      }),
    ),
  );
  assert.is(charges.filter(({ status }) => status === "fulfilled").length, 1);
  for (const charge of charges) {
    if (charge.status === "rejected") assert.instance(charge.reason, QuotaExceededError);
  }
  assert.equal(await usageOf(ownerId), [0, 2]);
});

test("bytes are limited by the declared length, and while they arrive", async () => {
  const before = await state();
  for (const declares of [true, false]) {
    const ada = stt.learner();
    const attack = countedUpload(25 * MB, { name: "long.wav", declares });
    const answer = await ada.ask(PATH, attack.init);
    const { code } = (await answer.json()) as { code: string };
    assert.equal([answer.status, code], [413, "quota_exceeded"]);
    if (declares) assert.is(attack.read(), 0);
  }
  assert.equal(await state(), before);
});

test("the recording of a failed transcription counts until its retention period is over", async () => {
  const ada = stt.learner();
  const broken = Buffer.concat([short.subarray(0, 64), Buffer.alloc(1000)]).fill(0xff, 12, 44);
  const { id } = (await (await ada.upload(broken)).json()) as { id: string };
  const failed = await ada.settled(id);
  assert.is(failed.status, "failed");
  const expiresAt = new Date(Date.parse(failed.updatedAt) + RETENTION_MS);
  assert.equal(
    [failed.originalExpiresAt, failed.originalDeletedAt],
    [expiresAt.toISOString(), undefined],
  );
  assert.equal(await usageOf(ada.id), [broken.length, 1]);

  const expire = (at: number) =>
    deleteExpiredRecordings(stt.database, { retentionMs: RETENTION_MS, now: new Date(at) });
  await expire(expiresAt.getTime() - 1000);
  assert.is((await ada.get(id)).originalDeletedAt, undefined);
  assert.ok((await expire(expiresAt.getTime() + 1000)) >= 1);
  await waitFor(async () => (await storedKeys(stt.objects, `${id}/`)).length === 0, {
    what: "the recording to go",
  });
  const after = await ada.get(id);
  assert.equal([after.status, after.originalExpiresAt], ["failed", undefined]);
  assert.ok(after.originalDeletedAt);
  assert.equal(await usageOf(ada.id), [0, 1]);
});

test("a nearly full disk rejects recordings", async () => {
  const before = await state();
  freeMb = 100;
  const answer = await stt.learner().upload(short);
  assert.is(answer.status, 507);
  assert.equal(await state(), before);
});

test.run();
