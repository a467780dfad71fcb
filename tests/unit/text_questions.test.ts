import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { givesAway } from "../../shared/engines/text/question_candidates.ts";
import { areNearlyEqual } from "../../shared/engines/text/similarity.ts";
import type { Question, SourceDocument } from "../../shared/engines/text/text_engine.ts";
import { DIFFICULTIES, QUESTION_TYPES } from "../../shared/engines/text/text_engine.ts";
import { logsDocument, sectionDocument } from "./text_sample_documents.ts";

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
    "mammoth/README.md",
  ].map((file) =>
    sectionDocument(readFileSync(new URL(`../../node_modules/${file}`, import.meta.url), "utf8")),
  );

const documents = () => [logsDocument(), ...realDocuments()];
const questionsOf = (document: SourceDocument) => engine.makeQuestions(document, { limit: 500 });
const sentenceIn = (prompt: string) => /“([^“].*)”/u.exec(prompt)?.[1] ?? "";

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

test("questions stand on different sentences, so that none answers another", async () => {
  for (const document of documents()) {
    const questions = await questionsOf(document);
    assert.is(new Set(questions.map(({ passage }) => passage.start)).size, questions.length);
    assert.is(new Set(questions.map(({ fingerprint }) => fingerprint)).size, questions.length);
  }
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
  assert.is(new Set(questions.map(({ type }) => type)).size, 3);
  assert.ok(new Set(questions.map(({ difficulty }) => difficulty)).size >= 2);
});

function answerOf(question: Question): string | undefined {
  if (question.type === "multiple_choice") return question.choices[question.answer];
  return question.type === "fill_in" ? question.answers[0] : undefined;
}

test.run();
