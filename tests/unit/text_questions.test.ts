import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { givesAway } from "../../shared/engines/text/gives_away.ts";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { areNearlyEqual } from "../../shared/engines/text/similarity.ts";
import type { Question, SourceDocument } from "../../shared/engines/text/text_engine.ts";
import { DIFFICULTIES, QUESTION_TYPES } from "../../shared/engines/text/text_engine.ts";
import { glossaryDocument, logsDocument, sectionDocument } from "./text_sample_documents.ts";

const test = suite("questions");
const engine = createOfflineTextEngine();

/** Documentation that every installation has: long, real, and in many hands. */
const realDocuments = (): SourceDocument[] =>
  [
    "wink-nlp/CHANGELOG.md",
    "kafkajs/README.md",
    "rate-limiter-flexible/README.md",
    "typescript/ThirdPartyNoticeText.txt",
    "undici/README.md",
    "cockatiel/readme.md",
    "postgres/README.md",
  ].map((file) =>
    sectionDocument(readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), "utf8")),
  );

const samples = [logsDocument(), glossaryDocument(), ...realDocuments()];
const documents = () => samples;
/** Long documents take a while: each is asked about once. */
const made = new Map<SourceDocument, Promise<Question[]>>();
const questionsOf = (document: SourceDocument) => {
  const questions = made.get(document) ?? engine.makeQuestions(document, { limit: 500 });
  made.set(document, questions);
  return questions;
};
const sentenceIn = (prompt: string) =>
  /“(.*)”/u.exec(prompt.replace(/^On “[^”]*”: /u, ""))?.[1] ?? "";

test("every passage of a real document is exactly its text", async () => {
  let seen = 0;
  for (const document of documents()) {
    const { text, parts } = document.content;
    for (const { passage } of await questionsOf(document)) {
      seen += 1;
      assert.is(passage.quote, text.slice(passage.start, passage.end));
      const home = parts.find(({ number }) => number === passage.part.number);
      assert.ok(home !== undefined && home.start <= passage.start && passage.end <= home.end);
    }
  }
  assert.ok(seen > 60, `only ${seen} questions`);
});

test("a small document yields every type and difficulty", async () => {
  const questions = (await Promise.all(documents().map(questionsOf))).flat();
  assert.equal(new Set(questions.map(({ type }) => type)), new Set(QUESTION_TYPES));
  assert.equal(new Set(questions.map(({ difficulty }) => difficulty)), new Set(DIFFICULTIES));
});

test("choices are four, differ clearly, and none but the answer stands in the passage's place", async () => {
  for (const document of documents()) {
    for (const question of await questionsOf(document)) {
      if (question.type !== "multiple_choice") continue;
      assert.is(question.choices.length, 4);
      const isNumeric = question.choices.every((choice) => /^[\d.,]+$/u.test(choice));
      question.choices.forEach((choice, index) => {
        const isAnswer = index === question.answer;
        const quote = question.passage.quote
          .replace(/\s+/gu, " ")
          .replace(/- /gu, "")
          .toLowerCase();
        if (isAnswer) assert.ok(quote.includes(choice.toLowerCase()), `${choice} not in ${quote}`);
        for (const other of question.choices.slice(index + 1)) {
          assert.not.ok(!isNumeric && areNearlyEqual(choice, other), `${choice} and ${other}`);
        }
      });
    }
  }
});

test("no prompt holds its own answer", async () => {
  for (const document of documents()) {
    for (const question of await questionsOf(document)) {
      const answer = answerOf(question);
      if (answer === undefined || !question.prompt.includes("_____")) continue;
      const words = answer.toLowerCase().split(/[\s-]/u);
      assert.not.ok(givesAway(sentenceIn(question.prompt), { text: answer, words }), answer);
      assert.not.match(question.prompt, /(?<!\/)\b(?:a|an) _____/u);
    }
  }
});

test("an answer's word, stem, letters or expansion elsewhere in the sentence rules it out", () => {
  assert.ok(givesAway("Every broker leads brokers of", { text: "broker", words: ["broker"] }));
  assert.ok(givesAway("Materials diffuse by", { text: "diffusion", words: ["diffusion"] }));
  assert.ok(givesAway("The Transmission Control Protocol ()", { text: "TCP", words: ["tcp"] }));
  assert.ok(givesAway("uses ATP (", { text: "a t p", words: ["adenosine", "tri", "phosphate"] }));
  assert.not.ok(givesAway("The leader accepts writes for", { text: "key", words: ["key"] }));
});

test("no prompt leans on a sentence before it", async () => {
  const leaning = /^(?:this|these|it|they|however|therefore|such|for example)\b/iu;
  for (const document of documents()) {
    for (const { prompt } of await questionsOf(document)) {
      assert.not.match(sentenceIn(prompt), leaning);
      assert.not.match(prompt, /\b(?:figure|the following|above|below) /iu);
    }
  }
});

test("a false statement differs from the document, and its explanation gives the true sentence", async () => {
  const statements = (await questionsOf(logsDocument())).filter((q) => q.type === "true_false");
  const wrong = statements.filter((question) => !question.answer);
  const right = statements.filter((question) => question.answer);
  assert.ok(wrong.length > 0 && right.length > 0);
  for (const { prompt, explanation } of wrong) {
    assert.not.ok(explanation.includes(sentenceIn(prompt)));
    assert.match(explanation, /^The document says \(page \d\): “.+”$/u);
  }
  for (const { prompt, explanation } of right) assert.ok(explanation.includes(sentenceIn(prompt)));
});

