import postgres from "postgres";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { holdUploads } from "../abuse/attacks/half_open_uploads.ts";
import { holdLogins } from "../abuse/attacks/half_sent_logins.ts";
import { holdRequests } from "../abuse/attacks/half_sent_requests.ts";
import { holdEventStreams } from "../abuse/attacks/idle_event_streams.ts";
import { HeldConnections } from "../abuse/held_connections.ts";
import { type RaceResult, raceForLastPlace } from "../abuse/quota_attacks.ts";
import { bodyOf, Learner, registerLearner } from "../support/e2e/learner.ts";
import { recordedTone } from "../support/e2e/recorded_tone.ts";
import { startTestPlatform, type TestPlatform } from "../support/e2e/test_platform.ts";
import {
  startTranscriptionEndpoint,
  type TranscriptionEndpoint,
} from "../support/e2e/transcription_endpoint.ts";
import { waitFor } from "../support/wait_for.ts";

/**
 * Caps and quotas with two gateways and two instances of each service, over Kafka and PostgreSQL.
 * Jobs are held for the whole file, so that nothing that counts is finished during a race.
 */
const test = suite("limits with two gateways and two instances of each service");
const services = ["documents", "quiz", "chat", "stt", "tts"];
const limits = {
  QUOTA_DOCUMENTS: "3",
  QUOTA_DOCUMENT_BYTES: "1000000",
  QUOTA_QUIZZES: "3",
  DAILY_QUIZZES: "4",
  QUOTA_CONVERSATIONS: "3",
  QUOTA_AUDIO_SECONDS_PER_DAY: "100",
  QUOTA_AUDIO_BYTES: "4000000",
  QUOTA_TRANSCRIPTION_MINUTES_PER_DAY: "3",
  QUOTA_RECORDING_BYTES: "140000",
  OPEN_JOBS_PER_OWNER: "2",
  UPLOADS: "6",
  UPLOADS_PER_ACCOUNT: "4",
  EVENT_STREAMS_PER_ACCOUNT: "5",
  ANSWER_STREAMS_PER_ACCOUNT: "3",
  REQUESTS_PER_ACCOUNT: "8",
  CONNECTIONS_PER_ADDRESS: "80",
  // What is held open stays open for the whole test.
  BODY_DEADLINE_MS: "300000",
  RATE_LIMIT_BURST: "10000",
};
let transcription: TranscriptionEndpoint;
let platform: TestPlatform;
let sql: postgres.Sql;
let held: HeldConnections[] = [];

test.before(async () => {
  transcription = await startTranscriptionEndpoint();
  platform = await startTestPlatform({
    env: { ...transcription.env, ...limits },
    instances: Object.fromEntries(["gateway", ...services].map((name) => [name, 2])),
    searchesByMeaning: false,
  });
  sql = postgres(platform.adminUrl, { max: 1, onnotice: () => {} });
  // The lock under which jobs get their turns (shared/jobs/job_turns.ts).
  for (const name of services) {
    await sql`select pg_advisory_lock(hashtextextended(${`job turns ${name}`}, 0))`;
  }
});
test.after.each(() => {
  for (const connections of held) connections.release();
  held = [];
});
test.after(async () => {
  await sql.end();
  await platform.stop();
  transcription.close();
});

const newLearner = () => registerLearner(platform.gatewayUrl);
const gatewayPorts = () =>
  ["gateway", "gateway-2"].map((name) => Number(new URL(platform.urls[name] ?? "").port));

/** Eight requests at the same time, to both gateways and to both instances of a service. */
function race(
  service: string,
  learner: Learner,
  send: (at: Learner, index: number) => Promise<Response>,
): Promise<RaceResult> {
  const places = ["gateway", "gateway-2", service, `${service}-2`].map(
    (name) => new Learner(platform.urls[name] ?? "", learner),
  );
  return raceForLastPlace([...places, ...places].map((at, index) => () => send(at, index)));
}

/** Finishes a learner's jobs, as if they had run. */
async function finishJobs(service: string, { id }: Learner): Promise<void> {
  const jobs = sql(`${service}.jobs`);
  await waitFor(
    async () => {
      const rows = await sql`select 1 from ${jobs} where owner_id = ${id} and due_at = 'infinity'`;
      return rows.length === 0;
    },
    { what: `the jobs of ${service} to be queued` },
  );
  await sql`update ${jobs} set finished_at = now() where owner_id = ${id}`;
}

function assertTooManyOpenJobs({ statuses, rejection }: RaceResult): void {
  assert.equal(statuses, { 202: 2, 429: 6 });
  assert.is(rejection.code, "too_many_open_jobs");
  assert.equal(rejection.quota, { name: "open_jobs", unit: "items", limit: 2, used: 2 });
}

const upload = (at: Learner, content: string) => at.upload({ name: "cells.txt", content });
const transcribe = (at: Learner, recording: Uint8Array<ArrayBuffer>) => {
  const form = new FormData();
  form.set("file", new Blob([recording]), "lecture.wav");
  return at.send("/v1/audio/transcriptions", { method: "POST", body: form });
};
/** About a minute of audio: 60 ms per character. */
const minuteOf = (index: number) =>
  `${index} ${"The cell is the smallest unit of life. ".repeat(26)}`.slice(0, 1000);
