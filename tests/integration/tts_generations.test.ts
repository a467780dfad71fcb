import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { type RunningTts, startTts } from "../support/running_tts.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("audio that is asked for");
let tts: RunningTts;

test.before(async () => {
  tts = await startTts();
});
test.after(() => tts.close());

const CELLS = `# Cells

The cell is the smallest unit of life. Every cell has a membrane, which keeps its inside apart from its surroundings.

# Plants

Plants are made of many cells. Their cells have walls, and chloroplasts that catch the light of the sun.

# Animals

Animals eat what others have made. Their cells have no walls, and so they can move.`;

const fileOf = async (as: string, id: string) =>
  Buffer.from(
    await (await tts.ask("GET", `/v1/audio/generations/${id}/audio`, { as })).arrayBuffer(),
  );

test("the same words are spoken once, and the audio goes with the last who has it", async () => {
  const as = newId();
  const body = { text: "Said twice, made once.", format: "wav" };
  const first = await tts.request(as, body);
  await tts.settled(as, first);
  const spoken = tts.engine.spoken.length;
  const second = await tts.request(as, body);
  assert.is((await tts.settled(as, second)).status, "ready");
  assert.is(tts.engine.spoken.length, spoken);
  assert.is((await tts.ask("DELETE", `/v1/audio/generations/${first}`, { as })).status, 204);
  assert.is((await tts.ask("GET", `/v1/audio/generations/${first}`, { as })).status, 404);
  assert.ok((await fileOf(as, second)).length > 1000);
  const other = newId();
  const third = await tts.request(other, body);
  await tts.settled(other, third);
  assert.ok(tts.engine.spoken.length > spoken, "another learner's is made anew");
  await tts.ask("DELETE", `/v1/audio/generations/${second}`, { as });
  assert.ok((await fileOf(other, third)).length > 1000);
});

test("another voice, pace or format is other audio", async () => {
  const as = newId();
  const text = "Each in its own way.";
  const ways = [{}, { voice: "en-gb" }, { speed: 2 }, { format: "ogg" }];
  const made = [];
  for (const way of ways) {
    made.push(await tts.settled(as, await tts.request(as, { text, format: "wav", ...way })));
  }
  assert.is(new Set(made.map(({ audio }) => audio.sha256)).size, ways.length);
  assert.ok(made[2].audio.durationMs < made[0].audio.durationMs * 0.75);
});

test("a request sent twice with its key is one", async () => {
  const as = newId();
  const send = (text: string) =>
    tts.ask("POST", "/v1/audio/generations", {
      as,
      body: { text, format: "wav" },
      headers: { "idempotency-key": "once" },
    });
  const first = await send("Only once.");
  const { id } = (await first.json()) as { id: string };
  assert.is(first.headers.get("location"), `/v1/audio/generations/${id}`);
  const again = await send("Only once.");
  assert.is(again.headers.get("idempotency-replayed"), "true");
  assert.is(((await again.json()) as { id: string }).id, id);
  assert.is((await send("Something else.")).status, 422);
  const listed = await (await tts.ask("GET", "/v1/audio/generations", { as })).json();
  assert.is((listed as { items: unknown[] }).items.length, 1);
});

test("what makes no sense is refused, and says why", async () => {
  const as = newId();
  const wrong: [object, number, RegExp][] = [
    [{}, 400, /exactly one of text and documentId/],
    [{ text: "Both.", documentId: newId() }, 400, /exactly one of text and documentId/],
    [{ text: "..." }, 400, /must contain letters or digits/],
    [{ text: "Hello.", voice: "nobody" }, 400, /unknown voice \\"nobody\\"/],
    [{ text: "Hello.", speed: 9 }, 400, /speed/],
    [{ text: "Hello.", kind: "notes" }, 400, /kind/],
    [{ text: "Hello.", secondVoice: "en-gb" }, 400, /dialogue/],
    [{ documentId: newId() }, 404, /No document with this ID/],
  ];
  for (const [body, status, reason] of wrong) {
    const answer = await tts.ask("POST", "/v1/audio/generations", { as, body });
    assert.is(answer.status, status, JSON.stringify(body));
    assert.match(await answer.text(), reason);
  }
});

test("audio that is too short for its text is never ready", async () => {
  const as = newId();
  const text =
    "This engine says much less than it should, and nobody must take that for the audio.";
  tts.engine.interfere = async (asked) =>
    asked.includes("much less") ? new Uint8Array(200) : undefined;
  const id = await tts.request(as, { text, format: "wav" });
  const failed = await tts.settled(as, id);
  tts.engine.interfere = undefined as never;
  assert.equal([failed.status, failed.problem.code], ["failed", "speech_failed"]);
  const audio = await tts.ask("GET", `/v1/audio/generations/${id}/audio`, { as });
  assert.is(audio.status, 409);
  assert.match(await audio.text(), "audio_failed");
});

