import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  documentSchema,
  notesSchema,
  timelinePageSchema,
} from "../../apps/documents/routes/schemas.ts";
import { problemSchema } from "../../shared/http/problem.ts";
import {
  bodyOf,
  endedDocument,
  newUser,
  type RunningDocuments,
  startDocuments,
  uploadOf,
} from "../support/documents/running_documents.ts";

/** Too few words to be certain of the language. */
const VOCABULARY = "casa - house\nporta - door\nfinestra - window\ntetto - roof\nmuro - wall";

type Ask = ReturnType<RunningDocuments["as"]>;

const test = suite("the language of a document");
let documents: RunningDocuments;

test.before(async () => {
  documents = await startDocuments();
  await documents.startWork();
});
test.after(() => documents.close());

const correct = (ask: Ask, id: string, language: string) =>
  ask(`/v1/documents/${id}/language`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ language }),
  });

test("is corrected by its owner: text and notes are processed again in it, and stay in it", async () => {
  const ask = documents.as(newUser());
  const { id } = await bodyOf(documentSchema, ask("/v1/documents", uploadOf(VOCABULARY)));
  await endedDocument(ask, id);
  const response = await correct(ask, id, "it");
  assert.is(response.status, 202);
  assert.is(response.headers.get("location"), `/v1/documents/${id}`);
  assert.is((await bodyOf(documentSchema, response)).revision, 2);
  const corrected = await endedDocument(ask, id);
  assert.is(corrected.language, "it");
  assert.not((corrected.warnings ?? []).some(({ code }) => code === "language_guessed"));
  assert.is((await bodyOf(notesSchema, ask(`/v1/documents/${id}/notes`))).language, "it");
  const { items } = await bodyOf(timelinePageSchema, ask(`/v1/documents/${id}/timeline`));
  assert.ok(
    items.some(({ summary }) => summary === 'Reprocessing in the language "it" requested.'),
  );

  const again = await correct(ask, id, "it");
  assert.is(again.status, 200);
  assert.is((await bodyOf(documentSchema, again)).revision, 2);
  assert.is((await ask(`/v1/documents/${id}/reprocess`, { method: "POST" })).status, 202);
  const reprocessed = await endedDocument(ask, id);
  assert.is(reprocessed.revision, 3);
  assert.is(reprocessed.language, "it");
});

test("is only corrected to a language that exists, of one's own document that is not busy", async () => {
  const ask = documents.as(newUser());
  const { id } = await bodyOf(documentSchema, ask("/v1/documents", uploadOf(`${VOCABULARY}\n`)));
  const busy = await correct(ask, id, "it");
  if (busy.status !== 202) {
    assert.is(busy.status, 409);
    assert.is((await bodyOf(problemSchema, busy)).code, "document_busy");
  }
  await endedDocument(ask, id);
  assert.is((await correct(ask, id, "xx")).status, 400);
  assert.is((await correct(documents.as(newUser()), id, "it")).status, 404);
});

test.run();
