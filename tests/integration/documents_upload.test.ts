import { suite } from "uvu";
import * as assert from "uvu/assert";
import { uploadDocument } from "../../apps/documents/commands/upload_document.ts";
import { removeAbandonedUploads } from "../../apps/documents/jobs/remove_abandoned_uploads.ts";
import { documentSchema } from "../../apps/documents/routes/schemas.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { problemSchema } from "../../shared/http/problem.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import {
  bodyOf,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { waitFor } from "../support/wait_for.ts";

const LIMIT = 200_000;
const SHA = "ab".repeat(32);
let documents: RunningDocuments;
const test = suite("uploading");

test.before(async () => {
  documents = await startDocuments({ maxUploadBytes: LIMIT });
});

test.after(() => documents.close());

const upload = (user: string, ...file: Parameters<typeof uploadOf>) =>
  documents.as(user)("/v1/documents", uploadOf(...file));

const codeOf = async (response: Response) => (await bodyOf(problemSchema, response)).code;

async function storedKeys(): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of documents.objects.list("")) keys.push(key);
  return keys;
}

/** Runs `work`, after which no more objects and pending uploads may stand than before. */
async function leavingNothing<T>(work: () => Promise<T>): Promise<T> {
  const before = (await storedKeys()).length;
  const result = await work();
  await waitFor(async () => (await storedKeys()).length === before, { what: "objects to go" });
  assert.is((await documents.database.sql`select 1 from pending_uploads`).length, 0);
  return result;
}

test("the same bytes twice are one document, of each learner their own", async () => {
  const [one, other] = [newUser(), newUser()];
  const first = await bodyOf(documentSchema, upload(one, "Same."));
  const again = await leavingNothing(() => upload(one, "Same.", { name: "other.txt" }));
  assert.is(again.status, 200);
  assert.is(again.headers.get("location"), `/v1/documents/${first.id}`);
  assert.equal(await bodyOf(documentSchema, again), first);
  assert.is((await upload(other, "Same.")).status, 202);
});

test("the same bytes many times at once are one document", async () => {
  const user = newUser();
  const responses = await Promise.all(Array.from({ length: 8 }, () => upload(user, "At once.")));
  const bodies = await Promise.all(responses.map((response) => bodyOf(documentSchema, response)));
  assert.is(new Set(bodies.map(({ id }) => id)).size, 1);
  assert.is(responses.filter(({ status }) => status === 202).length, 1);
  assert.is(responses.filter(({ status }) => status === 200).length, 7);
});

test("an upload that meets the same bytes being recorded waits for that document", async () => {
  const { database } = documents;
  const ownerId = newUser();
  const store = createPostgresEventStore();
  const limits = { documents: 10, bytes: 1000 };
  const record = async (hold: Promise<void>) => {
    const documentId = newId();
    const objectKey = `${documentId}/original`;
    const file = { fileName: "a", mediaType: "text/plain", byteLength: 1, sha256: SHA, objectKey };
    await database.sql`insert into pending_uploads (document_id) values (${documentId})`;
    return database.transaction(async (tx) => {
      const upload = { documentId, ownerId, title: "A", file };
      const result = await uploadDocument({ store, limits }, tx, upload);
      await hold;
      return result;
    });
  };
  const commit = Promise.withResolvers<void>();
  const first = record(commit.promise);
  await waitFor(async () => {
    const [locks] = await database.sql<{ held: number }[]>`
      select count(*)::int as held from pg_locks
      where locktype = 'advisory' and granted
        and database = (select oid from pg_database where datname = current_database())`;
    return (locks?.held ?? 0) > 0;
  });
  const second = record(Promise.resolve());
  await waitFor(async () => {
    const waiting = await database.sql`
      select 1 from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`;
    return waiting.length > 0;
  });
  commit.resolve();
  assert.is((await first).created, true);
  assert.equal(await second, { documentId: (await first).documentId, created: false });
  await database.sql`delete from pending_uploads`;
});

test("a request sent again with its key is answered the same", async () => {
  const user = newUser();
  const first = await upload(user, "Keyed.", { key: "k1", title: "A" });
  const body = await bodyOf(documentSchema, first);
  const again = await leavingNothing(() => upload(user, "Keyed.", { key: "k1", title: "A" }));
  assert.is(again.status, 202);
  assert.is(again.headers.get("idempotency-replayed"), "true");
  assert.equal(await bodyOf(documentSchema, again), body);
  const other = await leavingNothing(() => upload(user, "Another.", { key: "k1" }));
  assert.is(other.status, 422);
  const malformed = await upload(user, "Keyed.", { key: "k".repeat(300) });
  assert.is(malformed.status, 400);
});

test("what cannot be a document is refused with its reason and not kept", async () => {
  const user = newUser();
  const png = Buffer.from("89504e470d0a1a0a0000000d4948445200000001000000010806", "hex");
  const refused: [Parameters<typeof uploadOf>, number, string][] = [
    [[""], 400, "empty_file"],
    [[png, { name: "notes.pdf" }], 415, "unsupported_type"],
    [["x".repeat(LIMIT + 1)], 413, "file_too_large"],
    [["Fine.", { title: "t".repeat(201) }], 400, "invalid_request"],
  ];
  for (const [file, status, code] of refused) {
    const response = await leavingNothing(() => upload(user, ...file));
    assert.is(response.status, status);
    assert.is(await codeOf(response), code);
  }
});

