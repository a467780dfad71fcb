import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { makeQuestionsInChild } from "../../apps/quiz/adapters/limited_question_maker.ts";
import { DocumentsUnreachableError } from "../../shared/document_source/document_source.ts";
import { createHttpDocumentSource } from "../../shared/document_source/http_document_source.ts";
import { createServiceClient } from "../../shared/http/service_client.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { testServiceTokens } from "../support/service_tokens.ts";

const test = suite("the quiz service's adapters");

const tokens = testServiceTokens("quiz");
const documentId = newId();
const ownerId = newId();
const content = { text: "One. Two.", parts: [{ kind: "page", number: 1, start: 0, end: 9 }] };
const answers: Record<string, unknown> = {
  [`/internal/documents/${documentId}`]: {
    id: documentId,
    ownerId,
    title: "T",
    status: "ready",
    revision: 2,
  },
  [`/internal/documents/${documentId}/text`]: {
    documentId,
    ownerId,
    title: "T",
    revision: 2,
    content,
  },
  "/internal/documents/odd": { id: "odd" },
};
let server: Server;
let url: string;
const closers: (() => void)[] = [];

function sourceAt(address: string, by = tokens) {
  const client = createServiceClient({ service: "documents", url: address, tokens: by });
  closers.push(() => client.close());
  return createHttpDocumentSource(client);
}

test.before(async () => {
  const documents = testServiceTokens("documents");
  server = createServer(async (request, response) => {
    const token = request.headers.authorization?.replace("Bearer ", "") ?? "";
    const caller = await documents.verify(token).catch(() => undefined);
    const answer = answers[request.url ?? ""];
    response.statusCode = caller?.service !== "quiz" ? 401 : answer === undefined ? 404 : 200;
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
test.after(() => {
  for (const close of closers) close();
  server.closeAllConnections();
  server.close();
});

test("documents are found and read with a service token", async () => {
  const client = sourceAt(url);
  const summary = { documentId, ownerId, title: "T", status: "ready", revision: 2 };
  assert.equal(await client.find(documentId), summary);
  const read = await client.readText(documentId);
  assert.is(read?.revision, 2);
  assert.equal(read?.content, content as never);
});

test("a document that is not there is none", async () => {
  const client = sourceAt(url);
  assert.is(await client.find(newId()), undefined);
  assert.is(await client.readText(newId()), undefined);
});

test("no answer, a refusal and a strange answer are all unreachable", async () => {
  const stranger = testServiceTokens("quiz", { secret: "another secret, not known to others" });
  for (const [client, id] of [
    [sourceAt("http://127.0.0.1:9"), documentId],
    [sourceAt(url, stranger), documentId],
    [sourceAt(url), "odd"],
  ] as const) {
    try {
      await client.find(id);
      assert.unreachable();
    } catch (error) {
      assert.instance(error, DocumentsUnreachableError);
    }
  }
});

test("questions are made in a child process by the offline engine", async () => {
  const text = [
    "Photosynthesis converts light energy into chemical energy in the chloroplasts of plants.",
    "The mitochondrion produces most of the adenosine triphosphate that a cell uses.",
    "Ribosomes build proteins from amino acids by reading messenger RNA.",
    "The cell membrane controls which molecules enter and leave the cell.",
    "The nucleus stores the genetic material of the cell in its chromosomes.",
  ].join(" ");
  const parts = [{ kind: "page" as const, number: 1, start: 0, end: text.length }];
  const { engine, questions } = await makeQuestionsInChild(
    { documentId, title: "The cell", content: { text, parts } },
    { limit: 20, ownerId: newId(), signal: new AbortController().signal },
  );
  assert.is(engine.name, "offline");
  assert.ok(questions.length > 0);
  for (const { passage } of questions) {
    assert.is(text.slice(passage.start, passage.end), passage.quote);
  }
});

test.run();
