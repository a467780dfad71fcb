import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { projectFolder } from "../../apps/local/services.ts";
import { breakingChanges } from "../support/clients/breaking_changes.ts";
import { temporaryFolder } from "../support/temporary_folder.ts";

const test = suite("the OpenAPI document against the last release");
const released = join(projectFolder, "apps/gateway/released/openapi.json");
const current = join(projectFolder, "apps/gateway/openapi.json");

/**
 * A client shows a file's media type: one that it does not know harms none. An answer's outcome `related`
 * has sentences as `answered` has, which a client shows as before; `text` says that they are no answer. And deleting an account needs
 * its password now, which the changelog records as a break. A text with U+0000 was never stored: it failed with
 * 500.
 */
const accepted =
  /\[response-property-enum-value-added\][\s\S]*`(items\/items\/)?(mediaType|outcome)` response property|in API DELETE \/v1\/me\b(?!\/)|added the pattern `\^\[\^\\u0000\]\*\$` to/;

test("clients of the last release still work with the current document", async () => {
  assert.is(await breakingChanges(released, current, { accepted }), "");
});

test("a change that breaks clients is named with its operation", async () => {
  const document = JSON.parse(await readFile(released, "utf8"));
  delete document.paths["/v1/documents/{documentId}/notes"];
  document.components.schemas.QuizRequest.required.push("difficulty");
  const changed = join(temporaryFolder("openapi"), "changed.json");
  await writeFile(changed, JSON.stringify(document));
  const found = await breakingChanges(released, changed);
  assert.match(found, "GET /v1/documents/{documentId}/notes");
  assert.match(found, "request property `difficulty`");
});

test.run();
