import { suite } from "uvu";
import * as assert from "uvu/assert";
import { indexDocument } from "../../apps/chat/commands/index_document.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type ChatPlatform, startChatPlatform } from "../support/chat_platform.ts";

const test = suite("searching all documents of a learner");
let chat: ChatPlatform;

test.before(async () => {
  chat = await startChatPlatform();
});
test.after(() => chat.close());

interface Found {
  readonly documentId: string;
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  readonly highlights: readonly { readonly start: number; readonly end: number }[];
}

async function index(
  ownerId: string,
  texts: readonly string[],
  { language = "en", title = "A document" } = {},
) {
  const documentId = newId();
  await chat.database.transaction(async (tx) => {
    await tx.sql`
      insert into known_documents (document_id, owner_id, status, revision)
      values (${documentId}, ${ownerId}, 'processed', 1)`;
    let start = 0;
    const passages = texts.map((text) => {
      const passage = { start, end: start + text.length, text, heading: "" };
      start = passage.end + 1;
      return { ...passage, part: { kind: "page" as const, number: 1 } };
    });
    await indexDocument(tx, { documentId, title, revision: 1, language, passages });
  });
  return documentId;
}

async function search(as: string, parameters: Record<string, string>) {
  const query = new URLSearchParams(parameters);
  const { status, body } = await chat.ask("GET", `/v1/search?${query}`, { as });
  assert.is(status, 200, JSON.stringify(body));
  return body as { items: Found[]; unsearchedDocumentIds: string[] };
}

const wordsOf = ({ quote, highlights }: Found) =>
  highlights.map(({ start, end }) => quote.slice(start, end));

test("passages of several documents are found, with their place and the words highlighted", async () => {
  const as = newId();
  const bees = await index(as, ["The hive is warm.", "Bees pollinate a plant in spring."], {
    title: "Bees",
  });
  const plants = await index(as, ["Plants need light. A plant without light dies."]);
  await index(as, ["Nothing of it is here."]);
  const { items } = await search(as, { q: "plants" });
  assert.equal(items.map(({ documentId }) => documentId).sort(), [bees, plants].sort());
  const found = items.find(({ documentId }) => documentId === bees);
  assert.equal([found?.title, found?.start, found?.end], ["Bees", 18, 51]);
  assert.equal(found && wordsOf(found), ["plant"]);
  const other = items.find(({ documentId }) => documentId === plants);
  assert.equal(other && wordsOf(other), ["Plants", "plant"]);
});

test("words are found in the forms of each document's language", async () => {
  const as = newId();
  await index(as, ["Ein Teil des Gletschers schmolz. Der See entstand."], { language: "de" });
  const [found] = (await search(as, { q: "Gletscher" })).items;
  assert.equal(found && wordsOf(found), ["Gletschers"]);
});

test("a word that no document has is found by its spelling, without highlights", async () => {
  const as = newId();
  const text = "Mitochondria produce most of the energy.";
  await index(as, [text]);
  const [found] = (await search(as, { q: "mitochondira" })).items;
  assert.equal([found?.quote, found?.highlights], [text, []]);
});

test("the best passages come first, and no more than asked for", async () => {
  const as = newId();
  const texts = Array.from({ length: 30 }, (_, number) => `Quokka ${number} eats leaves daily.`);
  await index(as, [...texts, "The quokka, a quokka among quokkas."]);
  const { items } = await search(as, { q: "quokka", limit: "5" });
  assert.is(items.length, 5);
  assert.is(items[0]?.quote, "The quokka, a quokka among quokkas.");
});

test("a search can be limited to one document", async () => {
  const as = newId();
  await index(as, ["The otter swims."]);
  const other = await index(as, ["Another otter sleeps."]);
  const { items } = await search(as, { q: "otter", documentId: other });
  assert.equal(
    items.map(({ documentId }) => documentId),
    [other],
  );
});

test("documents that cannot be searched yet are named", async () => {
  const as = newId();
  const documentId = newId();
  await chat.database.sql`
    insert into known_documents (document_id, owner_id, status, revision)
    values (${documentId}, ${as}, 'processed', 1)`;
  assert.equal(await search(as, { q: "anything" }), {
    ...{ items: [], unsearchedDocumentIds: [documentId] },
  });
});

test("another learner's documents are not searched, not even by their id", async () => {
  const as = newId();
  const documentId = await index(as, ["The secret is a walrus."]);
  const stranger = newId();
  assert.equal((await search(stranger, { q: "walrus" })).items, []);
  assert.equal((await search(stranger, { q: "walrus", documentId })).items, []);
});

test("an empty or too long search, or one for too many passages, is refused", async () => {
  const as = newId();
  const refused = ["q=", "q=%20", `q=${"x".repeat(501)}`, "q=a&limit=51", "q=a&documentId=b", ""];
  for (const query of refused) {
    assert.is((await chat.ask("GET", `/v1/search?${query}`, { as })).status, 400, query);
  }
  for (const q of ["'\"; drop table passages; --", "& | ! <-> :*", "\u{1f98a}", "the"]) {
    assert.equal((await search(as, { q })).items, [], q);
  }
});

test.run();
