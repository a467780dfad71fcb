import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Database } from "../../../shared/database/connect.ts";
import { fingerprintOf, idempotencyHeader, idempotent } from "../../../shared/http/idempotency.ts";
import { USER_SECURITY } from "../../../shared/http/openapi_document.ts";
import { decodeCursor, pageQuery, toPage } from "../../../shared/http/paging.ts";
import { problemResponses, responseOf } from "../../../shared/http/problem.ts";
import { createRouter } from "../../../shared/http/router.ts";
import type { ServiceEnv } from "../../../shared/http/service_env.ts";
import { refuseErasedOwner } from "../../../shared/owners/erased_owners.ts";
import { quotaExceeded } from "../../../shared/quotas/quota_problems.ts";
import { addToCollection, removeFromCollection } from "../commands/fill_collection.ts";
import {
  createCollection,
  deleteCollection,
  type OwnedCollection,
  renameCollection,
} from "../commands/store_collection.ts";
import { MOST_COLLECTIONS, MOST_DOCUMENTS } from "../domain/collection.ts";
import { listDocuments } from "../queries/list_documents.ts";
import {
  type CollectionSummary,
  listCollections,
  readCollection,
  readDocumentIds,
} from "../queries/read_collections.ts";
import {
  collectionPageSchema,
  collectionParams,
  collectionSchema,
  collectionTitleSchema,
  placementParams,
} from "./collection_schemas.ts";
import { toBody } from "./document_body.ts";
import type { DocumentContext } from "./document_context.ts";
import { documentPageSchema } from "./schemas.ts";

const about = { tags: ["collections"], security: USER_SECURITY };
const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const full = (name: string, limit: number) =>
  responseOf(quotaExceeded({ name, unit: "items", limit, used: limit, reset: null }), {
    description: `The request body is too large, or the quota \`${name}\` would be exceeded.`,
  });

const create = createRoute({
  ...about,
  operationId: "createCollection",
  method: "post",
  path: "/v1/collections",
  summary: "Create a collection",
  description: `Creates an empty collection of documents, for example for a course. An account has at most ${MOST_COLLECTIONS} collections.`,
  request: {
    headers: idempotencyHeader,
    body: { required: true, content: json(collectionTitleSchema) },
  },
  responses: {
    201: {
      description: "The created collection",
      headers: { Location: { schema: { type: "string" }, description: "URL of the collection" } },
      content: json(collectionSchema),
    },
    ...problemResponses(400, 401, 422),
    413: full("collections", MOST_COLLECTIONS),
  },
});

const list = createRoute({
  ...about,
  operationId: "listCollections",
  method: "get",
  path: "/v1/collections",
  summary: "List collections",
  description: "Returns your collections, newest first, without their documents.",
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of collections", content: json(collectionPageSchema) },
    ...problemResponses(400, 401),
  },
});

