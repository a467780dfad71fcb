import { randomUUID } from "node:crypto";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  collectionPageSchema,
  collectionSchema,
} from "../../apps/documents/routes/collection_schemas.ts";
import { documentPageSchema, documentSchema } from "../../apps/documents/routes/schemas.ts";
import { problemSchema } from "../../shared/http/problem.ts";
import {
  bodyOf,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { waitFor } from "../support/wait_for.ts";

let documents: RunningDocuments;
const test = suite("collections of documents");

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

const send = (user: string, method: string, path: string, body?: object, key?: string) =>
  documents.as(user)(path, {
    method,
    headers: { "content-type": "application/json", ...(key && { "idempotency-key": key }) },
    ...(body && { body: JSON.stringify(body) }),
  });

async function createCollection(user: string, title = "Biology") {
  const created = await send(user, "POST", "/v1/collections", { title });
  assert.is(created.status, 201);
  return await bodyOf(collectionSchema, created);
}

async function upload(user: string, text: string = randomUUID()): Promise<string> {
  return (await bodyOf(documentSchema, documents.as(user)("/v1/documents", uploadOf(text)))).id;
}

const read = (user: string, id: string) =>
  bodyOf(collectionSchema, send(user, "GET", `/v1/collections/${id}`));

async function codeOf(response: Response): Promise<[number, string]> {
  return [response.status, (await bodyOf(problemSchema, response)).code];
}

test("a collection is created, renamed and deleted, and its documents stay", async () => {
  const user = newUser();
  const { id, documentCount } = await createCollection(user);
  assert.is(documentCount, 0);
  const documentId = await upload(user);
  assert.is((await send(user, "PUT", `/v1/collections/${id}/documents/${documentId}`)).status, 204);
  const renamed = await send(user, "PATCH", `/v1/collections/${id}`, { title: " Physics " });
  const body = await bodyOf(collectionSchema, renamed);
  assert.equal([body.title, body.documentIds], ["Physics", [documentId]]);
  assert.is((await send(user, "DELETE", `/v1/collections/${id}`)).status, 204);
  assert.equal(await codeOf(await send(user, "GET", `/v1/collections/${id}`)), [
    404,
    "collection_not_found",
  ]);
  assert.is((await send(user, "GET", `/v1/documents/${documentId}`)).status, 200);
});

test("the same request with the same key creates one collection", async () => {
  const user = newUser();
  const key = randomUUID();
  const answers = [
    await send(user, "POST", "/v1/collections", { title: "Once" }, key),
    await send(user, "POST", "/v1/collections", { title: "Once" }, key),
  ];
  const [one, two] = await Promise.all(answers.map((answer) => bodyOf(collectionSchema, answer)));
  assert.equal(one, two);
  assert.is((await send(user, "DELETE", `/v1/collections/${one?.id}`)).status, 204);
  const late = await send(user, "POST", "/v1/collections", { title: "Once" }, key);
  assert.is(late.status, 201, "the response of the first");
  assert.equal(await bodyOf(collectionSchema, late), one);
});

test("collections are listed newest first, page by page, with the number of their documents", async () => {
  const user = newUser();
  const ids: string[] = [];
  for (const title of ["A", "B", "C"]) ids.push((await createCollection(user, title)).id);
  const documentId = await upload(user);
  await send(user, "PUT", `/v1/collections/${ids[1]}/documents/${documentId}`);
  const page = async (query: string) =>
    bodyOf(collectionPageSchema, send(user, "GET", `/v1/collections${query}`));
  const first = await page("?limit=2");
  const rest = await page(`?limit=2&cursor=${first.nextCursor}`);
  assert.equal(
    [...first.items, ...rest.items].map(({ title, documentCount }) => [title, documentCount]),
    [
      ["C", 0],
      ["B", 1],
      ["A", 0],
    ],
  );
  assert.is(rest.nextCursor, null);
  assert.is((await send(user, "GET", "/v1/collections?cursor=none")).status, 400);
});

test("a document is in a collection once, in several collections, and is listed page by page", async () => {
  const user = newUser();
  const [one, two] = [await createCollection(user), await createCollection(user)];
  const ids = [await upload(user), await upload(user), await upload(user)];
  const [other] = [await upload(user)];
  for (const id of [...ids, ...ids]) {
    assert.is((await send(user, "PUT", `/v1/collections/${one.id}/documents/${id}`)).status, 204);
  }
  await send(user, "PUT", `/v1/collections/${two.id}/documents/${ids[0]}`);
  assert.equal((await read(user, one.id)).documentIds, ids.toReversed());
  assert.equal((await read(user, two.id)).documentIds, [ids[0]]);
  assert.not.ok((await read(user, one.id)).documentIds.includes(other ?? ""));
  const page = async (query: string) =>
    bodyOf(documentPageSchema, send(user, "GET", `/v1/collections/${one.id}/documents${query}`));
  await waitFor(async () => (await page("")).items.length === 3, { what: "the list to follow" });
  const first = await page("?limit=2");
  const rest = await page(`?limit=2&cursor=${first.nextCursor}`);
  assert.equal(
    [...first.items, ...rest.items].map(({ id }) => id),
    ids.toReversed(),
  );
  const path = `/v1/collections/${one.id}/documents/${ids[1]}`;
  assert.is((await send(user, "DELETE", path)).status, 204);
  assert.equal(await codeOf(await send(user, "DELETE", path)), [404, "document_not_found"]);
  assert.equal((await read(user, one.id)).documentIds, [ids[2], ids[0]]);
});

test("a deleted document leaves its collections", async () => {
  const user = newUser();
  const { id } = await createCollection(user);
  const documentId = await upload(user);
  await send(user, "PUT", `/v1/collections/${id}/documents/${documentId}`);
  await send(user, "DELETE", `/v1/documents/${documentId}`);
  assert.is((await read(user, id)).documentCount, 0);
  const again = await send(user, "PUT", `/v1/collections/${id}/documents/${documentId}`);
  assert.equal(await codeOf(again), [404, "document_not_found"]);
});

test("another learner's collections and documents are not found", async () => {
  const [user, stranger] = [newUser(), newUser()];
  const { id } = await createCollection(user);
  const documentId = await upload(user);
  await send(user, "PUT", `/v1/collections/${id}/documents/${documentId}`);
  const placement = `/v1/collections/${id}/documents/${documentId}`;
  for (const [method, path, body] of [
    ["GET", `/v1/collections/${id}`],
    ["PATCH", `/v1/collections/${id}`, { title: "Mine" }],
    ["DELETE", `/v1/collections/${id}`],
    ["GET", `/v1/collections/${id}/documents`],
    ["PUT", placement],
    ["DELETE", placement],
  ] as const) {
    assert.is((await send(stranger, method, path, body)).status, 404, `${method} ${path}`);
  }
  const own = await createCollection(stranger);
  const foreign = await send(stranger, "PUT", `/v1/collections/${own.id}/documents/${documentId}`);
  assert.equal(await codeOf(foreign), [404, "document_not_found"]);
  assert.equal((await read(user, id)).documentIds, [documentId]);
});

test("an account has 200 collections at most, and a collection 500 documents", async () => {
  const user = newUser();
  const { database } = documents;
  const { id } = await createCollection(user);
  await database.sql`
    insert into collections (collection_id, owner_id, title)
    select gen_random_uuid(), ${user}, 'T' from generate_series(1, 199)`;
  const refused = await send(user, "POST", "/v1/collections", { title: "One more" });
  assert.equal(await codeOf(refused), [413, "quota_exceeded"]);
  const documentId = await upload(user);
  await database.sql`
    insert into collection_documents (collection_id, document_id)
    select ${id}, gen_random_uuid() from generate_series(1, 500)`;
  const full = await send(user, "PUT", `/v1/collections/${id}/documents/${documentId}`);
  assert.equal(await codeOf(full), [413, "quota_exceeded"]);
});

test("a title is 1 to 200 characters", async () => {
  const user = newUser();
  for (const title of ["", "  ", "x".repeat(201), "a\u0000b"]) {
    assert.is((await send(user, "POST", "/v1/collections", { title })).status, 400, title);
  }
});

test("the collections of an account go with it", async () => {
  const user = newUser();
  const { id } = await createCollection(user);
  const erased = await documents.asService("gateway")(`/internal/owners/${user}`, {
    method: "DELETE",
  });
  assert.is(erased.status, 204);
  const { sql } = documents.database;
  assert.is((await sql`select from collections where collection_id = ${id}`).length, 0);
  const refused = await send(user, "POST", "/v1/collections", { title: "Later" });
  assert.is(refused.status, 401);
});

test.run();