test("an engine that fails for a moment is asked again, for what is missing only", async () => {
  const as = newId();
  let failures = 1;
  tts.engine.interfere = async (text) => {
    if (text.includes("Plants") && failures-- > 0) throw new Error("The engine stumbled");
    return undefined;
  };
  const before = tts.engine.spoken.length;
  const id = await tts.request(as, { text: CELLS, format: "wav", speed: 1.25 });
  assert.is((await tts.settled(as, id)).status, "ready");
  assert.is(tts.engine.spoken.length - before, 4);
});

test("deleting audio while it is made leaves nothing of it", async () => {
  const as = newId();
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  tts.engine.interfere = async (text) => {
    if (text.includes("Plants")) {
      reached.resolve();
      await goOn.promise;
    }
    return undefined;
  };
  const id = await tts.request(as, { text: CELLS, format: "wav", speed: 0.75 });
  await reached.promise;
  const [{ recordingId = "" } = {}] = await tts.database.sql<{ recordingId: string }[]>`
    select recording_id as "recordingId" from generations where generation_id = ${id}`;
  assert.is((await tts.ask("DELETE", `/v1/audio/generations/${id}`, { as })).status, 204);
  goOn.resolve();
  tts.engine.interfere = undefined as never;
  await waitFor(
    async () => {
      const left = (await tts.stored()).filter((key) => key.startsWith(recordingId));
      const [unfinished] = await tts.database.sql`select 1 from jobs where finished_at is null`;
      return left.length === 0 && !unfinished;
    },
    { what: "everything of it to be gone" },
  );
});

test("an instance that ends in the middle leaves the rest to the next", async () => {
  const as = newId();
  const reached = Promise.withResolvers<void>();
  tts.engine.interfere = async (text) => {
    if (!text.includes("Animals")) return undefined;
    reached.resolve();
    return new Promise(() => {});
  };
  const before = tts.engine.spoken.length;
  const id = await tts.request(as, { text: CELLS, format: "wav", speed: 1.5 });
  await reached.promise;
  tts.engine.interfere = undefined as never;
  await tts.restart();
  assert.is((await tts.settled(as, id)).status, "ready");
  assert.is(tts.engine.spoken.length - before, 4, "three pieces, one of them twice");
});

test("another service has a text spoken and hears of it", async () => {
  const ownerId = newId();
  const body = { ownerId, text: "The answer is forty-two.", format: "wav" };
  const send = async (token: string) =>
    tts.ask("POST", "/internal/generations", {
      body,
      headers: { authorization: `Bearer ${token}`, "idempotency-key": "answer-1" },
    });
  assert.is((await send("none")).status, 401);
  const answer = await send(await tts.serviceToken("chat"));
  assert.is(answer.status, 202);
  const { generationId } = (await answer.json()) as { generationId: string };
  assert.is((await tts.settled(ownerId, generationId)).status, "ready");
  const again = await send(await tts.serviceToken("chat"));
  assert.equal(await again.json(), { generationId });
  const headers = { authorization: `Bearer ${await tts.serviceToken("chat")}` };
  const path = `/internal/generations/${generationId}`;
  assert.is((await tts.ask("DELETE", path)).status, 401);
  for (const _time of [1, 2]) assert.is((await tts.ask("DELETE", path, { headers })).status, 204);
  const gone = await tts.ask("GET", `/v1/audio/generations/${generationId}`, { as: ownerId });
  assert.is(gone.status, 404);
});

test("an account that is deleted leaves nothing, and nothing more is made for it", async () => {
  const as = newId();
  const documentId = tts.addDocument(as, CELLS, "ready");
  await tts.processed(documentId);
  const id = await tts.request(as, { documentId, format: "wav" });
  await tts.settled(as, id);
  const headers = { authorization: `Bearer ${await tts.serviceToken("gateway")}` };
  const erased = await tts.ask("DELETE", `/internal/owners/${as}`, { headers });
  assert.is(erased.status, 204);
  const rows = await tts.database.sql`
    select owner_id from generations where owner_id = ${as}
    union all select owner_id from recordings where owner_id = ${as}
    union all select owner_id from read_aloud_texts where owner_id = ${as}
    union all select owner_id from known_documents where owner_id = ${as}
    union all select owner_id from progress where owner_id = ${as}`;
  assert.is(rows.length, 0);
  const late = await tts.ask("POST", "/v1/audio/generations", { as, body: { text: "Late." } });
  assert.is(late.status, 401);
});

test.run();
