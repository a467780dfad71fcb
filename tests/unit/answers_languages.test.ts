import { suite } from "uvu";
import * as assert from "uvu/assert";
import { chooseSentences } from "../../shared/engines/answers/choose_sentences.ts";
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

test.run();
