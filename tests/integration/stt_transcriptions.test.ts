import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { probeRecording } from "../../apps/stt/adapters/probe_recording.ts";
import { audioTranscriptionCompleted } from "../../shared/contracts/audio_transcription_completed.ts";
import { startStt } from "../support/stt/running_stt.ts";
import { inFormat, joined, sounding, spoken } from "../support/stt/sample_recordings.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("transcriptions");
let stt: Awaited<ReturnType<typeof startStt>>;
let speech: Buffer;
/** What the engine waits for, piece by piece, where a test says so. */
let gate: ((call: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;

test.before(async () => {
  speech = spoken("The cell is the basic unit of life.");
  stt = await startStt({ script: (call, { signal }) => gate?.(call, signal), limitMinutes: 1 });
});
test.after(async () => {
  await stt.close();
});
test.before.each(() => {
  gate = undefined;
});

const path = (id: string, rest = "") => `/v1/audio/transcriptions/${id}${rest}`;
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

test("a recording is written down, and read in every format", async () => {
  const ada = stt.learner();
  const answer = await ada.upload(speech, { title: "Cells", language: "en-GB" });
  assert.is(answer.status, 202);
  const { id, status } = (await answer.json()) as { id: string; status: string };
  assert.is(status, "pending");
  assert.is(answer.headers.get("location"), path(id));
  const found = await ada.settled(id);
  assert.equal([found.status, found.title, found.language], ["ready", "Cells", "en-GB"]);
  assert.equal(found.engine, { name: "scripted", version: "1" });
  assert.ok(found.durationMs > 1500 && found.durationMs < 6000, `${found.durationMs} ms`);

  const json = await (await ada.ask(path(id, "/text"))).json();
  const [segment] = (json as { segments: { startMs: number; endMs: number; text: string }[] })
    .segments;
  assert.match(segment?.text ?? "", /This is piece & number/);
  const srt = await ada.ask(path(id, "/text?format=srt"));
  assert.match(srt.headers.get("content-type") ?? "", "application/x-subrip");
  assert.match(srt.headers.get("content-disposition") ?? "", /^attachment; filename=".*\.srt"/);
  assert.is(srt.headers.get("cache-control"), "no-store");
  assert.match(await srt.text(), /^1\n00:00:00,\d{3} --> 00:00:0\d,\d{3}\nThis is piece & number/);
  const vtt = await ada.ask(path(id, "/text?format=vtt"));
  assert.match(vtt.headers.get("content-type") ?? "", "text/vtt");
  assert.match(await vtt.text(), /^WEBVTT\n\n00:00:00\.\d{3} --> .*\nThis is piece &amp; number/);
  const txt = await ada.ask(path(id, "/text?format=txt"));
  assert.match(txt.headers.get("content-type") ?? "", "text/plain");
  assert.match(await txt.text(), /^This is piece/);
  assert.is((await ada.ask(path(id, "/text?format=pdf"))).status, 400);
  // The recording stays; what was made of it meanwhile does not.
  await waitFor(async () => (await keysUnder(id)).length === 2);
  assert.equal(await keysUnder(id), [`${id}/original`, `${id}/transcript.json`]);
});

test("every common container is taken, by its content", async () => {
  const ada = stt.learner();
  for (const format of ["mp3", "ogg", "flac", "m4a", "webm", "mp4"] as const) {
    const answer = await ada.upload(inFormat(speech, format), { name: "called.txt" });
    const { id } = (await answer.json()) as { id: string };
    const found = await ada.settled(id);
    assert.is(found.status, "ready", `${format}: ${JSON.stringify(found.problem)}`);
    assert.is(found.segments, 1, format);
  }
});

test("silence, noise, hum and tones give an empty transcript, and the engine is not asked", async () => {
  const ada = stt.learner();
  const before = stt.calls();
  for (const filter of [
    "anullsrc=r=16000:cl=mono",
    "anoisesrc=c=white:a=0.3:r=16000",
    "anoisesrc=c=pink:a=0.3:r=16000",
    "sine=f=60",
    "aevalsrc='0.3*sin(2*PI*261*t)*lt(mod(t,1),0.5)+0.2*sin(2*PI*392*t)*gt(mod(t,2),0.7)'",
  ]) {
    const answer = await ada.upload(sounding(filter, { seconds: 4 }));
    const { id } = (await answer.json()) as { id: string };
    const found = await ada.settled(id);
    assert.equal([found.status, found.segments, found.characters], ["ready", 0, 0], filter);
    const refused = await ada.ask(path(id, "/document"), jsonBody({}));
    assert.equal([refused.status, await codeOf(refused)], [409, "nothing_said"]);
  }
  assert.is(stt.calls(), before);
});

test("what is no recording is refused, and leaves nothing", async () => {
  const ada = stt.learner();
  const refusals: [Uint8Array, number, string][] = [
    [new Uint8Array(), 400, "empty_file"],
    [Buffer.from("%PDF-1.4\n%called lecture.mp3"), 415, "unsupported_type"],
    [Buffer.from("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n"), 415, "unsupported_type"],
    [Buffer.from("ffconcat version 1.0\nfile /etc/passwd\n"), 415, "unsupported_type"],
    [Buffer.alloc(20_000_001, "RIFF"), 413, "file_too_large"],
  ];
  for (const [file, status, code] of refusals) {
    const answer = await ada.upload(file, { name: "lecture.mp3" });
    assert.equal([answer.status, await codeOf(answer)], [status, code]);
  }
  const answer = await ada.upload(speech, { language: "de" });
  assert.equal([answer.status, await codeOf(answer)], [400, "invalid_request"]);
  const list = (await (await ada.ask("/v1/audio/transcriptions")).json()) as { items: unknown[] };
  assert.equal(list.items, []);
  assert.is((await stt.database.sql`select 1 from pending_uploads`).length, 0);
});

test("what cannot be written down says why", async () => {
  const ada = stt.learner();
  const wrong: [Uint8Array, string][] = [
    [inFormat(speech, "mute.mp4"), "no_audio_track"],
    [inFormat(speech, "mp4").subarray(0, 2000), "unreadable_recording"],
    [sounding("anullsrc=r=8000:cl=mono", { seconds: 63 }), "too_long"],
  ];
  for (const [file, code] of wrong) {
    const { id } = (await (await ada.upload(file)).json()) as { id: string };
    const found = await ada.settled(id);
    assert.equal([found.status, found.problem?.code], ["failed", code]);
    const text = await ada.ask(path(id, "/text"));
    assert.equal([text.status, await codeOf(text)], [409, "transcription_failed"]);
  }
});

test("a playlist or a list of files reaches for nothing, whatever it is called", async () => {
  const folder = temporaryFolder("playlists");
  for (const [name, text] of [
    ["a.m3u8", `#EXTM3U\n#EXTINF:1,\n${folder}/b.wav\n#EXT-X-ENDLIST\n`],
    ["a.ffconcat", `ffconcat version 1.0\nfile ${folder}/b.wav\n`],
  ] as const) {
    writeFileSync(join(folder, "b.wav"), speech);
    writeFileSync(join(folder, name), text);
    const limits = { limitMinutes: 1, timeLimitMs: 60_000, memoryMb: 1024 };
    const { signal } = new AbortController();
    await probeRecording(join(folder, name), { ...limits, signal }).then(
      () => assert.unreachable(`${name} was read`),
      ({ code }) => assert.is(code, "unreadable_recording", name),
    );
  }
});

test("a request sent again with its key is answered the same", async () => {
  const ada = stt.learner();
  const first = (await (await ada.upload(speech, { key: "k1" })).json()) as { id: string };
  const again = await ada.upload(speech, { key: "k1" });
  assert.is(again.headers.get("idempotency-replayed"), "true");
  assert.is(((await again.json()) as { id: string }).id, first.id);
  assert.is((await ada.upload(speech, { key: "k1", title: "Other" })).status, 422);
  await ada.settled(first.id);
});

test("pieces that are written down are kept when an attempt is cut short", async () => {
  const ada = stt.learner();
  const long = joined([speech, speech, speech], { pauseSeconds: 3 });
  const before = stt.calls();
  gate = async (call) => {
    if (call === before + 3) throw new Error("The engine fell over");
  };
  const { id } = (await (await ada.upload(long)).json()) as { id: string };
  const found = await ada.settled(id);
  assert.equal([found.status, found.segments], ["ready", 3]);
  // Two pieces, one that failed, and that one again.
  assert.is(stt.calls(), before + 4);
  const { segments } = (await (await ada.ask(path(id, "/text"))).json()) as {
    segments: { startMs: number; endMs: number }[];
  };
  for (const [index, { startMs }] of segments.entries()) {
    assert.ok(startMs >= (segments[index - 1]?.endMs ?? 0), "in order and apart");
  }
});

test("deleting stops the work and leaves nothing", async () => {
  const ada = stt.learner();
  const begun = Promise.withResolvers<AbortSignal | undefined>();
  gate = (_, signal) => {
    begun.resolve(signal);
    return new Promise((_, reject) =>
      signal?.addEventListener("abort", () => reject(signal.reason)),
    );
  };
  const { id } = (await (await ada.upload(speech, { key: "k2" })).json()) as { id: string };
  const signal = await begun.promise;
  assert.is((await ada.ask(path(id), { method: "DELETE" })).status, 204);
  await waitFor(() => signal?.aborted, { what: "the work to stop" });
  assert.is((await ada.ask(path(id))).status, 404);
  await waitFor(async () => (await keysUnder(id)).length === 0, { what: "the objects to go" });
  for (const table of ["transcriptions", "pieces", "pending_uploads"]) {
    const left = await stt.database.sql`
      select 1 from ${stt.database.sql(table)} where transcription_id = ${id}`;
    assert.is(left.length, 0, table);
  }
  assert.is((await stt.database.sql`select 1 from idempotency_keys where key = 'k2'`).length, 0);
  const told = await stt.database.sql`select status from progress where subject_id = ${id}`;
  assert.equal(
    told.map(({ status }) => status),
    ["deleted"],
  );
});

test("a transcript is made a document once, and says how far that is", async () => {
  const ada = stt.learner();
  const { id } = (await (await ada.upload(speech)).json()) as { id: string };
  await ada.settled(id);
  const events: unknown[] = [];
  const consumer = await stt.transport.createConsumer({
    groupId: "test.documents",
    topics: [audioTranscriptionCompleted.topic],
    async onBatch({ messages, resolve }) {
      for (const message of messages) {
        const data = JSON.parse(String(message.value));
        if (data.transcriptionId === id) events.push(data.document);
        resolve(message);
      }
    },
  });
  const first = await ada.ask(path(id, "/document"), jsonBody({ title: "Written down" }));
  assert.is(first.status, 202);
  const { document } = (await first.json()) as { document: { id: string } };
  assert.is(first.headers.get("location"), `/v1/documents/${document.id}`);
  const again = await ada.ask(path(id, "/document"), jsonBody({}));
  assert.is(again.headers.get("location"), first.headers.get("location"));

  assert.is((await ada.get(id)).document.status, "importing");
  const { id: ownerId } = ada;
  const summary = { documentId: document.id, ownerId, title: "Written down", revision: 1 };
  stt.known.set(document.id, { ...summary, status: "ready" });
  assert.is((await ada.get(id)).document.status, "ready");
  stt.outages.documents = true;
  assert.is((await ada.get(id)).document.status, "unknown");
  stt.outages.documents = false;
  stt.known.delete(document.id);
  assert.is((await ada.get(id)).document.status, "deleted");
  const internal = await stt.asService("documents")(`/internal/transcriptions/${id}/text`);
  assert.match(((await internal.json()) as { vtt: string }).vtt, /^WEBVTT\n\nNOTE Transcription/);
  await waitFor(() => events.some(Boolean), { what: "the event that asks for the document" });
  assert.equal(events.filter(Boolean), [{ documentId: document.id, title: "Written down" }]);
  await consumer.close();
});

test("another learner's transcription is none", async () => {
  const [ada, bob] = [stt.learner(), stt.learner()];
  const { id } = (await (await ada.upload(speech)).json()) as { id: string };
  for (const [rest, init] of [
    ["", {}],
    ["", { method: "DELETE" }],
    ["/text", {}],
    ["/document", jsonBody({})],
  ] as const) {
    assert.is((await bob.ask(path(id, rest), init)).status, 404);
  }
  await ada.settled(id);
});

test("an account that is deleted leaves nothing, and gets nothing more", async () => {
  const ada = stt.learner();
  const { id } = (await (await ada.upload(speech)).json()) as { id: string };
  const erased = await stt.asService("gateway")(`/internal/owners/${ada.id}`, { method: "DELETE" });
  assert.is(erased.status, 204);
  await waitFor(async () => (await keysUnder(id)).length === 0);
  assert.is((await ada.ask(path(id))).status, 404);
  assert.is((await ada.upload(speech)).status, 401);
});

test("the newest come first, page by page", async () => {
  const ada = stt.learner();
  const ids: string[] = [];
  for (const title of ["a", "b", "c"]) {
    ids.unshift(((await (await ada.upload(speech, { title })).json()) as { id: string }).id);
  }
  type Page = { items: { id: string }[]; nextCursor: string | null };
  const page = (await (await ada.ask("/v1/audio/transcriptions?limit=2")).json()) as Page;
  const rest = (await (
    await ada.ask(`/v1/audio/transcriptions?limit=2&cursor=${page.nextCursor}`)
  ).json()) as Page;
  assert.equal(
    [...page.items, ...rest.items].map(({ id }) => id),
    ids,
  );
  assert.is(rest.nextCursor, null);
});

async function keysUnder(id: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of stt.objects.list(`${id}/`)) keys.push(key);
  return keys;
}

function jsonBody(body: unknown): RequestInit {
  const headers = { "content-type": "application/json" };
  return { method: "POST", headers, body: JSON.stringify(body) };
}

test.run();
