import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { EmbeddingEngine } from "../../shared/engines/embeddings/embedding_engine.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type ChatPlatform, startChatPlatform } from "../support/chat_platform.ts";
import { waitFor } from "../support/wait_for.ts";

/** Texts lie near each other by the letters that they have in common; passages wait to be let in. */
function gatedEmbeddings() {
  const gate = Promise.withResolvers<void>();
  const engine: EmbeddingEngine = {
    id: { name: "letters", version: "1" },
    dimensions: 26,
    isFree: true,
    async embed(texts, { kind }) {
      if (kind === "passage") await gate.promise;
      return texts.map((text) => {
        const counts = new Array<number>(26).fill(0);
        for (const letter of text.toLowerCase().match(/[a-z]/g) ?? []) {
          const place = letter.charCodeAt(0) - 97;
          counts[place] = (counts[place] ?? 0) + 1;
        }
        return counts;
      });
    },
  };
  return { engine, letIn: gate.resolve };
}

const searched = suite("a document that is searched by its words alone");
const { engine, letIn } = gatedEmbeddings();
let chat: ChatPlatform;
searched.before(async () => {
  chat = await startChatPlatform({ embeddings: engine });
});
searched.after(async () => {
  letIn();
  await chat.close();
});

const bare = (documentId: string) => chat.database.sql`
  select 1 from passages where document_id = ${documentId} and vectors is null`;

searched(
  "an answer names it until its vectors are made, and no longer once it is deleted",
  async () => {
    const as = newId();
    const documentId = chat.addDocument(as, {
      title: "Cells",
      pages: ["Mitochondria produce most of a cell's chemical energy as ATP."],
    });
    await chat.process(documentId);
    await waitFor(async () => (await bare(documentId)).length > 0 || undefined, {
      what: "the document to be searchable",
    });
    const conversationId = await chat.converse(as);
    const question = "What do mitochondria produce?";
    const first = await chat.answerTo(question, { as, conversationId });
    assert.is(first.outcome, "answered");
    assert.equal(first.searchedByWordsDocumentIds, [documentId]);

    letIn();
    await waitFor(async () => (await bare(documentId)).length === 0 || undefined, {
      what: "the vectors",
    });
    const second = await chat.answerTo(question, { as, conversationId });
    assert.is(second.outcome, "answered");
    assert.is(second.searchedByWordsDocumentIds, undefined);

    const path = `/v1/conversations/${conversationId}/messages/${first.id}`;
    await chat.remove(documentId);
    await waitFor(
      async () => {
        const { body } = await chat.ask("GET", path, { as });
        return body.searchedByWordsDocumentIds === undefined || undefined;
      },
      { what: "the document to be forgotten" },
    );
  },
);

searched("without an engine nothing is said of it", async () => {
  const plain = await startChatPlatform();
  try {
    const as = newId();
    const documentId = plain.addDocument(as, {
      title: "Cells",
      pages: ["Mitochondria produce most of a cell's chemical energy as ATP."],
    });
    await plain.process(documentId);
    // Chosen, so that the answer waits until it is read.
    const conversationId = await plain.converse(as, [documentId]);
    const answer = await plain.answerTo("What do mitochondria produce?", { as, conversationId });
    assert.is(answer.outcome, "answered");
    assert.is(answer.searchedByWordsDocumentIds, undefined);
  } finally {
    await plain.close();
  }
});

searched.run();
