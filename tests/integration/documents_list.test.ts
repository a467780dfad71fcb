import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projections } from "../../apps/documents/projections/all_projections.ts";
import { listDocuments } from "../../apps/documents/queries/list_documents.ts";
import { documentPageSchema, documentSchema } from "../../apps/documents/routes/schemas.ts";
import { createPostgresEventStore } from "../../shared/event_sourcing/postgres_event_store.ts";
import { rebuildProjection } from "../../shared/event_sourcing/rebuild_projection.ts";
import {
  bodyOf,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { waitFor } from "../support/wait_for.ts";

let documents: RunningDocuments;
const test = suite("the list of documents");

test.before(async () => {
  documents = await startDocuments();
  await documents.startWork({
    parse: async () => ({
      text: "Cells live. They divide.",
      parts: [{ kind: "section", number: 1, start: 0, end: 24 }],
    }),
  });
});

test.after(() => documents.close());

async function uploadSome(user: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const response = documents.as(user)("/v1/documents", uploadOf(`Text number ${number}.`));
    ids.push((await bodyOf(documentSchema, response)).id);
  }
  return ids;
}

const pageOf = (user: string, query: string) =>
  bodyOf(documentPageSchema, documents.as(user)(`/v1/documents${query}`));

test("shows a learner's own, the newest first, page by page", async () => {
  const [user, other] = [newUser(), newUser()];
  const ids = await uploadSome(user, 5);
  await uploadSome(other, 1);
  await waitFor(async () => (await pageOf(user, "")).items.length === 5);
  const seen: string[] = [];
  let query = "?limit=2";
  for (;;) {
    const { items, nextCursor } = await pageOf(user, query);
    seen.push(...items.map(({ id }) => id));
    if (nextCursor === null) break;
    query = `?limit=2&cursor=${nextCursor}`;
  }
  assert.equal(seen, ids.toReversed());
  const wrong = await documents.as(user)("/v1/documents?cursor=nonsense");
  assert.is(wrong.status, 400);
});

test("reads no more rows than it shows, however many there are", async () => {
  const { database } = documents;
  const user = newUser();
  await database.sql`
    insert into document_list (document_id, owner_id, title, file_name, media_type, byte_length,
      sha256, status, revision, notes, created_at, updated_at)
    select gen_random_uuid(), ${user}, 'T', 'f', 'text/plain', 1, '', 'ready', 1,
      '{"status":"pending"}', now(), now() from generate_series(1, 20000)`;
  await database.sql`analyze document_list`;
  const [{ "QUERY PLAN": plan } = { "QUERY PLAN": [] }] = await database.sql<
    { "QUERY PLAN": unknown[] }[]
  >`explain (analyze, format json) select * from document_list
    where owner_id = ${user} order by document_id desc limit 21`;
  const text = JSON.stringify(plan);
  assert.match(text, /"Index Scan"/);
  assert.not.match(text, /"Sort"/);
  await database.sql`delete from document_list where owner_id = ${user}`;
});

test("shows no pending notes of a failed document, also where an earlier version wrote the row", async () => {
  const { database } = documents;
  const user = newUser();
  await database.sql`
    insert into document_list (document_id, owner_id, title, file_name, media_type, byte_length,
      sha256, status, revision, notes, created_at, updated_at)
    values (gen_random_uuid(), ${user}, 'T', 'f', 'text/plain', 1, '', 'failed', 1,
      '{"status":"pending"}', now(), now())`;
  const [listed] = await listDocuments(database, { ownerId: user, limit: 1 });
  assert.is(listed?.notes.status, "failed");
  await database.sql`delete from document_list where owner_id = ${user}`;
});

test("is the same when it is rebuilt", async () => {
  const { database } = documents;
  const user = newUser();
  const ids = await uploadSome(user, 3);
  await documents.as(user)(`/v1/documents/${ids[0]}`, { method: "DELETE" });
  const list = () => listDocuments(database, { ownerId: user, limit: 10 });
  await waitFor(async () => (await list()).filter(({ status }) => status === "ready").length === 2);
  const live = await list();
  const store = createPostgresEventStore();
  for (const projection of projections) await rebuildProjection({ database, store, projection });
  assert.equal(await list(), live);
  const [added] = await uploadSome(user, 4).then((all) => all.slice(-1));
  await waitFor(async () => (await list()).some(({ id }) => id === added), {
    what: "the rebuilt list to go on",
  });
});

test.run();
