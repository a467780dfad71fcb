import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { asyncApiDocument } from "../../shared/contracts/asyncapi.ts";

const test = suite("the AsyncAPI document");

/** AsyncAPI's own schema of its documents. */
async function validator() {
  const path = createRequire(import.meta.url).resolve("@asyncapi/specs/schemas/3.0.0.json");
  const schema = JSON.parse(await readFile(path, "utf8"));
  return new Ajv({
    meta: false,
    validateSchema: false,
    strict: false,
    validateFormats: false,
    allErrors: true,
  }).compile(schema);
}

test("is a valid AsyncAPI 3 document", async () => {
  const validate = await validator();
  validate(asyncApiDocument());
  assert.equal(validate.errors ?? [], []);
});

test("would be found out if it were not", async () => {
  const validate = await validator();
  assert.not.ok(validate({ ...asyncApiDocument(), channels: { one: { address: 1 } } }));
});

test.run();