test("no more than two questions ask for one term", async () => {
  for (const document of documents()) {
    const asked = new Map<string, number>();
    for (const question of await questionsOf(document)) {
      const isGap = question.type === "fill_in" || question.type === "multiple_choice";
      const answer = isGap ? answerOf(question)?.toLowerCase() : undefined;
      if (answer !== undefined) asked.set(answer, (asked.get(answer) ?? 0) + 1);
    }
    for (const [answer, count] of asked) assert.ok(count <= 2, `${answer}: ${count}`);
  }
});

test('a "not" is never put in to make a statement false', async () => {
  for (const document of documents()) {
    for (const question of await questionsOf(document)) {
      if (question.type !== "true_false" || question.answer) continue;
      const isDenied = / not /u.test(question.prompt) && !/ not /u.test(question.explanation);
      assert.not.ok(isDenied, question.prompt);
    }
  }
});

test('"true" is not the answer to all', async () => {
  // Nothing can be made false where no opposites are known.
  const german = sectionDocument(
    `Der Rhein ist ein Fluss in Europa und fließt in die Nordsee. Die Stadt Köln liegt am Ufer des
     Rheins. Die Schiffe bringen Kohle und Getreide von Basel nach Rotterdam. Die Händler der Stadt
     kauften das Getreide an jedem Morgen auf dem Markt. Die Bauern der Dörfer brachten Holz und
     Wein in die Stadt. Der Markt der Stadt war an jedem Tag voller Menschen.`,
  );
  for (const document of [german, ...documents()]) {
    const statements = (await questionsOf(document)).filter(({ type }) => type === "true_false");
    const right = statements.filter(
      (question) => question.type === "true_false" && question.answer,
    );
    const wrong = statements.length - right.length;
    assert.ok(right.length <= 2 * wrong + 1, `${right.length} are true, ${wrong} false`);
  }
});

test("a sentence has one question, and a definition at most one of each form", async () => {
  for (const document of documents()) {
    const questions = (await questionsOf(document)).filter(({ type }) => type !== "matching");
    assert.is(new Set(questions.map(({ fingerprint }) => fingerprint)).size, questions.length);
    for (const ofOne of Map.groupBy(questions, ({ passage }) => passage.start).values()) {
      assert.ok(ofOne.length <= 3, `${ofOne.length} questions`);
      assert.is(new Set(ofOne.map(({ prompt }) => prompt)).size, ofOne.length);
    }
  }
});

test("an answer in words stands in its passage, or is another of its names", async () => {
  let seen = 0;
  for (const document of documents()) {
    for (const question of await questionsOf(document)) {
      if (question.type !== "short_answer") continue;
      seen += 1;
      const quote = question.passage.quote.replace(/-\s*\n/gu, "").replace(/\s+/gu, " ");
      const [answer = ""] = question.answers;
      assert.ok(quote.toLowerCase().includes(answer.toLowerCase()), `${answer} not in ${quote}`);
      assert.match(
        question.prompt,
        /\?$|in a few words, as the document (?:describes|defines) it\.$|”\.$/u,
      );
    }
  }
  assert.ok(seen > 10, `only ${seen} answers in words`);
});

test("what is to be matched has one right place each, with the passage that says so", async () => {
  let seen = 0;
  for (const document of documents()) {
    for (const question of await questionsOf(document)) {
      if (question.type !== "matching") continue;
      seen += 1;
      const { items, choices, answer, passages } = question;
      assert.ok(items.length >= 3 && items.length === choices.length);
      assert.equal([...answer].sort(), [...choices.keys()]);
      assert.is(new Set(passages.map(({ start }) => start)).size, items.length);
      items.forEach((item, index) => {
        const quote = passages[index]?.quote.replace(/\s+/gu, " ").toLowerCase() ?? "";
        assert.ok(quote.includes(item.toLowerCase()), `${item} not in ${quote}`);
        const words = item.toLowerCase().split(" ");
        const right = choices[answer[index] ?? -1] ?? "";
        assert.not.ok(givesAway(right, { text: item, words }), `${item}: ${right}`);
      });
    }
  }
  assert.ok(seen > 0, "no document has one");
});

test("a fingerprint does not depend on the document's id or title", async () => {
  const fingerprints = async (document: SourceDocument) =>
    (await questionsOf(document)).map(({ fingerprint }) => fingerprint);
  const renamed = { ...logsDocument(), documentId: "other", title: "Other" };
  assert.equal(await fingerprints(renamed), await fingerprints(logsDocument()));
});

test("the first questions are spread over parts, types and difficulties", async () => {
  const questions = await engine.makeQuestions(logsDocument(), { limit: 8 });
  assert.is(new Set(questions.map(({ passage }) => passage.part.number)).size, 4);
  assert.ok(new Set(questions.map(({ type }) => type)).size >= 4);
  assert.ok(new Set(questions.map(({ difficulty }) => difficulty)).size >= 2);
});

function answerOf(question: Question): string | undefined {
  if (question.type === "multiple_choice") return question.choices[question.answer];
  return question.type === "fill_in" ? question.answers[0] : undefined;
}

test.run();
