/**
 * Writes the types of apps/gateway/client from the committed OpenAPI document.
 *
 *   npm run client              write
 *   npm run client -- --check   write nothing; exit 1 where the file would change
 */
import { readFile, writeFile } from "node:fs/promises";
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { readArguments } from "../../../shared/runtime/read_arguments.ts";

const source = new URL("../openapi.json", import.meta.url);
const target = new URL("../client/schema.d.ts", import.meta.url);
const blob = ts.factory.createTypeReferenceNode("Blob");

const { values } = readArguments({ options: { check: { type: "boolean", default: false } } });
const types = await openapiTS(source, {
  alphabetize: true,
  // Bytes are a Blob to JavaScript; a file's name goes along where it is a File.
  transform: (schema) => ("format" in schema && schema.format === "binary" ? blob : undefined),
});
const content = `// Generated from the gateway's openapi.json: npm run client\n\n${astToString(types)}`;
if (!values.check) {
  await writeFile(target, content);
  process.stdout.write("Wrote apps/gateway/client/schema.d.ts\n");
} else if ((await readFile(target, "utf8").catch(() => "")) !== content) {
  process.stderr.write(
    "apps/gateway/client/schema.d.ts does not match openapi.json: run npm run client\n",
  );
  process.exitCode = 1;
}
