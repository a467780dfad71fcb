import { suite } from "uvu";
import * as assert from "uvu/assert";
import { cutPassages } from "../../apps/chat/jobs/cut_passages.ts";
import type { DocumentText } from "../../shared/engines/text/document_text.ts";
import { splitSentences } from "../../shared/engines/text/sentences.ts";
import { readDocument } from "../retrieval/measure_search.ts";
import { logsDocument, pagedDocument, sectionDocument } from "./text_sample_documents.ts";

const cutting = suite("cutting a document into passages");
const LIMIT = 900;

async function documents(): Promise<DocumentText[]> {
  const names = ["memory", "motivation", "learning", "git", "research", "rust", "orchestra"];
  const texts = await Promise.all(names.map(readDocument));
  const odd = [
    "x".repeat(5000),
    "\n\n  \n",
    "𝒳".repeat(2000),
    "a b ".repeat(900),
    "One.\n\n\nTwo.",
  ];
  const sections = [...texts, ...odd].map((text) => sectionDocument(text).content);
  const pages = texts.map((text) => pagedDocument(text.match(/[\s\S]{1,1500}/gu) ?? []).content);
  return [...sections, ...pages, logsDocument().content];
}

cutting(
  "every passage is exactly the text at its place, within its part and the limit",
  async () => {
    for (const content of await documents()) {
      for (const { part, start, end, text } of cutPassages(content).passages) {
        assert.is(text, content.text.slice(start, end));
        assert.ok(text.length > 0 && text.length <= LIMIT, `${text.length}`);
        const own = content.parts.find(
          ({ kind, number }) => kind === part.kind && number === part.number,
        );
        assert.ok(own && own.start <= start && end <= own.end);
        assert.ok(text.isWellFormed());
      }
    }
  },
);

cutting("all text that is not blank is in one passage, in order", async () => {
  for (const content of await documents()) {
    let at = 0;
    for (const { start, end } of cutPassages(content).passages) {
      assert.ok(start >= at);
      assert.is(content.text.slice(at, start).trim(), "");
      at = end;
    }
    assert.is(content.text.slice(at).trim(), "");
  }
});

cutting("no sentence is cut", async () => {
  for (const content of await documents()) {
    const { passages } = cutPassages(content);
    for (const sentence of splitSentences(content)) {
      const holds = passages.some(
        ({ start, end }) => start <= sentence.start && sentence.end <= end,
      );
      assert.ok(holds, sentence.text);
    }
  }
});

cutting.run();