const generate = (at: Learner, body: { text: string; format: string }) =>
  at.post("/v1/audio/generations", body);

test("open jobs and stored documents", async () => {
  const learner = await newLearner();
  const send = (at: Learner, index: number) => upload(at, `Document ${index}.`);
  assertTooManyOpenJobs(await race("documents", learner, send));
  await finishJobs("documents", learner);
  const again = (at: Learner, index: number) => upload(at, `Another ${index}.`);
  const { statuses, rejection } = await race("documents", learner, again);
  assert.equal(statuses, { 202: 1, 413: 7 });
  assert.equal(rejection.capacity, { name: "documents", unit: "items", limit: 3, used: 3 });
});

test("bytes of documents", async () => {
  const send = (at: Learner, index: number) => upload(at, `${index} `.repeat(350_000));
  const { statuses, rejection } = await race("documents", await newLearner(), send);
  assert.equal(statuses, { 202: 1, 413: 7 });
  assert.is(rejection.capacity.name, "document_bytes");
});

test("open jobs, stored quizzes and quizzes of the day", async () => {
  const learner = await newLearner();
  const { id } = await bodyOf<{ id: string }>(await upload(learner, "The cell lives."), 202);
  const send = (at: Learner) => at.post("/v1/quizzes", { documentIds: [id], questionCount: 2 });
  assertTooManyOpenJobs(await race("quiz", learner, send));
  await finishJobs("quiz", learner);
  const stored = await race("quiz", learner, send);
  assert.equal(stored.statuses, { 202: 1, 413: 7 });
  assert.equal(stored.rejection.capacity, { name: "quizzes", unit: "items", limit: 3, used: 3 });

  // As if they had been ready when they were deleted: they still count for the day.
  await finishJobs("quiz", learner);
  await sql`update quiz.owned_quizzes set deleted_at = now() where owner_id = ${learner.id}`;
  const { statuses, rejection } = await race("quiz", learner, send);
  assert.equal(statuses, { 202: 1, 429: 7 });
  const { resetsAt, ...quota } = rejection.quota;
  assert.equal(quota, { name: "quizzes_per_day", unit: "items", limit: 4, used: 4 });
  assert.ok(Date.parse(resetsAt) > Date.now());
});

test("stored conversations, and open questions and streams of answers", async () => {
  const learner = await newLearner();
  const begun = await race("chat", learner, (at) => at.post("/v1/conversations", {}));
  assert.equal(begun.statuses, { 201: 3, 413: 5 });
  const capacity = { name: "conversations", unit: "items", limit: 3, used: 3 };
  assert.equal(begun.rejection.capacity, capacity);

  const { items } = await learner.read<{ items: { id: string }[] }>("/v1/conversations");
  const path = `/v1/conversations/${items[0]?.id}/messages`;
  const ask = (at: Learner) => at.post(path, { text: "What is a cell?" });
  assertTooManyOpenJobs(await race("chat", learner, ask));

  const messages = await learner.read<{ items: { id: string; role: string }[] }>(path);
  const answer = messages.items.find(({ role }) => role === "answer");
  const lines = [
    `GET ${path}/${answer?.id}/stream HTTP/1.1`,
    `authorization: Bearer ${learner.token}`,
    "accept: text/event-stream",
  ];
  held = await Promise.all(
    gatewayPorts().map((port) => HeldConnections.open({ port }, Array(4).fill({ lines }))),
  );
  await assertHeld({ open: 3, rejected: 5, quota: "open_answer_streams" });
});

test("seconds of audio per day", async () => {
  const send = (at: Learner, index: number) =>
    generate(at, { text: minuteOf(index), format: "mp3" });
  const { statuses, rejection } = await race("tts", await newLearner(), send);
  assert.equal(statuses, { 202: 1, 429: 7 });
  assert.equal([rejection.code, rejection.quota.name], ["quota_exceeded", "audio_seconds_per_day"]);
});

test("bytes of audio", async () => {
  const send = (at: Learner, index: number) =>
    generate(at, { text: minuteOf(index), format: "wav" });
  const { statuses, rejection } = await race("tts", await newLearner(), send);
  assert.equal(statuses, { 202: 1, 413: 7 });
  assert.is(rejection.capacity.name, "audio_bytes");
});

test("open requests for audio", async () => {
  const send = (at: Learner, index: number) => generate(at, { text: `${index}.`, format: "mp3" });
  assertTooManyOpenJobs(await race("tts", await newLearner(), send));
});

test("open transcriptions and transcribed minutes per day", async () => {
  const learner = await newLearner();
  const send = (at: Learner, index: number) => transcribe(at, recordedTone(index));
  assertTooManyOpenJobs(await race("stt", learner, send));
  await finishJobs("stt", learner);
  const { statuses, rejection } = await race("stt", learner, send);
  assert.equal(statuses, { 202: 1, 429: 7 });
  assert.equal(
    [rejection.code, rejection.quota.name, rejection.quota.used],
    ["quota_exceeded", "transcription_minutes_per_day", 3],
  );
});

