import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  documentPageSchema,
  documentSchema,
  internalDocumentSchema,
  internalTextSchema,
  notesSchema,
  textSchema,
  timelinePageSchema,
} from "../../apps/documents/routes/schemas.ts";
import { problemSchema } from "../../shared/http/problem.ts";
import {
  markOwnerErased,
  OwnerErasedError,
  refuseErasedOwner,
} from "../../shared/owners/erased_owners.ts";
import {
  bodyOf,
  endedDocument,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { encryptedPdf, samplePdf } from "../support/documents/sample_pdf.ts";
import { sampleDocx } from "../support/documents/sample_zip.ts";
import { waitFor } from "../support/wait_for.ts";

const CELLS =
  "The cell is the smallest unit of life. Every cell has a membrane that keeps its inside apart. " +
  "The nucleus is the part of a cell that holds its DNA. Mitochondria are the parts that turn sugar into energy.";

let documents: RunningDocuments;
const test = suite("a document's life");

test.before(async () => {
  documents = await startDocuments();
  await documents.startWork();
});

test.after(() => documents.close());

type Ask = ReturnType<RunningDocuments["as"]>;

const upload = (ask: Ask, ...file: Parameters<typeof uploadOf>) =>
  bodyOf(documentSchema, ask("/v1/documents", uploadOf(...file)));

test("an upload is answered at once and read, noted and listed soon after", async () => {
  const ask = documents.as(newUser());
  const response = await ask("/v1/documents", uploadOf(CELLS, { name: "My cells.txt" }));
  assert.is(response.status, 202);
  const created = await bodyOf(documentSchema, response);
  assert.is(response.headers.get("location"), `/v1/documents/${created.id}`);
  assert.is(created.status, "pending");
  assert.is(created.title, "My cells");
  assert.is((await ask(`/v1/documents/${created.id}`)).status, 200);

  const ready = await endedDocument(ask, created.id);
  assert.is(ready.status, "ready");
  assert.is(ready.notes.status, "ready");
  assert.equal(ready.text, { characters: CELLS.length, parts: 1, partKind: "section" });
  const listed = await waitFor(async () => {
    const { items } = await bodyOf(documentPageSchema, ask("/v1/documents"));
    return items[0]?.status === "ready" && items;
  });
  assert.equal(listed, [ready]);
});

test("every line of the notes quotes the text at its passage", async () => {
  const ask = documents.as(newUser());
  const { id } = await upload(ask, samplePdf([[CELLS.slice(0, 90)], [CELLS.slice(95)]]));
  await endedDocument(ask, id);
  const { text } = await bodyOf(textSchema, ask(`/v1/documents/${id}/text`));
  const notes = await bodyOf(notesSchema, ask(`/v1/documents/${id}/notes`));
  const lines = [
    ...notes.summary,
    ...notes.keyTerms,
    ...notes.outline.flatMap((entry) => [entry, ...entry.points]),
  ];
  assert.ok(lines.length > 0);
  for (const { passage } of lines) {
    assert.is(text.slice(passage.start, passage.end), passage.quote);
    assert.is(passage.part.kind, "page");
  }
  const markdown = await ask(`/v1/documents/${id}/notes`, { headers: { accept: "text/markdown" } });
  assert.match(markdown.headers.get("content-type") ?? "", /^text\/markdown/);
  assert.match(await markdown.text(), /## Summary[\s\S]+\(page 1\)/);
  const other = await ask(`/v1/documents/${id}/notes`, { headers: { accept: "image/png" } });
  assert.is(other.status, 406);
});

test("the timeline shows the stream, page by page", async () => {
  const ask = documents.as(newUser());
  const { id } = await upload(ask, CELLS);
  await endedDocument(ask, id);
  const path = `/v1/documents/${id}/timeline`;
  const first = await bodyOf(timelinePageSchema, ask(`${path}?limit=2`));
  const rest = await bodyOf(timelinePageSchema, ask(`${path}?cursor=${first.nextCursor}`));
  assert.equal(
    [...first.items, ...rest.items].map(({ version, type }) => [version, type]),
    [
      [1, "DocumentUploaded"],
      [2, "DocumentProcessed"],
      [3, "NotesGenerated"],
    ],
  );
  assert.is(rest.nextCursor, null);
});

test("reprocessing makes a new revision and is refused while one is under way", async () => {
  const ask = documents.as(newUser());
  const { id } = await upload(ask, CELLS);
  await endedDocument(ask, id);
  const again = { method: "POST", headers: { "idempotency-key": "again" } };
  assert.is((await ask(`/v1/documents/${id}/reprocess`, again)).status, 202);
  const replayed = await ask(`/v1/documents/${id}/reprocess`, again);
  assert.is(replayed.headers.get("idempotency-replayed"), "true");
  const busy = await ask(`/v1/documents/${id}/reprocess`, { method: "POST" });
  assert.ok([409, 202].includes(busy.status));
  const ready = await endedDocument(ask, id);
  assert.ok(ready.revision >= 2);
  assert.is((await bodyOf(notesSchema, ask(`/v1/documents/${id}/notes`))).revision, ready.revision);
  await waitFor(async () => (await keysOf(id)).length === 2, { what: "the older text to go" });
});

test("a file that cannot be read fails with its reason, and the service goes on", async () => {
  const ask = documents.as(newUser());
  const bomb = sampleDocx([{ text: "Hi." }], [{ name: "word/b", content: "0", declaredSize: 4e8 }]);
  const broken: [Uint8Array, string][] = [
    [samplePdf([[], []]), "no_text"],
    [encryptedPdf(), "encrypted"],
    [Buffer.from("%PDF-1.4\nbroken"), "corrupt"],
    [bomb, "unpacks_too_large"],
    [sampleDocx([{ text: "Hi." }]).fill(0, 60, 90), "corrupt"],
  ];
  for (const [content, code] of broken) {
    const { id } = await upload(ask, content, { name: "a.pdf" });
    const failed = await endedDocument(ask, id);
    assert.is(failed.status, "failed");
    assert.is(failed.problem?.code, code);
    assert.ok((failed.problem?.detail.length ?? 0) > 20);
    assert.is(failed.notes.status, "failed");
    assert.is(failed.notes.problem?.code, "document_failed");
    const text = await ask(`/v1/documents/${id}/text`);
    assert.is(text.status, 409);
    assert.is((await bodyOf(problemSchema, text)).code, "document_failed");
  }
  const { id } = await upload(ask, CELLS);
  assert.is((await endedDocument(ask, id)).status, "ready");
});

test("a text without a sentence is ready without notes, and says so", async () => {
  const ask = documents.as(newUser());
  const { id } = await upload(ask, "cells");
  const ready = await endedDocument(ask, id);
  assert.is(ready.status, "ready");
  assert.is(ready.notes.problem?.code, "text_too_short");
  assert.is((await ask(`/v1/documents/${id}/notes`)).status, 409);
});

test("deleting leaves nothing but a tombstone", async () => {
  const user = newUser();
  const ask = documents.as(user);
  const { id } = await upload(ask, CELLS, { key: "one" });
  await endedDocument(ask, id);
  assert.is((await ask(`/v1/documents/${id}`, { method: "DELETE" })).status, 204);
  for (const path of ["", "/content", "/text", "/notes", "/timeline"]) {
    assert.is((await ask(`/v1/documents/${id}${path}`)).status, 404);
  }
  assert.is((await ask(`/v1/documents/${id}`, { method: "DELETE" })).status, 404);
  await waitFor(async () => (await keysOf(id)).length === 0, { what: "the objects to go" });
  await waitFor(
    async () => (await bodyOf(documentPageSchema, ask("/v1/documents"))).items.length === 0,
  );
  const { sql } = documents.database;
  const events = await sql`select type from events where stream_id = ${`document-${id}`}`;
  assert.equal([...events], [{ type: "DocumentDeleted" }]);
  for (const table of ["document_files", "document_notes", "document_list"]) {
    const rows = await sql`select 1 from ${sql(table)} where document_id = ${id}`;
    assert.is(rows.length, 0, table);
  }
  const told = await sql`select status from progress where owner_id = ${user}`;
  assert.equal([...told], [{ status: "deleted" }]);
  assert.is((await sql`select 1 from idempotency_keys where owner_id = ${user}`).length, 0);
  const anew = await upload(ask, CELLS);
  assert.is.not(anew.id, id);
});

test("deleting an account's documents takes all of them, and only them", async () => {
  const [one, other] = [newUser(), newUser()];
  const { id } = await upload(documents.as(one), CELLS);
  const kept = await upload(documents.as(other), CELLS);
  for (let time = 0; time < 2; time += 1) {
    const response = await documents.asService("gateway")(`/internal/owners/${one}`, {
      method: "DELETE",
    });
    assert.is(response.status, 204);
  }
  assert.is((await documents.as(one)(`/v1/documents/${id}`)).status, 404);
  assert.is((await documents.as(other)(`/v1/documents/${kept.id}`)).status, 200);
  const told = await documents.database.sql`select 1 from progress where owner_id = ${one}`;
  assert.is(told.length, 0);
});

test("a token that outlives its account uploads nothing", async () => {
  const user = newUser();
  const { id } = await upload(documents.as(user), CELLS);
  await documents.asService("gateway")(`/internal/owners/${user}`, { method: "DELETE" });
  const again = await documents.as(user)("/v1/documents", uploadOf(CELLS, { key: "late" }));
  const problem = (await again.json()) as { code: string };
  assert.equal([again.status, problem.code], [401, "account_deleted"]);
  const { sql } = documents.database;
  for (const table of ["document_files", "idempotency_keys"]) {
    const rows = await sql`select 1 from ${sql(table)} where owner_id = ${user}`;
    assert.is(rows.length, 0, table);
  }
  const pending = await sql`select 1 from pending_uploads`;
  assert.is(pending.length, 0, "the file is discarded");
  await waitFor(async () => (await keysOf(id)).length === 0, { what: "the objects to go" });
});

test("an account is erased only after what is being made for it, and what comes then is refused", async () => {
  const user = newUser();
  const { database } = documents;
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: held, resolve: release } = Promise.withResolvers<void>();
  const making = database.transaction(async (tx) => {
    await refuseErasedOwner(tx, user);
    begin();
    await held;
  });
  await begun;
  let erased = false;
  const erasing = markOwnerErased(database, user).then(() => {
    erased = true;
  });
  await waitFor(
    async () => {
      const waiting = await database.sql`
        select 1 from pg_locks join pg_database on pg_database.oid = database
        where datname = current_database() and locktype = 'advisory' and not granted`;
      return waiting.length > 0;
    },
    { what: "the erasure to wait" },
  );
  assert.not(erased);
  release();
  await Promise.all([making, erasing]);
  const late = await database
    .transaction((tx) => refuseErasedOwner(tx, user))
    .catch((error) => error);
  assert.instance(late, OwnerErasedError);
});

test("the list shows an upload and a deletion at once", async () => {
  const ask = documents.as(newUser());
  for (let round = 0; round < 3; round += 1) {
    const { id } = await upload(ask, `${CELLS} Copy ${round}.`, { name: "a.txt" });
    const listed = await bodyOf(documentPageSchema, ask("/v1/documents"));
    assert.ok(listed.items.some((item) => item.id === id));
    assert.is((await ask(`/v1/documents/${id}`, { method: "DELETE" })).status, 204);
    const left = await bodyOf(documentPageSchema, ask("/v1/documents"));
    assert.ok(left.items.every((item) => item.id !== id));
  }
});

test("what could not be read, and the language, are shown with the document and its notes", async () => {
  const ask = documents.as(newUser());
  const file = samplePdf([[...CELLS.split(". ").map((line) => `${line}.`)], []]);
  const { id } = await upload(ask, file, { name: "half.pdf" });
  const document = await endedDocument(ask, id);
  assert.is(document.language, "en");
  assert.is(document.warnings?.[0]?.code, "pages_without_text");
  const notes = await bodyOf(notesSchema, ask(`/v1/documents/${id}/notes`));
  assert.equal(notes.warnings, document.warnings);
  const markdown = await ask(`/v1/documents/${id}/notes`, { headers: { accept: "text/markdown" } });
  assert.match(await markdown.text(), "> 1 of 2 pages contain no text");
  await waitFor(
    async () => {
      const { items } = await bodyOf(documentPageSchema, ask("/v1/documents"));
      return items[0]?.warnings?.length === 1 && items[0].language === "en";
    },
    { what: "the list to have the warnings" },
  );
});

test("other services read documents and texts with a service token only", async () => {
  const user = newUser();
  const { id } = await upload(documents.as(user), CELLS, { title: "Cells" });
  await endedDocument(documents.as(user), id);
  const about = documents.asService("quiz")(`/internal/documents/${id}`);
  const found = await bodyOf(internalDocumentSchema, about);
  const document = { id, ownerId: user, title: "Cells", status: "ready", revision: 1 };
  assert.equal(found, { ...document, language: "en" });
  const read = documents.asService("quiz")(`/internal/documents/${id}/text`);
  const text = await bodyOf(internalTextSchema, read);
  assert.is(text.content.text, CELLS);
  assert.is(text.ownerId, user);
  assert.is((await documents.as(user)(`/internal/documents/${id}`)).status, 401);
});

async function keysOf(id: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of documents.objects.list(`${id}/`)) keys.push(key);
  return keys;
}

test.run();
