import { suite } from "uvu";
import * as assert from "uvu/assert";
import { createQuoteFinder } from "../../shared/engines/models/find_quote.ts";
import type { DocumentText } from "../../shared/engines/text/document_text.ts";
import { logsDocument, pagedDocument, sectionDocument } from "./text_sample_documents.ts";

const test = suite("finding a model's quote in a document");

/** The document's own text where a quote was found. */
function found(content: DocumentText, quote: string): string | undefined {
  const finder = createQuoteFinder(content, { start: 0, end: content.text.length });
  const place = finder.find(quote);
  return place && content.text.slice(place.start, place.end);
}

test("a quote is found whatever its line breaks, hyphens and quotation marks are", () => {
  const { content } = logsDocument();
  assert.is(
    found(content, "A partition is a slice of a topic that lives on a single broker."),
    "A partition is a slice of a topic\nthat lives on a single broker.",
  );
  assert.is(
    found(content, "Records with equal keys therefore keep their order."),
    "Rec-\nords with equal keys therefore keep their order.",
  );
  const { content: typeset } = sectionDocument("He said “the e\u0301lan is \uFB01ne” – then left.");
  assert.is(
    found(typeset, 'said "the élan is fine" - then left'),
    "said “the e\u0301lan is \uFB01ne” – then left",
  );
});

test("what is not in the document is not found, however near it comes", () => {
  const { content } = logsDocument();
  for (const quote of [
    "A partition is a slice of a topic that lives on two brokers.",
    "A partition is ... on a single broker.",
    "artition is a slice of a topic that lives on a single brok",
    "a topic",
    "",
    "x".repeat(5000),
  ]) {
    assert.is(found(content, quote), undefined, quote.slice(0, 60));
  }
});

test("a quote is found in its own piece of the document only", () => {
  const sentence = "The same sentence stands in two places.";
  const { content } = sectionDocument(`${sentence} Something else. ${sentence}`);
  const second = content.text.lastIndexOf(sentence);
  const finder = createQuoteFinder(content, { start: 20, end: content.text.length });
  assert.is(finder.find(sentence)?.start, second);
  assert.is(createQuoteFinder(content, { start: 45, end: 60 }).find(sentence), undefined);
});

test("a quote over the edge of a page is cut to the page that holds more of it", () => {
  const { content } = pagedDocument([
    "It begins on page one and",
    "goes on for long on the second page.",
  ]);
  const finder = createQuoteFinder(content, { start: 0, end: content.text.length });
  const place = finder.find("page one and goes on for long on the second page");
  assert.is(place?.part.number, 2);
  assert.is(content.text.slice(place?.start, place?.end), "goes on for long on the second page");
});

test("every sentence of a document is found at text that reads the same", () => {
  const { content } = logsDocument();
  const finder = createQuoteFinder(content, { start: 0, end: content.text.length });
  const plain = (text: string) => text.replace(/[\s-]/g, "");
  for (const [quote] of content.text.matchAll(/[A-Z][^.]{20,200}\./g)) {
    const place = finder.find(quote.replace(/\s+/g, "  "));
    if (!place) continue;
    const said = content.text.slice(place.start, place.end);
    assert.ok(plain(quote).includes(plain(said)));
    assert.ok(place.part.start <= place.start && place.end <= place.part.end);
  }
});

test.run();
