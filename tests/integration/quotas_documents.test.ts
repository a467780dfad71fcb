import { Readable } from "node:stream";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { deleteExpiredOriginals } from "../../apps/documents/jobs/delete_expired_originals.ts";
import {
  documentPageSchema,
  documentSchema,
  timelinePageSchema,
} from "../../apps/documents/routes/schemas.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { problemSchema } from "../../shared/http/problem.ts";
import { usageSchema } from "../../shared/quotas/usage_routes.ts";
import { DiskReserveError, openDiskReserve } from "../../shared/storage/disk_reserve.ts";
import { receiveUpload } from "../../shared/uploads/receive_upload.ts";
import { countedUpload, createUntilRejected, raceForLastPlace } from "../abuse/quota_attacks.ts";
import {
  bodyOf,
  newUser,
  RETENTION_MS,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { storedKeys, storedState } from "../support/stored_state.ts";
import { waitFor } from "../support/wait_for.ts";

const MB = 1024 * 1024;
const LIMITS = { documents: 3, bytes: 2 * MB };
const test = suite("quotas of documents");
let documents: RunningDocuments;
/** Free space of the disk, in blocks of 1 MB; nothing else of the disk is real. */
let freeMb = () => 10_000;

test.before(async () => {
  const readDisk = async () => ({ bavail: freeMb(), bsize: MB });
  documents = await startDocuments({
    limits: LIMITS,
    maxUploadBytes: 40 * MB,
    disk: openDiskReserve("file:///objects", { reserveBytes: 100 * MB, readDisk }),
  });
  await documents.startWork();
});
test.before.each(() => {
  freeMb = () => 10_000;
});
test.after(() => documents.close());

const PATH = "/v1/documents";
const upload = (user: string, content: string, options: { key?: string } = {}) =>
  documents.as(user)(PATH, uploadOf(content, options));

async function state() {
  await settled();
  return storedState(documents.database, documents.objects);
}

async function usageOf(user: string): Promise<number[]> {
  const answer = documents.asService("gateway")(`/internal/owners/${user}/usage`);
  const { quotas } = await bodyOf(usageSchema, answer);
  return quotas.filter(({ name }) => name !== "collections").map(({ used }) => used);
}

/** Uploads what cannot be read, and waits until that is known. */
async function failedDocument(user: string) {
  const ask = documents.as(user);
  const broken = uploadOf("%PDF-1.4\nbroken", { name: "broken.pdf" });
  const { id } = await bodyOf(documentSchema, ask(PATH, broken));
  return await waitFor(
    async () => {
      const { items } = await bodyOf(documentPageSchema, ask(PATH));
      return items.find((item) => item.id === id && item.status === "failed");
    },
    { what: "the document to fail" },
  );
}

/** Nothing is in progress: what is stored changes by requests alone. */
async function settled(): Promise<void> {
  await waitFor(
    async () => {
      const [open] = await documents.database.sql<{ n: number }[]>`
        select (
          (select count(*) from jobs where finished_at is null)
          + (select count(*) from outbox)
          + (select count(*) from document_files where not exists (
            select 1 from document_list
            where document_list.document_id = document_files.document_id
              and status in ('ready', 'failed')))
        )::int as n`;
      return open?.n === 0;
    },
    { what: "the work to end" },
  );
}

test("documents beyond the quota are rejected with limit and usage, and store nothing", async () => {
  const user = newUser();
  const created: string[] = [];
  const { statuses } = await createUntilRejected(
    async (index) => {
      const answer = await upload(user, `Document ${index}.`);
      if (answer.status === 202) created.push((await bodyOf(documentSchema, answer.clone())).id);
      return answer;
    },
    { most: 10 },
  );
  assert.equal(statuses, { 202: 3, 413: 1 });
  const before = await state();
  const rejected = await upload(user, "One more.", { key: "late" });
  const problem = await bodyOf(problemSchema, rejected);
  assert.equal([rejected.status, problem.code], [413, "quota_exceeded"]);
  assert.equal(problem.capacity, { name: "documents", unit: "items", limit: 3, used: 3 });
  assert.equal(await state(), before);

  const removed = await documents.as(user)(`${PATH}/${created[0]}`, { method: "DELETE" });
  assert.is(removed.status, 204);
  const accepted = await upload(user, "One more.", { key: "late" });
  assert.is(accepted.status, 202, "a deletion makes room, and the rejected key is free");
  assert.is(accepted.headers.get("idempotency-replayed"), null);
});

test("uploads for the last place at once, in two instances: exactly one is accepted", async () => {
  const other = documents.startAnother();
  for (let round = 0; round < 3; round++) {
    const user = newUser();
    for (const content of ["One.", "Two."]) assert.is((await upload(user, content)).status, 202);
    const sends = Array.from({ length: 6 }, (_, index) => () => {
      const by = index % 2 === 0 ? undefined : other;
      return documents.as(user, by)(PATH, uploadOf(`Racer ${index}.`));
    });
    assert.equal((await raceForLastPlace(sends)).statuses, { 202: 1, 413: 5 });
    assert.equal((await usageOf(user))[0], 3);
  }
  const pending = await documents.database.sql`select 1 from pending_uploads`;
  assert.is(pending.length, 0, "what was received of the others is discarded");
});

test("bytes for the last room at once, in two instances: the sum stays within the quota", async () => {
  const user = newUser();
  const other = documents.startAnother();
  const sends = ["a", "b", "c", "d"].map((letter, index) => () => {
    const by = index % 2 === 0 ? undefined : other;
    return documents.as(user, by)(PATH, uploadOf(`%PDF-1.4\n${letter.repeat(1.5 * MB - 9)}`));
  });
  const { statuses, rejection } = await raceForLastPlace(sends);
  assert.equal(statuses, { 202: 1, 413: 3 });
  assert.is(rejection.capacity.name, "document_bytes");
  assert.equal(await usageOf(user), [1, 1.5 * MB]);
});

test("an upload that declares too much is rejected before its body is read", async () => {
  const before = await state();
  const declared = countedUpload(3 * MB, { name: "long.txt", declares: true });
  const answer = await documents.as(newUser())(PATH, declared.init);
  assert.is(answer.status, 413);
  assert.equal((await bodyOf(problemSchema, answer)).capacity?.limit, LIMITS.bytes);
  assert.is(declared.read(), 0);
  assert.equal(await state(), before);
});

test("an upload that declares nothing is cut off at the quota, and what was stored is removed", async () => {
  const before = await state();
  const endless = countedUpload(30 * MB, { name: "long.txt", declares: false });
  const answer = await documents.as(newUser())(PATH, endless.init);
  assert.equal(
    [answer.status, (await bodyOf(problemSchema, answer)).code],
    [413, "quota_exceeded"],
  );
  assert.ok(endless.read() < 10 * MB, `${endless.read()} bytes were read`);
  assert.equal(await state(), before);
});

test("a repeated request gets its first response, also when the quota is used up", async () => {
  const user = newUser();
  for (const content of ["One.", "Two.", "Three."]) await upload(user, content, { key: content });
  const repeated = await upload(user, "Three.", { key: "Three." });
  assert.is(repeated.status, 202);
  assert.is(repeated.headers.get("idempotency-replayed"), "true");
});

test("a nearly full disk rejects uploads before they are read, and says so", async () => {
  const before = await state();
  freeMb = () => 100;
  const refused = countedUpload(MB, { name: "long.txt", declares: true });
  const answer = await documents.as(newUser())(PATH, refused.init);
  const { code, quota, capacity } = await bodyOf(problemSchema, answer);
  assert.equal([answer.status, code, quota, capacity], [507, "storage_full", undefined, undefined]);
  assert.is(answer.headers.get("retry-after"), "600");
  assert.is(refused.read(), 0);
  assert.equal(await state(), before);
});

test("a disk that fills up while a file arrives ends the upload, and nothing of it remains", async () => {
  const { database, objects } = documents;
  const before = await state();
  let read = 0;
  const chunks = function* () {
    for (; read < 60; read++) yield Buffer.alloc(MB, "a");
  };
  const readDisk = async () => ({ bavail: 20 - read, bsize: MB });
  const disk = openDiskReserve("file:///objects", { reserveBytes: 0, readDisk });
  const place = { database, objects, idColumn: "document_id" };
  const limits = { maxBytes: 100 * MB, disk, inspect: async () => "text/plain" };
  const error = await receiveUpload(place, Readable.from(chunks()), limits).catch((it) => it);
  assert.instance(error, DiskReserveError);
  assert.ok(read < 60, `${read} chunks were read`);
  assert.equal(await state(), before);
});

test("the file of a failed document counts until its retention period is over", async () => {
  const { database, objects } = documents;
  const user = newUser();
  const ask = documents.as(user);
  const failed = await failedDocument(user);
  const { id } = failed;
  const expiresAt = new Date(Date.parse(failed.updatedAt) + RETENTION_MS).toISOString();
  assert.equal([failed.originalExpiresAt, failed.originalDeletedAt], [expiresAt, undefined]);
  assert.equal((await bodyOf(documentSchema, ask(`${PATH}/${id}`))).originalExpiresAt, expiresAt);
  const timeline = async () =>
    (await bodyOf(timelinePageSchema, ask(`${PATH}/${id}/timeline`))).items;
  assert.is((await timeline()).at(-1)?.originalExpiresAt, expiresAt);
  assert.equal(await usageOf(user), [1, failed.byteLength]);

  const work = { database, store: createPostgresEventStore() };
  const expire = (now: number) =>
    deleteExpiredOriginals(work, { retentionMs: RETENTION_MS, now: new Date(now) });
  await expire(Date.parse(expiresAt) - 1000);
  const early = await bodyOf(documentSchema, ask(`${PATH}/${id}`));
  assert.is(early.originalDeletedAt, undefined);
  await expire(Date.parse(expiresAt) + 1);
  await waitFor(async () => (await storedKeys(objects, `${id}/`)).length === 0, {
    what: "the file to go",
  });
  const after = await bodyOf(documentSchema, ask(`${PATH}/${id}`));
  assert.equal([after.status, after.originalExpiresAt], ["failed", undefined]);
  assert.ok(after.originalDeletedAt);
  assert.is(after.problem?.code, "corrupt");
  assert.is((await timeline()).at(-1)?.type, "OriginalDeleted");
  await waitFor(
    async () => {
      const { items } = await bodyOf(documentPageSchema, ask(PATH));
      return items[0]?.originalDeletedAt === after.originalDeletedAt;
    },
    { what: "the list to show the deletion" },
  );
  assert.equal(await usageOf(user), [1, 0], "the document counts, its bytes do not");
  await expire(Date.parse(expiresAt) + 2);
  assert.is((await timeline()).filter(({ type }) => type === "OriginalDeleted").length, 1);
});

test("a document without its file is neither downloaded nor reprocessed, but uploaded again", async () => {
  const { database } = documents;
  const user = newUser();
  const ask = documents.as(user);
  const { id } = await failedDocument(user);
  const now = new Date(Date.now() + RETENTION_MS + 60_000);
  const work = { database, store: createPostgresEventStore() };
  await deleteExpiredOriginals(work, { retentionMs: RETENTION_MS, now });
  for (const [path, method] of [
    ["content", "GET"],
    ["reprocess", "POST"],
  ] as const) {
    const answer = await ask(`${PATH}/${id}/${path}`, { method });
    const { code } = await bodyOf(problemSchema, answer);
    assert.equal([answer.status, code], [409, "original_deleted"], path);
  }
  const again = await failedDocument(user);
  assert.is.not(again.id, id);
  assert.equal(await usageOf(user), [2, again.byteLength]);
  assert.is((await ask(`${PATH}/${id}`, { method: "DELETE" })).status, 204);
  assert.equal(await usageOf(user), [1, again.byteLength]);
});

test("a document that is reprocessed or has a text keeps its file", async () => {
  const { database } = documents;
  const user = newUser();
  const ask = documents.as(user);
  const { id } = await failedDocument(user);
  assert.is((await ask(`${PATH}/${id}/reprocess`, { method: "POST" })).status, 202);
  const { originalExpiresAt, updatedAt } = await waitFor(
    async () => {
      const { items } = await bodyOf(documentPageSchema, ask(PATH));
      return items.find(({ revision, status }) => revision === 2 && status === "failed");
    },
    { what: "the document to fail again" },
  );
  const expected = new Date(Date.parse(updatedAt) + RETENTION_MS).toISOString();
  assert.is(originalExpiresAt, expected, "the second failure begins another period");
  const readable = await bodyOf(documentSchema, upload(user, "A cell is the unit of life."));
  await settled();
  const now = new Date(Date.now() + 2 * RETENTION_MS);
  const work = { database, store: createPostgresEventStore() };
  await deleteExpiredOriginals(work, { retentionMs: RETENTION_MS, now });
  assert.is((await ask(`${PATH}/${readable.id}/content`)).status, 200);
});

test.run();