const read = createRoute({
  ...about,
  operationId: "getCollection",
  method: "get",
  path: "/v1/collections/{collectionId}",
  summary: "Get a collection",
  description:
    "Returns a collection with the IDs of its documents, from which you can create a quiz or a conversation.",
  request: { params: collectionParams },
  responses: {
    200: { description: "The collection", content: json(collectionSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const rename = createRoute({
  ...about,
  operationId: "renameCollection",
  method: "patch",
  path: "/v1/collections/{collectionId}",
  summary: "Rename a collection",
  description: "Changes the title of a collection.",
  request: {
    params: collectionParams,
    body: { required: true, content: json(collectionTitleSchema) },
  },
  responses: {
    200: { description: "The renamed collection", content: json(collectionSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const remove = createRoute({
  ...about,
  operationId: "deleteCollection",
  method: "delete",
  path: "/v1/collections/{collectionId}",
  summary: "Delete a collection",
  description: "Deletes a collection. Its documents are not affected.",
  request: { params: collectionParams },
  responses: {
    204: { description: "The collection was deleted." },
    ...problemResponses(400, 401, 404),
  },
});

const listIncluded = createRoute({
  ...about,
  operationId: "listCollectionDocuments",
  method: "get",
  path: "/v1/collections/{collectionId}/documents",
  summary: "List the documents of a collection",
  description: "Returns the documents of a collection, newest document first.",
  request: { params: collectionParams, query: pageQuery },
  responses: {
    200: { description: "A page of documents", content: json(documentPageSchema) },
    ...problemResponses(400, 401, 404),
  },
});

const add = createRoute({
  ...about,
  operationId: "addDocumentToCollection",
  method: "put",
  path: "/v1/collections/{collectionId}/documents/{documentId}",
  summary: "Add a document to a collection",
  description: `Adds a document to a collection; a document may be in several. A collection has at most ${MOST_DOCUMENTS} documents. Has no effect if the collection has the document.`,
  request: { params: placementParams },
  responses: {
    204: { description: "The collection has the document." },
    ...problemResponses(400, 401, 404),
    413: full("collection_documents", MOST_DOCUMENTS),
  },
});

const takeOut = createRoute({
  ...about,
  operationId: "removeDocumentFromCollection",
  method: "delete",
  path: "/v1/collections/{collectionId}/documents/{documentId}",
  summary: "Remove a document from a collection",
  description:
    "Removes a document from a collection. The document itself is not affected. Returns 404 if the collection does not have the document.",
  request: { params: placementParams },
  responses: {
    204: { description: "The document was removed from the collection." },
    ...problemResponses(400, 401, 404),
  },
});

const collectionCursor = z.object({ collectionId: z.uuid() });
const documentCursor = z.object({ before: z.uuid() });

/** Routes for collections of documents. */
export function collectionRoutes(context: DocumentContext): OpenAPIHono<ServiceEnv> {
  const { database } = context;
  const routes = createRouter();

  async function bodyOf(ids: OwnedCollection, tables: Pick<Database, "orm"> = database) {
    const found = await readCollection(tables, ids);
    const documentIds = await readDocumentIds(tables, ids.collectionId);
    return { ...toSummary(found), documentCount: documentIds.length, documentIds };
  }

  routes.openapi(create, async (c) => {
    const ownerId = c.get("user").id;
    const { title } = c.req.valid("json");
    const key = c.req.valid("header")["idempotency-key"];
    const fingerprint = fingerprintOf({ title });
    const asked = { key, ownerId, operation: "createCollection", fingerprint };
    const answer = await idempotent(database, asked, async (tx) => {
      await refuseErasedOwner(tx, ownerId);
      const collectionId = await createCollection(tx, { ownerId, title });
      const headers = { Location: `/v1/collections/${collectionId}` };
      return { status: 201, body: await bodyOf({ ownerId, collectionId }, tx), headers };
    });
    return c.json(answer.body, answer.status, answer.headers);
  });

  routes.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const before =
      cursor === undefined ? undefined : decodeCursor(collectionCursor, cursor).collectionId;
    const page = await listCollections(database, { ownerId: c.get("user").id, limit, before });
    return c.json({ ...page, items: page.items.map(toSummary) }, 200);
  });

  routes.openapi(read, async (c) => {
    return c.json(await bodyOf({ ...c.req.valid("param"), ownerId: c.get("user").id }), 200);
  });

  routes.openapi(rename, async (c) => {
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await renameCollection(database, { ...ids, ...c.req.valid("json") });
    return c.json(await bodyOf(ids), 200);
  });

  routes.openapi(remove, async (c) => {
    await deleteCollection(database, { ...c.req.valid("param"), ownerId: c.get("user").id });
    return c.body(null, 204);
  });

  routes.openapi(listIncluded, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const ids = { ...c.req.valid("param"), ownerId: c.get("user").id };
    const before = cursor === undefined ? undefined : decodeCursor(documentCursor, cursor).before;
    await readCollection(database, ids);
    const views = await listDocuments(database, { ...ids, before, limit: limit + 1 });
    const items = views.map((view) => toBody(view, context));
    const cursorOf = ({ id }: { id: string }) => ({ before: id });
    return c.json(toPage(items, { limit, cursorOf }), 200);
  });

  routes.openapi(add, async (c) => {
    const placement = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => addToCollection(tx, placement));
    return c.body(null, 204);
  });

  routes.openapi(takeOut, async (c) => {
    const placement = { ...c.req.valid("param"), ownerId: c.get("user").id };
    await database.transaction((tx) => removeFromCollection(tx, placement));
    return c.body(null, 204);
  });

  return routes;
}

function toSummary({ collectionId: id, title, documentCount, ...times }: CollectionSummary) {
  return {
    id,
    title,
    documentCount,
    createdAt: times.createdAt.toISOString(),
    updatedAt: times.updatedAt.toISOString(),
  };
}