test("bytes of recordings", async () => {
  const padding = Buffer.alloc(40_000);
  const send = (at: Learner, index: number) =>
    transcribe(at, new Uint8Array(Buffer.concat([recordedTone(index), padding])));
  const { statuses, rejection } = await race("stt", await newLearner(), send);
  assert.equal(statuses, { 202: 1, 413: 7 });
  assert.is(rejection.capacity.name, "recording_bytes");
});

test("event streams of an account", async () => {
  const { token } = await newLearner();
  held = await Promise.all(
    gatewayPorts().map((port) => holdEventStreams({ port }, { tokens: [token], each: 5 })),
  );
  await assertHeld({ open: 5, rejected: 5, quota: "open_event_streams" });
});

test("uploads of an account", async () => {
  const { token } = await newLearner();
  held = await Promise.all(
    gatewayPorts().map((port) => holdUploads({ port }, { token, count: 4 })),
  );
  await assertHeld({ open: 4, rejected: 4, quota: "open_uploads" });
});

test("uploads of all accounts", async () => {
  const learners = await Promise.all([newLearner(), newLearner()]);
  await waitFor(async () => (await sql`select 1 from gateway.connection_slots`).length === 0, {
    what: "the connections of earlier tests to be closed",
  });
  const uploads = learners.flatMap(({ token }) =>
    gatewayPorts().map((port) => holdUploads({ port }, { token, count: 4 })),
  );
  held = await Promise.all(uploads);
  // Those over an account's cap get 429, and those over the cap of all 503. The last of the six may stay
  // free: it is for an account that has no upload open.
  const refused = () => total(held, 429) + total(held, 503);
  await waitFor(() => refused() >= 10, { what: "the uploads over the caps" });
  assert.ok(refused() <= 11, `${refused()} of 16 refused`);
  assert.ok(total(held, 503) >= 2);
  const quota = /"quota":\{"name":"open_uploads","unit":"items","limit":[56],"used":[56]\}/;
  const answers = held.flatMap((each) => each.answers);
  const unavailable = answers.filter((text) => text.startsWith("HTTP/1.1 503 "));
  for (const text of unavailable) assert.match(text, quota);
});

test("requests in flight of an account", async () => {
  const { token } = await newLearner();
  held = await Promise.all(
    gatewayPorts().map((port) => holdRequests({ port }, { token, count: 8 })),
  );
  // Each gateway admits its half.
  await assertHeld({ open: 8, rejected: 8, quota: "open_requests", limit: 4 });
});

test("either gateway returns what both instances have stored", async () => {
  const learner = await newLearner();
  await upload(new Learner(platform.urls["documents-2"] ?? "", learner), "The cell lives.");
  const at = new Learner(platform.urls["gateway-2"] ?? "", learner);
  const usage = await at.read<{ quotas: { name: string }[]; unavailable: string[] }>(
    "/v1/me/usage",
  );
  assert.equal(usage.unavailable, []);
  const documents = usage.quotas.find(({ name }) => name === "documents");
  const quota = { name: "documents", unit: "items", limit: 3, used: 1, resetsAt: null };
  assert.equal(documents, quota);
});

test("connections of an address", async () => {
  await waitFor(async () => (await fetch(`${platform.gatewayUrl}/livez`)).status === 200, {
    what: "the connections of earlier tests to be closed",
  });
  held = await Promise.all(gatewayPorts().map((port) => holdLogins({ port }, { count: 45 })));
  // Each gateway admits its half, of which this process already uses a few.
  await waitFor(() => held.every((each) => each.answered(429) >= 5), {
    what: "the connections over the cap",
  });
  for (const { answers } of held) {
    const open = answers.filter((text) => text === "").length;
    assert.ok(open > 20 && open <= 40, `${open} connections are open`);
    for (const text of answers.filter((text) => text !== "")) {
      assert.ok(
        text.includes('"name":"open_connections","unit":"items","limit":40,"used":40'),
        text,
      );
    }
  }
});

const total = (connections: readonly HeldConnections[], status: number): number =>
  connections.reduce((sum, each) => sum + each.answered(status), 0);

/** Waits for the rejections of what is over a cap, and checks that the rest is open. */
async function assertHeld(of: {
  open: number;
  rejected: number;
  quota: string;
  /** What the problems state; by default, what is open over both gateways. */
  limit?: number;
}): Promise<void> {
  const { limit = of.open } = of;
  await waitFor(() => total(held, 429) === of.rejected, { what: `rejections of ${of.quota}` });
  const answers = held.flatMap((each) => each.answers);
  const rejected = answers.filter((text) => text.startsWith("HTTP/1.1 429 "));
  assert.is(answers.length - rejected.length, of.open);
  const quota = `"quota":{"name":"${of.quota}","unit":"items","limit":${limit},"used":${limit}}`;
  for (const text of rejected) assert.ok(text.includes(quota), text);
}

test.run();
