import { suite } from "uvu";
import * as assert from "uvu/assert";
import { SpeechRefusedError } from "../../shared/engines/speech/speech_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { openDiskReserve } from "../../shared/storage/disk_reserve.ts";
import { createUntilRejected, raceForLastPlace } from "../abuse/quota_attacks.ts";
import { type RunningTts, startTts } from "../support/running_tts.ts";
import { storedState } from "../support/stored_state.ts";
import { waitFor } from "../support/wait_for.ts";

const MB = 1024 * 1024;
const HOUR = 3_600_000;
/** In the middle of a day, so that no test meets the end of one. */
const NOON = new Date(Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR + 12 * HOUR);
/** About 30 s by the estimate of 60 ms per character. */
const SENTENCE = "The cell is the smallest unit of life. ".repeat(13).slice(0, 500);
const test = suite("quotas of audio");
let tts: RunningTts;
let now = NOON;
let freeMb = 10_000;

test.before(async () => {
  const readDisk = async () => ({ bavail: freeMb, bsize: MB });
  tts = await startTts({
    limits: { bytes: 10 * MB, secondsPerDay: 100 },
    now: () => now,
    disk: openDiskReserve("file:///objects", { reserveBytes: 100 * MB, readDisk }),
  });
});
test.before.each(() => {
  now = NOON;
  freeMb = 10_000;
});
test.after(() => tts.close());

const PATH = "/v1/audio/generations";
/** Each text is another recording. */
const textOf = (number: number) => ({ text: `${number} ${SENTENCE}`, format: "wav" });
const ask = (as: string, body: unknown, { key }: { key?: string } = {}) =>
  tts.ask("POST", PATH, { as, body, ...(key && { headers: { "idempotency-key": key } }) });

async function usageOf(ownerId: string): Promise<{ bytes: number; seconds: number }> {
  const headers = { authorization: `Bearer ${await tts.serviceToken("gateway")}` };
  const answer = await tts.ask("GET", `/internal/owners/${ownerId}/usage`, { headers });
  const { quotas } = (await answer.json()) as { quotas: { name: string; used: number }[] };
  const usedOf = (name: string) => quotas.find((quota) => quota.name === name)?.used ?? -1;
  return { bytes: usedOf("audio_bytes"), seconds: usedOf("audio_seconds_per_day") };
}

/** Nothing is finished before `work` ends: estimates count. */
async function withoutSpeech<T>(work: () => Promise<T>): Promise<T> {
  const held = Promise.withResolvers<undefined>();
  tts.engine.interfere = () => held.promise;
  try {
    return await work();
  } finally {
    delete tts.engine.interfere;
    held.resolve(undefined);
  }
}

async function state() {
  await waitFor(
    async () => {
      const [open] = await tts.database.sql<{ n: number }[]>`
        select ((select count(*) from jobs where finished_at is null)
          + (select count(*) from outbox)
          + (select count(*) from generations where status in ('pending', 'processing')))::int as n`;
      return open?.n === 0;
    },
    { what: "the work to end" },
  );
  return storedState(tts.database, tts.objects);
}

test("audio beyond the day's seconds is rejected until the day is over, and stores nothing", async () => {
  const as = newId();
  const { statuses, rejection } = await withoutSpeech(() =>
    createUntilRejected((index) => ask(as, textOf(index)), { most: 10 }),
  );
  assert.equal(statuses, { 202: 3, 429: 1 });
  assert.is(rejection.code, "quota_exceeded");
  const { used, ...quota } = rejection.quota;
  const resetsAt = new Date(NOON.getTime() + 12 * HOUR).toISOString();
  const unit = "seconds";
  assert.equal(quota, { name: "audio_seconds_per_day", unit, limit: 100, resetsAt });
  assert.ok(used > 70 && used <= 100, `${used}`);
  const before = await state();
  // By then the recordings are finished, and count for their duration.
  const long = { text: `${SENTENCE} `.repeat(4), format: "wav" };
  const late = await ask(as, long, { key: "late" });
  assert.equal([late.status, late.headers.get("retry-after")], [429, String((12 * HOUR) / 1000)]);
  assert.equal(await state(), before);
  now = new Date(resetsAt);
  assert.is((await ask(as, textOf(9), { key: "late" })).status, 202);
});

