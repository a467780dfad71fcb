import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseMarkdown } from "../../apps/documents/adapters/parsers/markdown.ts";
import { createOfflineTextEngine } from "../../shared/engines/text/offline_text_engine.ts";
import { splitSentences } from "../../shared/engines/text/sentences.ts";
import { termLineOf } from "../../shared/engines/text/term_lines.ts";
import { parse } from "../support/documents/parse_sample.ts";

const engine = createOfflineTextEngine();
const documentOf = (text: string) => ({
  documentId: "0190a5c4-7e3b-7c55-9d2e-0a7c4c1f2b11",
  title: "List",
  content: { text, parts: [{ kind: "section" as const, number: 1, start: 0, end: text.length }] },
});

const test = suite("lists as content");

test("a line that gives a term its meaning is told from others", () => {
  assert.is(termLineOf("Hefe – ein einzelliger Pilz")?.term, "Hefe");
  assert.is(termLineOf("El glaciar: una masa de hielo")?.meaning, "una masa de hielo");
  assert.is(termLineOf("梯田: 山坡上的台阶状农田")?.term, "梯田");
  for (const other of ["Kapitel 3", "Wir gingen los, und dann - nun ja", "12 - 14", "a = 1"]) {
    assert.is(termLineOf(other), undefined, other);
  }
});

const VOCABULARY = [
  "Hefe - ein einzelliger Pilz, der Zucker vergärt",
  "Sauerteig - ein Teig mit wilden Hefen und Bakterien",
  "Krume - das weiche Innere eines Brotes",
  "Kruste - die harte äußere Schicht",
  "Kleie - die Schale des Korns",
].join("\n");

test("a vocabulary list has its terms as key terms, and questions", async () => {
  const document = documentOf(VOCABULARY);
  const { keyTerms } = await engine.makeNotes(document);
  assert.equal(
    new Set(keyTerms.map(({ term }) => term.toLowerCase())),
    new Set(["hefe", "sauerteig", "krume", "kruste", "kleie"]),
  );
  const questions = await engine.makeQuestions(document, { limit: 10 });
  assert.ok(questions.length >= 4, String(questions.length));
  assert.ok(questions.some(({ type }) => type === "matching"));
});

test("bullets without full stops make notes", async () => {
  const source = "# La lluvia\n\n- cae de las nubes\n- llena los ríos\n1. primero la nube crece\n";
  const { text, parts } = await parse(parseMarkdown, source);
  const { outline } = await engine.makeNotes({ ...documentOf(text), content: { text, parts } });
  const said = outline.flatMap(({ points }) => points.map((point) => point.text));
  assert.ok(said.includes("cae de las nubes"), said.join(" / "));
});

test("speech without punctuation is cut into stretches that are quotes of the text", async () => {
  const text =
    "alors aujourd'hui nous parlons du sel et le sel vient de la mer ou de la terre et puis on le sèche au soleil " +
    "donc il faut beaucoup de lumière et peu de pluie mais le vent aide aussi parce que il emporte l'eau";
  const sentences = splitSentences(documentOf(text).content);
  assert.ok(sentences.length >= 2);
  for (const { start, end, text: words } of sentences) assert.is(text.slice(start, end), words);
  assert.ok((await engine.makeNotes(documentOf(text))).summary.length > 0);
});

test("lists in prose that has sentences are left to it", () => {
  const text =
    "Bread is made of flour, water and salt. It rises because yeast makes gas in the dough.\n\n- flour\n- some salt\n";
  assert.is(splitSentences(documentOf(text).content).length, 2);
});

test.run();
