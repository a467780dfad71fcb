import { suite } from "uvu";
import * as assert from "uvu/assert";
import { indexDocument } from "../../apps/chat/commands/index_document.ts";
import { createPassageSearch } from "../../apps/chat/queries/search_passages.ts";
import { newId } from "../../shared/runtime/new_id.ts";
import { type ChatPlatform, startChatPlatform } from "../support/chat_platform.ts";

/** What is asked in other forms of its words than the passage that answers it has. */
const CASES: Readonly<Record<string, { question: string; answer: string; other: string }>> = {
  en: {
    question: "Which plants were pollinated?",
    answer: "Bees pollinate a plant by carrying dust from one flower to another.",
    other: "The honey is stored in wax cells of the hive during winter.",
  },
  de: {
    question: "Welche Gletscher schmelzen?",
    answer: "Ein Teil des Gletschers schmolz, und das Schmelzen ließ einen See entstehen.",
    other: "Im Tal liegt ein Dorf mit einer Kirche und wenigen Häusern aus Stein.",
  },
  fr: {
    question: "Quels volcans sont endormis ?",
    answer: "Ce volcan endormi se trouve au centre du pays, loin de la mer.",
    other: "La ville possède un marché couvert et une gare construite récemment.",
  },
  es: {
    question: "¿Qué animales migran?",
    answer: "El animal migra cada otoño hacia tierras que no conocen el frío.",
    other: "La catedral tiene dos torres y una plaza con fuentes antiguas.",
  },
  it: {
    question: "Quali fiumi straripano?",
    answer: "Il fiume straripò dopo giorni di pioggia e coprì la pianura.",
    other: "Il museo espone quadri e statue di molti secoli diversi.",
  },
  pt: {
    question: "Quais montanhas são vulcânicas?",
    answer: "A montanha vulcânica domina a ilha e a sua única estrada.",
    other: "O porto recebe navios de carga e barcos de pesca todos os dias.",
  },
  ru: {
    question: "Какие ледники тают?",
    answer: "Часть ледника растаяла, и ледником занялись учёные.",
    other: "Деревня стоит на берегу озера, рядом с лесом.",
  },
};

const test = suite("search in the language of a document");
let chat: ChatPlatform;

test.before(async () => {
  chat = await startChatPlatform();
});
test.after(() => chat.close());

async function index(ownerId: string, language: string | undefined, texts: readonly string[]) {
  const documentId = newId();
  await chat.database.transaction(async (tx) => {
    await tx.sql`
      insert into known_documents (document_id, owner_id, status, revision)
      values (${documentId}, ${ownerId}, 'processed', 1)`;
    const passages = texts.map((text) => ({
      part: { kind: "page" as const, number: 1 },
      ...{ start: 0, end: text.length, text, heading: "" },
    }));
    await indexDocument(tx, { documentId, title: "", revision: 1, language, passages });
  });
  return documentId;
}

const search = async (ownerId: string, query: string) => {
  const find = createPassageSearch({ database: chat.database });
  const scope = { ownerId, documentIds: null };
  const signal = AbortSignal.timeout(60_000);
  return (await find({ ...scope, query, limit: 1, signal })).map(({ quote }) => quote);
};

for (const [language, { question, answer, other }] of Object.entries(CASES)) {
  test(`${language}: other forms of the words that are asked for are found`, async () => {
    const ownerId = newId();
    await index(ownerId, language, [other, answer, `${other} ${other}`]);
    assert.equal(await search(ownerId, question), [answer]);
  });
}

test("documents in several languages are searched together, each in its own", async () => {
  const ownerId = newId();
  for (const [language, { answer, other }] of Object.entries(CASES)) {
    await index(ownerId, language, [other, answer]);
  }
  for (const { question, answer } of Object.values(CASES)) {
    assert.equal(await search(ownerId, question), [answer]);
  }
});

test("a language without a stemmer is searched by whole words", async () => {
  const ownerId = newId();
  const texts = ["Een reiger staat in het ondiepe water.", "De kerk heeft een hoge toren."];
  await index(ownerId, "nl", texts);
  assert.equal(await search(ownerId, "Waar staat een reiger?"), [texts[0]]);
});

test.run();
