import { suite } from "uvu";
import * as assert from "uvu/assert";
import { documentSchema } from "../../apps/documents/routes/schemas.ts";
import type { DocumentText } from "../../shared/engines/text/document_text.ts";
import {
  bodyOf,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { waitFor } from "../support/wait_for.ts";

const reading = Promise.withResolvers<void>();
const goOn = Promise.withResolvers<void>();
const TEXT: DocumentText = {
  text: "Cells live.",
  parts: [{ kind: "section", number: 1, start: 0, end: 11 }],
};

let documents: RunningDocuments;
const test = suite("deleting a document that is being read");

test.before(async () => {
  documents = await startDocuments();
  await documents.startWork({
    parse: async () => {
      reading.resolve();
      await goOn.promise;
      return TEXT;
    },
  });
});

test.after(() => documents.close());

test("nothing comes back when the reading ends", async () => {
  const { database, objects } = documents;
  const ask = documents.as(newUser());
  const { id } = await bodyOf(documentSchema, ask("/v1/documents", uploadOf("Cells.")));
  await reading.promise;
  assert.is((await ask(`/v1/documents/${id}`, { method: "DELETE" })).status, 204);
  goOn.resolve();
  const unfinished = () => database.sql`select 1 from jobs where finished_at is null`;
  await waitFor(async () => (await unfinished()).length === 0, { what: "the jobs to end" });
  for await (const key of objects.list(`${id}/`)) assert.unreachable(`${key} is left`);
  assert.is((await ask(`/v1/documents/${id}`)).status, 404);
  const events = await database.sql`select type from events`;
  assert.equal([...events], [{ type: "DocumentDeleted" }]);
});

test.run();
