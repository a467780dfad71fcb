import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { mergeDocuments } from "../../apps/gateway/documentation/merge_documents.ts";
import { pruneComponents } from "../../apps/gateway/documentation/prune_components.ts";
import { tags } from "../../apps/gateway/documentation/tags.ts";
import { document } from "../../apps/gateway/openapi.ts";
import { documentationRoutes } from "../../apps/gateway/routes/documentation_routes.ts";

const test = suite("gateway documentation");

type Schema = Readonly<Record<string, unknown>>;

const operation = (operationId: string, schema: string) => ({
  operationId,
  responses: {
    200: {
      content: { "application/json": { schema: { $ref: `#/components/schemas/${schema}` } } },
    },
  },
});
const part = (service: string, path: string, schema: object) => ({
  service,
  document: {
    paths: {
      [path]: { get: operation(`get${service}`, "Thing") },
      "/internal/x": { get: operation(`in${service}`, "Inner") },
    },
    components: { schemas: { Thing: schema, Inner: { type: "null" } } },
  },
});

test("equal components are one; others of the same name are renamed with their references", () => {
  const merged = mergeDocuments({ openapi: "3.1.0", paths: {} }, [
    part("documents", "/v1/documents", { type: "string" }),
    part("quiz", "/v1/quizzes", { type: "number" }),
    part("chat", "/v1/chats", { type: "string" }),
  ]);
  const { schemas } = merged.components as { schemas: Record<string, unknown> };
  assert.equal(schemas.Thing, { type: "string" });
  assert.equal(schemas.QuizThing, { type: "number" });
  assert.not.ok("ChatThing" in schemas);
  assert.match(JSON.stringify(merged.paths?.["/v1/quizzes"]), /schemas\/QuizThing/);
  assert.match(JSON.stringify(merged.paths?.["/v1/chats"]), /schemas\/Thing"/);
});

test("internal operations and what only they use are left out; services' operations name their service", () => {
  const merged = pruneComponents(
    mergeDocuments({ paths: {} }, [part("documents", "/v1/documents", { type: "string" })]),
  );
  assert.equal(Object.keys(merged.paths ?? {}), ["/v1/documents"]);
  assert.equal(Object.keys((merged.components as { schemas: object }).schemas), ["Thing"]);
  const documents = merged.paths?.["/v1/documents"] as { get: Record<string, object> } | undefined;
  const get = documents?.get ?? {};
  assert.is(get["x-service"] as unknown as string, "documents");
  assert.ok("401" in (get.responses ?? {}) && "504" in (get.responses ?? {}));
});

test("two operations of one id are refused", () => {
  const again = part("documents", "/v1/other", {});
  assert.throws(
    () => mergeDocuments({ paths: {} }, [part("documents", "/v1/documents", {}), again]),
    /operationId getdocuments/,
  );
});

test("a tag that two documents describe differently is refused", () => {
  const tagged = (description: string) => ({ paths: {}, tags: [{ name: "audio", description }] });
  const service = (description: string) => ({ service: "tts", document: tagged(description) });
  const merged = mergeDocuments(tagged("Text to speech"), [service("Text to speech")]);
  assert.equal(merged.tags, tagged("Text to speech").tags);
  assert.throws(
    () => mergeDocuments(tagged("Text to speech"), [service("Transcription")]),
    /tag audio has two descriptions/,
  );
});

test("tag names are unique, and each tag that an operation uses is described exactly once", () => {
  const merged = document();
  for (const described of [tags, merged.tags as typeof tags]) {
    const names = described.map(({ name }) => name);
    assert.equal(names, [...new Set(names)]);
    assert.ok(described.every(({ description }) => description.length > 0));
  }
  const operations = Object.values(merged.paths ?? {}).flatMap((item) =>
    Object.values(item as Record<string, { tags: string[] }>),
  );
  const used = new Set(operations.flatMap((operation) => operation.tags));
  const names = (merged.tags as typeof tags).map(({ name }) => name);
  assert.equal([...used].sort(), names.sort());
});

test("every published operation says what it is for and who may call it, and every reference leads somewhere", () => {
  const merged = document();
  const text = JSON.stringify(merged);
  const { schemas } = merged.components as { schemas: Record<string, unknown> };
  for (const [, name = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    assert.ok(name in schemas, name);
  }
  assert.not.match(text, /\/internal\//);
  for (const [path, item] of Object.entries(merged.paths ?? {})) {
    for (const [method, described] of Object.entries(
      item as Record<string, Record<string, unknown>>,
    )) {
      const name = `${method} ${path}`;
      assert.type(described.operationId, "string", name);
      assert.type(described.summary, "string", name);
      assert.ok("431" in (described.responses as object), `${name} can be too large`);
      if (path.startsWith("/v1/")) assert.ok(Array.isArray(described.security), name);
    }
  }
});

test("the committed document is the one that the code makes", () => {
  const committed = readFileSync("apps/gateway/openapi.json", "utf8");
  assert.is(committed, `${JSON.stringify(document(), null, 2)}\n`);
});

test("every JSON body that a request may have rejects unknown fields, at every depth", () => {
  const { paths, components } = document() as {
    paths: Record<string, Record<string, { requestBody?: { content: Record<string, Schema> } }>>;
    components: { schemas: Record<string, Schema> };
  };
  const open: string[] = [];
  const visit = (schema: Schema, place: string): void => {
    const { $ref } = schema;
    if (typeof $ref === "string") {
      visit(components.schemas[$ref.replace("#/components/schemas/", "")] ?? {}, place);
    }
    if (schema.properties && schema.additionalProperties !== false) open.push(place);
    for (const [name, child] of Object.entries(schema)) {
      if (child !== null && typeof child === "object" && name !== "example") {
        visit(child as Schema, `${place}.${name}`);
      }
    }
  };
  const bodies = Object.entries(paths).flatMap(([path, operations]) =>
    Object.values(operations).flatMap(({ requestBody }) => {
      const json = requestBody?.content["application/json"];
      return json ? [[path, json] as const] : [];
    }),
  );
  assert.ok(bodies.length > 10);
  for (const [path, json] of bodies) visit(json, path);
  assert.equal(open, []);
});

test("the gateway's address and a trailing slash lead to the page", async () => {
  const routes = documentationRoutes({ document: () => ({}) });
  for (const path of ["/", "/docs/"]) {
    const { status, headers } = await routes.request(path);
    assert.equal([status, headers.get("location")], [302, "/docs"], path);
  }
});

test("the page loads everything from the gateway itself, under a strict policy", async () => {
  const routes = documentationRoutes({
    document: () => ({ openapi: "3.1.0", info: { title: "T" } }),
  });
  const answer = await routes.request("/docs");
  const page = await answer.text();
  const policy = answer.headers.get("content-security-policy") ?? "";
  assert.match(policy, /default-src 'none'; script-src 'self';/);
  const sources = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, source = ""]) => source);
  assert.is(sources.length, 4);
  for (const source of sources) {
    assert.ok(source.startsWith("/docs/"), source);
    assert.is((await routes.request(source)).status, 200, source);
  }
  assert.is(
    await (await routes.request("/openapi.yaml")).text(),
    "openapi: 3.1.0\ninfo:\n  title: T\n",
  );
  assert.is((await routes.request("/asyncapi.json")).status, 200);
});

test.run();
