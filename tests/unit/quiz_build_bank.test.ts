import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildBank } from "../../apps/quiz/jobs/build_bank.ts";
import {
  type DocumentSource,
  DocumentsUnreachableError,
} from "../../shared/document_source/document_source.ts";
import { PermanentError } from "../../shared/jobs/permanent_error.ts";
import { newId } from "../../shared/runtime/new_id.ts";

const test = suite("the job that makes a question bank");
const documentId = newId();
const readable: DocumentSource = {
  find: async () => ({ documentId, ownerId: newId(), title: "Ice", status: "ready", revision: 1 }),
  readText: async () => ({
    ...{ documentId, ownerId: newId(), title: "Ice", revision: 1 },
    content: { text: "", parts: [] },
  }),
};

/** What the job's attempt fails with. */
function failureOf(options: { documents: DocumentSource; attempt: number }): Promise<unknown> {
  const kind = buildBank({
    documents: options.documents,
    makeQuestions: () => Promise.reject(new Error("the maker died")),
    now: () => new Date(),
  });
  const payload = { documentId, revision: 1 };
  const job = { id: "1", kind: "build_bank", key: undefined, payload, attempt: options.attempt };
  const { signal } = new AbortController();
  return kind.perform(job, { signal }).then(
    () => assert.unreachable("it made questions"),
    (error: unknown) => error,
  );
}

test("a document whose questions fail again and again is given up", async () => {
  const first = await failureOf({ documents: readable, attempt: 1 });
  assert.is((first as Error).message, "the maker died");
  assert.instance(await failureOf({ documents: readable, attempt: 5 }), PermanentError);
});

test("the documents service may be away for long", async () => {
  const away = () => Promise.reject(new DocumentsUnreachableError(documentId));
  const error = await failureOf({ documents: { find: away, readText: away }, attempt: 12 });
  assert.instance(error, DocumentsUnreachableError);
});

test.run();