test("a file beyond the limit is refused though nothing declared its length", async () => {
  const chunk = new TextEncoder().encode("x".repeat(50_000));
  let sent = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(sent === 1 ? partHead("file") : chunk);
      if (sent > 1000) controller.close();
    },
  });
  const response = await leavingNothing(() => send(body));
  assert.is(response.status, 413);
  assert.ok(sent < 20, "the rest was not read");
});

test("a body that is no complete form is refused and leaves nothing", async () => {
  const plain = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
  assert.is((await documents.as(newUser())("/v1/documents", plain)).status, 415);
  const cut = await leavingNothing(() => send(streamOf([partHead("file"), Buffer.from("half a")])));
  assert.is(await codeOf(cut), "malformed_upload");
  const cutBehind = [partHead("file"), Buffer.from("whole\r\n--b\r\n")];
  const behind = await leavingNothing(() => send(streamOf(cutBehind)));
  assert.is(await codeOf(behind), "malformed_upload");
  const noFile = await send(streamOf([Buffer.from("--b\r\n\r\n--b--\r\n")]));
  assert.is(await codeOf(noFile), "malformed_upload");
  const wrongName = await leavingNothing(() =>
    send(streamOf([partHead("picture"), Buffer.from("x\r\n--b--\r\n")])),
  );
  assert.is(await codeOf(wrongName), "malformed_upload");
});

test("a form of two files, or of more fields than are read, is refused and leaves nothing", async () => {
  const file = () => [partHead("file"), Buffer.from("x\r\n")];
  const end = Buffer.from("--b--\r\n");
  const two = await leavingNothing(() => send(streamOf([...file(), ...file(), end])));
  assert.match((await bodyOf(problemSchema, two)).detail, /more than one file/);
  const field = Buffer.from('--b\r\nContent-Disposition: form-data; name="more"\r\n\r\nx\r\n');
  const fields = Array.from({ length: 20 }, () => field);
  const many = await leavingNothing(() => send(streamOf([...fields, ...file(), end])));
  assert.match((await bodyOf(problemSchema, many)).detail, /more than 10 fields/);
});

test("a connection that breaks leaves nothing", async () => {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(partHead("file")),
    pull: (controller) => controller.error(new Error("connection reset")),
  });
  assert.is((await leavingNothing(() => send(body))).status, 400);
});

test("what a crash left of an upload is cleaned up, and that upload can no longer succeed", async () => {
  const { database, objects } = documents;
  const id = crypto.randomUUID();
  await objects.put(`${id}/original`, Buffer.from("left"));
  await database.sql`
    insert into pending_uploads (document_id, started_at) values (${id}, now() - interval '2 days')`;
  const before = await storedKeys();
  assert.is(await removeAbandonedUploads(documents), 1);
  assert.equal(
    await storedKeys(),
    before.filter((key) => key !== `${id}/original`),
  );
});

test("the file is given back whole, in part, or not at all when it is known", async () => {
  const user = newUser();
  const ask = documents.as(user);
  const { id } = await bodyOf(documentSchema, upload(user, "0123456789", { name: "a ü.txt" }));
  const path = `/v1/documents/${id}/content`;
  const whole = await ask(path);
  assert.is(await whole.text(), "0123456789");
  assert.is(whole.headers.get("content-type"), "text/plain");
  assert.is(whole.headers.get("x-content-type-options"), "nosniff");
  assert.is(whole.headers.get("content-security-policy"), "sandbox; default-src 'none'");
  assert.is(whole.headers.get("cache-control"), "private, no-cache");
  assert.match(whole.headers.get("content-disposition") ?? "", /^attachment; .*a%20%C3%BC\.txt$/);
  const range = (value: string) => ask(path, { headers: { range: value } });
  assert.is(await (await range("bytes=2-4")).text(), "234");
  assert.is((await range("bytes=-3")).headers.get("content-range"), "bytes 7-9/10");
  assert.is((await range("bytes=20-")).status, 416);
  assert.is((await range("bytes=4-2")).status, 200);
  const etag = whole.headers.get("etag") ?? "";
  assert.is((await ask(path, { headers: { "if-none-match": etag } })).status, 304);
});

test("another learner's documents are not there", async () => {
  const { id } = await bodyOf(documentSchema, upload(newUser(), "Mine."));
  const stranger = documents.as(newUser());
  for (const path of ["", "/content", "/text", "/notes", "/timeline"]) {
    assert.is((await stranger(`/v1/documents/${id}${path}`)).status, 404);
  }
  assert.is((await stranger(`/v1/documents/${id}`, { method: "DELETE" })).status, 404);
  assert.is((await stranger(`/v1/documents/${id}/reprocess`, { method: "POST" })).status, 404);
  assert.is((await documents.app.request(`/v1/documents/${id}`)).status, 401);
});

const partHead = (name: string) =>
  new TextEncoder().encode(
    `--b\r\nContent-Disposition: form-data; name="${name}"; filename="a.txt"\r\n\r\n`,
  );

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return ReadableStream.from(chunks) as ReadableStream<Uint8Array>;
}

async function send(body: ReadableStream<Uint8Array>): Promise<Response> {
  const headers = { "content-type": "multipart/form-data; boundary=b" };
  const init = { method: "POST", body, headers, duplex: "half" };
  return documents.as(newUser())("/v1/documents", init as RequestInit);
}

test.run();
