import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";

type Json = Readonly<Record<string, unknown>>;

interface Media {
  readonly schema?: Json;
  readonly example?: unknown;
}
interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly parameters?: readonly { name: string; in: string; description?: string; schema: Json }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<
    Record<string, { description?: string; content?: Readonly<Record<string, Media>> }>
  >;
}
interface Document {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> };
}

const file = new URL("../../apps/gateway/openapi.json", import.meta.url);
const document = JSON.parse(readFileSync(file, "utf8")) as Document;
const operations = Object.entries(document.paths).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
);
const test = suite("the gateway's OpenAPI document");

/** Operations for which something does not hold, by name. */
const lacking = (holds: (operation: Operation, at: { path: string; method: string }) => boolean) =>
  operations
    .filter(({ operation, path, method }) => !holds(operation, { path, method }))
    .map(({ operation, path, method }) => `${operation.operationId} (${method} ${path})`);

test("is OpenAPI 3.1", () => {
  assert.match(document.openapi, /^3\.1\./);
});

test("names every operation, once, and says what it does and to which chapter it belongs", () => {
  const ids = operations.map(({ operation }) => operation.operationId);
  assert.is(new Set(ids).size, ids.length);
  const chapters = document.tags.map(({ name }) => name);
  assert.equal(
    lacking(
      ({ operationId, summary, description, tags = [] }) =>
        /^[a-z][A-Za-z]+$/.test(operationId ?? "") &&
        Boolean(summary && description) &&
        tags.length === 1 &&
        tags.every((tag) => chapters.includes(tag)),
    ),
    [],
  );
});

test("says of every operation whether it takes a token, and of those that do that they refuse", () => {
  assert.equal(
    lacking(({ security, responses }) => security?.length === 0 || "401" in responses),
    [],
  );
  assert.equal(
    lacking(({ security }) => security !== undefined),
    [],
  );
});

test("names what may go wrong with what an operation takes", () => {
  assert.equal(
    lacking(
      ({ requestBody, responses }) =>
        !requestBody || ("400" in responses && "413" in responses && "429" in responses),
    ),
    [],
  );
  assert.equal(
    lacking(({ responses }, { path }) => !path.includes("{") || "404" in responses),
    [],
  );
});

test("describes every failure as a problem, with an example", () => {
  assert.equal(
    lacking(({ responses }) =>
      Object.entries(responses)
        .filter(([status]) => Number(status) >= 400)
        .every(([, { content }]) => {
          const problem = content?.["application/problem+json"];
          return hasExample(problem) && problem?.schema?.$ref === "#/components/schemas/Problem";
        }),
    ),
    [],
  );
});

test("shows an example of every body that is not a file", () => {
  assert.equal(
    lacking(({ requestBody, responses }) => {
      const bodies = [requestBody, ...Object.values(responses)].flatMap((it) =>
        Object.values(it?.content ?? {}),
      );
      return bodies.filter(({ schema }) => schema?.format !== "binary").every(hasExample);
    }),
    [],
  );
});

test("describes every parameter", () => {
  assert.equal(
    lacking(({ parameters = [] }) =>
      parameters.every(({ description, schema }) => description || schema.description),
    ),
    [],
  );
});

/** Whether a body has an example: of its own, of its schema, or of each field of a form. */
function hasExample(media: Media | undefined): boolean {
  const { schema = {}, example } = media ?? {};
  if (example !== undefined) return true;
  const name =
    String(schema.$ref ?? "")
      .split("/")
      .at(-1) ?? "";
  const { example: own, properties } = (document.components.schemas[name] ?? schema) as {
    example?: unknown;
    properties?: Readonly<Record<string, Json>>;
  };
  if (own !== undefined) return true;
  const fields = Object.values(properties ?? {});
  return fields.length > 0 && fields.every((field) => field.example !== undefined);
}

test.run();
