import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { AnswerPiece } from "../../shared/engines/answers/answer_engine.ts";
import { chooseSentences } from "../../shared/engines/answers/choose_sentences.ts";
import { createExtractiveAnswerEngine } from "../../shared/engines/answers/extractive_answer_engine.ts";
import { questionParts } from "../../shared/engines/answers/question_parts.ts";
import { readPassages } from "../../shared/engines/answers/read_sentences.ts";

async function answer(question: string, text: string): Promise<string> {
  const read = await readPassages({ question, passages: [text] });
  const chosen = chooseSentences(read, { question, contexts: [text], related: new Map() });
  return chosen.sentences.map((sentence) => sentence.text).join(" ");
}

const BREAD =
  "Die Hefe ist ein einzelliger Pilz. Der Teig ruht eine Stunde im Warmen. Danach wird er im Ofen gebacken.";
const ICE =
  "Le glacier est une masse de glace qui descend de la montagne. La vallée est large et froide en hiver. Le vent souffle du nord.";
const QUAKE =
  "地震とは地下の岩盤がずれて地面が揺れる現象である。火山は煙を出している。海は広くて青い。";

const test = suite("answers in other languages than English");

test("the words that only ask do not count as words of the question", async () => {
  assert.match(await answer("Was ist die Hefe?", BREAD), "einzelliger Pilz");
  assert.match(await answer("Qu'est-ce que le glacier ?", ICE), "masse de glace");
  assert.match(await answer("地震とは何ですか？", QUAKE), "揺れる現象");
});

test("what the text does not say is not answered", async () => {
  assert.is(await answer("Wer schrieb den Faust von Goethe?", BREAD), "");
  assert.is(await answer("Qui a peint la Joconde de Florence ?", ICE), "");
});

const PLANTS =
  "Für ein Molekül Glucose werden 18 ATP und 12 NADPH verbraucht. CAM-Pflanzen öffnen ihre Spaltöffnungen nur nachts. So sparen sie Wasser. Das Enzym hat sich früh entwickelt.";

test("words of quantity are no words that the text has to say", async () => {
  for (const question of [
    "Wie viele ATP braucht man für ein Molekül Glucose?",
    "Wie viel ATP benötigt ein Molekül Glucose?",
  ]) {
    const read = await readPassages({ question, passages: [PLANTS] });
    const { sentences, missing } = chooseSentences(read, {
      ...{ question, contexts: [PLANTS], related: new Map() },
    });
    assert.equal(missing, [], question);
    assert.match(sentences[0]?.text ?? "", "18 ATP");
  }
});

test("a passage without a word of the question is not shown as related", async () => {
  const question = "Wer hat die Relativitätstheorie aufgestellt?";
  const read = await readPassages({ question, passages: [PLANTS] });
  const { sentences } = chooseSentences(read, {
    ...{ question, contexts: ["Relativitätstheorie"], related: new Map() },
  });
  assert.equal(sentences, []);
});

test("a question of two parts is answered in both", async () => {
  const engine = createExtractiveAnswerEngine({ read: async (input) => readPassages(input) });
  const part = { kind: "section", number: 1 } as const;
  const quotes = [PLANTS.slice(0, 62), PLANTS.slice(63)];
  const pieces: AnswerPiece[] = [];
  for await (const piece of engine.answer(
    {
      ownerId: "learner",
      question:
        "Wie viele ATP braucht man für ein Molekül Glucose und warum sparen CAM-Pflanzen Wasser?",
      history: [],
      passages: quotes.map((quote, at) => ({
        ...{ documentId: String(at), title: "Pflanzen", part, quote },
        ...{ start: 0, end: quote.length },
      })),
    },
    { signal: new AbortController().signal },
  )) {
    pieces.push(piece);
  }
  const text = pieces.map((piece) => (piece.kind === "sentence" ? piece.text : piece.kind));
  assert.match(text.join(" "), "18 ATP");
  assert.match(text.join(" "), "sparen sie Wasser");
  assert.not.ok(text.includes("related"), text.join(" "));
});

test("only what asks by itself is a part of a question", () => {
  const one = [
    "What is the difference between mitosis and meiosis?",
    "Was ist die Hefe und der Teig?",
    "Explain what and how plants eat.",
  ];
  for (const question of one) assert.equal(questionParts(question), [question]);
  assert.equal(questionParts("How much ATP is needed and why do plants save water?"), [
    "How much ATP is needed",
    "why do plants save water?",
  ]);
  assert.equal(
    questionParts("Combien de glaces y a-t-il et pourquoi le vent souffle-t-il ?").length,
    2,
  );
  assert.match(questionParts("Wer war Goethe und wie alt wurde er?")[1] ?? "", "(Goethe)");
});

test.run();
