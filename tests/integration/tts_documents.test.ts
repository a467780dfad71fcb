import { suite } from "uvu";
import * as assert from "uvu/assert";
import { newId } from "../../shared/runtime/new_id.ts";
import { type RunningTts, startTts } from "../support/running_tts.ts";
import { waitFor } from "../support/wait_for.ts";

const test = suite("documents read aloud");
let tts: RunningTts;

test.before(async () => {
  tts = await startTts();
});
test.after(() => tts.close());

const CELLS = `# Cells

The cell is the smallest unit of life. Every cell has a membrane, which keeps its inside apart from its surroundings. A membrane is a thin layer of fat.

# Plants

Plants are made of many cells. Chloroplasts are parts of plant cells that catch the light of the sun. The walls of plant cells are stiff.`;

async function textsOf(documentId: string): Promise<string[]> {
  const rows = await tts.database.sql<{ kind: string }[]>`
    select kind from read_aloud_texts where document_id = ${documentId} order by kind`;
  return rows.map(({ kind }) => kind);
}

const prepared = (documentId: string, kinds: string[]) =>
  waitFor(async () => String(await textsOf(documentId)) === String(kinds), {
    what: `the words of ${kinds}`,
  });

test("what is asked for before the document is read is made when it is", async () => {
  const as = newId();
  const documentId = tts.addDocument(as, CELLS);
  const [whole, notes] = await Promise.all([
    tts.request(as, { documentId, format: "wav" }),
    tts.request(as, { documentId, kind: "notes", format: "wav" }),
  ]);
  await waitFor(
    async () => {
      const [asked] = await tts.database.sql<{ count: number }[]>`
        select count(*)::int as count from jobs
        where kind = 'prepare_read_aloud' and finished_at is not null
          and payload ->> 'documentId' = ${documentId}`;
      return asked?.count === 2;
    },
    { what: "both to be looked after in vain" },
  );
  await tts.processed(documentId);
  const read = await tts.settled(as, whole);
  assert.is(read.status, "ready", read.problem?.detail);
  assert.equal(
    read.chapters.map(({ title }: { title: string }) => title),
    ["Cells", "Plants"],
  );
  const waiting = await (await tts.ask("GET", `/v1/audio/generations/${notes}`, { as })).json();
  assert.is((waiting as { status: string }).status, "pending");
  await tts.noted(documentId);
  const noted = await tts.settled(as, notes);
  assert.is(noted.status, "ready", noted.problem?.detail);
  assert.is(noted.chapters[0].title, "Summary");
  assert.is(noted.documentId, documentId);
});

test("the words of a document are ready before anyone asks", async () => {
  const as = newId();
  const documentId = tts.addDocument(as, CELLS);
  await tts.processed(documentId);
  await tts.noted(documentId);
  await prepared(documentId, ["dialogue", "document", "notes"]);
  // Nobody needs to be asked any more.
  const document = tts.documents.get(documentId);
  if (document) document.state = "waiting";
  const id = await tts.request(as, { documentId, format: "wav" });
  assert.is((await tts.settled(as, id)).status, "ready");
});

test("a dialogue has two voices, of which one asks", async () => {
  const as = newId();
  const documentId = tts.addDocument(as, CELLS, "ready");
  const voices = ["en-gb", "en-us+f3"];
  const heard: [string, string][] = [];
  const { synthesize } = tts.engine;
  tts.engine.synthesize = (text, options) => {
    heard.push([options.voice, text]);
    return synthesize(text, options);
  };
  const [voice, secondVoice] = voices;
  const id = await tts.request(as, {
    documentId,
    kind: "dialogue",
    voice,
    secondVoice,
    format: "wav",
  });
  const made = await tts.settled(as, id);
  tts.engine.synthesize = synthesize;
  assert.is(made.status, "ready", made.problem?.detail);
  assert.equal(made.voices, voices);
  const asked = heard.filter(([by]) => by === voice).map(([, text]) => text);
  const answered = heard.filter(([by]) => by === secondVoice).map(([, text]) => text);
  assert.ok(asked.every((text) => /\?|\.$/.test(text)));
  assert.match(asked[0] ?? "", "What is “Of cells” about?");
  assert.ok(answered.length > 1 && answered.some((text) => text.includes("membrane")));
});

test("what cannot be read, or noted, fails with the reason", async () => {
  const as = newId();
  const unreadable = tts.addDocument(as, CELLS);
  const first = await tts.request(as, { documentId: unreadable });
  await tts.unreadable(unreadable);
  const unnoted = tts.addDocument(as, CELLS);
  const second = await tts.request(as, { documentId: unnoted, kind: "dialogue" });
  await tts.notNoted(unnoted);
  const known = tts.addDocument(as, CELLS, "failed");
  const third = await tts.request(as, { documentId: known });
  for (const id of [first, second, third]) {
    const { status, problem } = await tts.settled(as, id);
    assert.equal([status, problem?.code], ["failed", "no_text"]);
  }
});

test("a document that is deleted leaves nothing, and nothing comes back by an older event", async () => {
  const as = newId();
  const documentId = tts.addDocument(as, CELLS);
  await tts.processed(documentId);
  await tts.noted(documentId);
  const ids = [
    await tts.request(as, { documentId, format: "wav" }),
    await tts.request(as, { documentId, kind: "notes", format: "wav" }),
  ];
  for (const id of ids) await tts.settled(as, id);
  const waiting = await tts.request(as, { documentId, kind: "dialogue", title: "Later" });
  await tts.deleted(documentId);
  await waitFor(
    async () => {
      const { status } = await tts.ask("GET", `/v1/audio/generations/${waiting}`, { as });
      const [left] = await tts.database.sql`
        select 1 from recordings where owner_id = ${as}
        union all select 1 from read_aloud_texts where owner_id = ${as}
        union all select 1 from jobs where finished_at is null`;
      return status === 404 && !left;
    },
    { what: "everything of it to be gone" },
  );
  for (const id of ids) {
    assert.is((await tts.ask("GET", `/v1/audio/generations/${id}/audio`, { as })).status, 404);
  }
  const keys = await tts.stored();
  const recordings = await tts.database.sql<
    { id: string }[]
  >`select recording_id as id from recordings`;
  for (const key of keys)
    assert.ok(
      recordings.some(({ id }) => key.startsWith(id)),
      key,
    );
  const again = tts.addDocument(as, CELLS, "ready");
  const document = tts.documents.get(again);
  if (document) tts.documents.set(documentId, { ...document, documentId });
  await tts.processed(documentId, 2);
  const later = tts.addDocument(as, "Another one, that is heard of after it.");
  await tts.processed(later);
  await prepared(later, ["document"]);
  assert.equal(await textsOf(documentId), []);
});

test("a document with nothing to say, or far too much, is told apart", async () => {
  const as = newId();
  const silent = tts.addDocument(as, "| 1 | 2 |\n| 3 | 4 |", "ready");
  const { problem } = await tts.settled(as, await tts.request(as, { documentId: silent }));
  assert.is(problem.code, "nothing_to_speak");
  const long = tts.addDocument(
    as,
    "A sentence of a very long book, one of many. ".repeat(3000),
    "ready",
  );
  const tooLong = await tts.settled(as, await tts.request(as, { documentId: long }));
  assert.is(tooLong.problem.code, "too_long");
});

test.run();
