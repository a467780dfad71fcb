import { suite } from "uvu";
import * as assert from "uvu/assert";
import { splitSentences } from "../../shared/engines/text/sentences.ts";
import { processorTime } from "../support/processor_time.ts";
import { logsDocument, pagedDocument, sectionDocument } from "./text_sample_documents.ts";

const test = suite("sentence splitting");

const textsOf = (text: string) =>
  splitSentences(sectionDocument(text).content).map((sentence) => sentence.text);

test("lines of a paragraph flow together", () => {
  assert.equal(textsOf("The broker keeps\nrecords on disk. The consumer\nreads them later."), [
    "The broker keeps records on disk.",
    "The consumer reads them later.",
  ]);
});

test("a word cut at a line's end becomes whole, a compound keeps its hyphen", () => {
  const [first, second] = textsOf(
    "The parti-\ntion holds records in order. A long-\nterm log is long-term storage for records.",
  );
  assert.is(first, "The partition holds records in order.");
  assert.is(second, "A long-term log is long-term storage for records.");
});

test("abbreviations and initials end no sentence", () => {
  assert.equal(
    textsOf("Logs, e.g. Those of J. Smith et al. are kept, i.e. Never deleted at all."),
    ["Logs, e.g. Those of J. Smith et al. are kept, i.e. Never deleted at all."],
  );
});

test("running headers, page numbers, tables, code and references are left out", () => {
  const texts = splitSentences(logsDocument().content).map((sentence) => sentence.text);
  assert.ok(texts.length > 20);
  for (const unwanted of ["Handbook", "Page", "Setting", "paper on logs", "copies\n"]) {
    assert.not.ok(
      texts.some((text) => text.includes(unwanted)),
      unwanted,
    );
  }
});

test("code blocks and pseudo-tables between paragraphs do not join them", () => {
  const text =
    "The producer sends a record first.\n```\nconst x = send();\n```\nname   type   size\n\nThe broker answers with an offset.";
  assert.equal(textsOf(text), [
    "The producer sends a record first.",
    "The broker answers with an offset.",
  ]);
});

test("a sentence cut by a page's end is in neither page", () => {
  const { content } = pagedDocument([
    "The leader writes the record. The follower then asks for\nall the records that it",
    "Misses from the leader of the set. The leader answers at once.",
  ]);
  const texts = splitSentences(content).map((sentence) => sentence.text);
  assert.equal(texts, ["The leader writes the record.", "The leader answers at once."]);
});

test("each sentence knows its part and the heading above it", () => {
  const sentence = splitSentences(logsDocument().content).find(({ text }) =>
    text.startsWith("A consumer group"),
  );
  assert.is(sentence?.part.number, 3);
  assert.is(sentence?.heading?.title, "3. Consumer groups");
});

test("languages without capitals or blanks are split too", () => {
  assert.is(textsOf("这个系统保存所有的消息记录。消费者按照顺序读取这些记录。").length, 2);
});

test("hostile text takes linear time", () => {
  const hostile = ["A. ", '"a ', "[", "a-", "# ", "1. A\n", "The A ", "((", ". . "];
  for (const piece of hostile) {
    const spent = processorTime(() => textsOf(piece.repeat(100_000)));
    assert.ok(spent < 5_000, `${JSON.stringify(piece)} took too long`);
  }
});

test.run();
