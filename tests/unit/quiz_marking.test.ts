import { suite } from "uvu";
import * as assert from "uvu/assert";
import { markName, markWords, type Verdict } from "../../apps/quiz/domain/marking.ts";

const test = suite("marking names and words");

const accepted: readonly (readonly [right: string[], given: string, kind: Verdict["kind"]])[] = [
  [["photosynthesis"], "Photosynthesis", "exact"],
  [["carbon dioxide", "CO2"], "co2", "other_name"],
  [["carbon dioxide", "CO₂"], "CO2", "other_name"],
  [["light reactions"], "light reaction", "form"],
  [["light reactions"], "the light reaction", "form"],
  [["in-sync replica"], "in sync replica", "exact"],
  [["mitochondrion"], "mitochondrian", "typo"],
  [["mitochondrion"], "mitochodnrion", "typo"],
  [["12"], "twelve", "number"],
  [["drei"], "3", "number"],
  [["1,500"], "1500", "number"],
  [["40"], "40 %", "number"],
  [["Straße"], "Strasse", "exact"],
  [["Élodie"], "elodie", "exact"],
  [["der Sauerteig"], "Sauerteig", "exact"],
  [["l'eau"], "eau", "exact"],
];
for (const [right, given, kind] of accepted) {
  test(`"${given}" is accepted for "${right[0]}" (${kind})`, () => {
    const mark = markName(right, given);
    assert.equal([mark.credit, mark.verdict.kind], [1, kind]);
  });
}

const rejected: readonly (readonly [string, string])[] = [
  ["1789", "1798"],
  ["12", "13"],
  ["12", "1.2"],
  ["cell", "call"],
  ["mitosis", "meiosis"],
  ["photosynthesis", "respiration"],
  ["photosynthesis", ""],
  ["short-term memory", "long-term memory"],
  ["light reaction", "dark reaction"],
  ["CO2", "CO"],
];
for (const [right, given] of rejected) {
  test(`"${given}" is rejected for "${right}"`, () => {
    assert.equal(markName([right], given), { credit: 0, verdict: { kind: "wrong" } });
  });
}

test("an answer in words is marked by its key words", () => {
  const right = ["a stack of thylakoids in a chloroplast"];
  assert.equal(markWords(right, "thylakoids that form a stack in the chloroplast"), {
    credit: 1,
    verdict: { kind: "meaning" },
  });
  assert.equal(markWords(right, "a stack of plates in a cell").verdict, {
    kind: "partial",
    missing: ["thylakoids", "chloroplast"],
  });
  assert.is(markWords(right, "a membrane").verdict.kind, "wrong");
});

test.run();
