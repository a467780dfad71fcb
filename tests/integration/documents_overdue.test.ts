import { suite } from "uvu";
import * as assert from "uvu/assert";
import { resumeOverdue } from "../../apps/documents/jobs/resume_overdue.ts";
import { documentSchema } from "../../apps/documents/routes/schemas.ts";
import {
  bodyOf,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";
import { waitFor } from "../support/wait_for.ts";

const TEXT =
  "The heron is a bird that stands in shallow water. Every heron has a long neck that it folds in flight.";

const test = suite("overdue documents");
let documents: RunningDocuments;

test.before(async () => {
  documents = await startDocuments();
});
test.after(() => documents.close());

test("a document whose events Kafka forgot is read and noted all the same", async () => {
  const ask = documents.as(newUser());
  const { sql } = documents.database;
  const { id } = await bodyOf(documentSchema, ask("/v1/documents", uploadOf(TEXT)));
  // The event never comes to anyone.
  await sql`delete from outbox`;
  await documents.startWork();
  const age = () => sql`update document_list set updated_at = now() - interval '31 minutes'`;
  const statusOf = async () => (await bodyOf(documentSchema, ask(`/v1/documents/${id}`))).status;
  await waitFor(async () => (await age()).count === 1, { what: "the list to show it" });
  assert.is(await statusOf(), "pending");
  assert.is(await resumeOverdue(documents.database, { minutes: 32 }), 0, "not overdue yet");
  assert.is(await resumeOverdue(documents.database), 1);
  await waitFor(async () => (await statusOf()) === "ready", { what: "it to be ready" });
});

test("work that is still to be done is not asked for twice, and done work not again", async () => {
  const { database } = documents;
  const { sql } = database;
  const ask = documents.as(newUser());
  const { id } = await bodyOf(documentSchema, ask("/v1/documents", uploadOf(`${TEXT} Twice.`)));
  await sql`
    update document_list set updated_at = now() - interval '31 minutes' where document_id = ${id}`;
  await Promise.all([resumeOverdue(database), resumeOverdue(database)]);
  const listed = () =>
    sql`select 1 from document_list where document_id = ${id} and status = 'ready'`;
  await waitFor(async () => (await listed()).length === 1, { what: "it to be listed as ready" });
  assert.is(await resumeOverdue(database), 0);
  const events = await sql`select 1 from events where stream_id = ${`document-${id}`}`;
  assert.is(events.length, 3, "uploaded, processed and noted, each once");
});

test.run();