test("requests for the last seconds at once, in two instances: exactly one is accepted", async () => {
  const another = await tts.startAnother();
  await withoutSpeech(async () => {
    for (let round = 0; round < 5; round++) {
      const as = newId();
      for (const number of [1, 2]) assert.is((await ask(as, textOf(number))).status, 202);
      const sends = Array.from({ length: 8 }, (_, index) => () => {
        const by = index % 2 === 0 ? {} : { app: another.app };
        return tts.ask("POST", PATH, { as, body: textOf(10 + index), ...by });
      });
      assert.equal((await raceForLastPlace(sends)).statuses, { 202: 1, 429: 7 });
    }
  });
});

test("a recording counts for its duration, and for its day also when it is deleted", async () => {
  const as = newId();
  const id = await tts.request(as, textOf(1));
  const { audio } = await tts.settled(as, id);
  const seconds = Math.ceil(audio.durationMs / 1000);
  assert.equal(await usageOf(as), { bytes: audio.byteLength, seconds });
  const same = await tts.request(as, textOf(1));
  await tts.settled(as, same);
  assert.equal(await usageOf(as), { bytes: audio.byteLength, seconds }, "the same audio is shared");
  for (const each of [id, same]) await tts.ask("DELETE", `${PATH}/${each}`, { as });
  assert.equal(await usageOf(as), { bytes: 0, seconds });
});

test("bytes of audio are limited too, and audio in progress counts", async () => {
  const small = await startTts({ limits: { bytes: 2 * MB, secondsPerDay: 36_000 } });
  try {
    const as = newId();
    const create = (index: number) => small.ask("POST", PATH, { as, body: textOf(index) });
    const { statuses, rejection } = await createUntilRejected(create, { most: 10 });
    assert.is(statuses[413], 1);
    const { name, unit, limit } = rejection.capacity;
    assert.equal([name, unit, limit], ["audio_bytes", "bytes", 2 * MB]);
  } finally {
    await small.close();
  }
});

test("a document whose text turns out too long fails with the quota, and is charged nothing", async () => {
  const as = newId();
  const documentId = tts.addDocument(as, `${SENTENCE}\n\n`.repeat(10));
  const id = await tts.request(as, { documentId, format: "mp3" });
  await tts.processed(documentId);
  const { problem } = await tts.settled(as, id);
  assert.is(problem.code, "quota_exceeded");
  assert.match(problem.detail, /audio_seconds_per_day.* of 100 seconds are used/);
  assert.equal(await usageOf(as), { bytes: 0, seconds: 0 });
  // Now that the text is known, such a request is rejected at once.
  assert.is((await ask(as, { documentId, format: "mp3" })).status, 429);
});

test("audio that cannot be made is charged nothing", async () => {
  const as = newId();
  tts.engine.interfere = async () => {
    throw new SpeechRefusedError("The engine does not accept this text.");
  };
  try {
    const id = await tts.request(as, textOf(1));
    assert.is((await tts.settled(as, id)).status, "failed");
  } finally {
    delete tts.engine.interfere;
  }
  assert.equal(await usageOf(as), { bytes: 0, seconds: 0 });
});

test("a nearly full disk rejects audio, and says so", async () => {
  const before = await state();
  freeMb = 100;
  const answer = await ask(newId(), textOf(1));
  const { code } = (await answer.json()) as { code: string };
  assert.equal([answer.status, code], [507, "storage_full"]);
  assert.is(answer.headers.get("retry-after"), "600");
  assert.equal(await state(), before);
});

test.run();
