import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseCaptions } from "../../apps/documents/adapters/parsers/captions.ts";
import { parseEpub } from "../../apps/documents/adapters/parsers/epub.ts";
import { parseHtml } from "../../apps/documents/adapters/parsers/html.ts";
import { parseMarkdown } from "../../apps/documents/adapters/parsers/markdown.ts";
import { parsePptx } from "../../apps/documents/adapters/parsers/pptx.ts";
import { ProblemError } from "../../shared/http/problem.ts";
import { readMultipartUpload } from "../../shared/uploads/multipart_upload.ts";
import { bookFiles, slideFiles, type WorstFile } from "../abuse/worst_files.ts";
import { parse, partsOf } from "../support/documents/parse_sample.ts";

const test = suite("files made to cost more than their length");

/** How often the sample's sentence is in the text of one of the worst files of so many bytes. */
async function sentencesIn(
  parser: typeof parsePptx,
  { files, name, size }: { files: readonly WorstFile[]; name: string; size: number },
): Promise<number> {
  const file = files.find((it) => it.name.startsWith(name));
  const { text } = await parse(parser, file?.make(size) ?? "");
  return text.split("A.").length - 1;
}

test("a slide that is shown again and again is read once", async () => {
  const files = slideFiles;
  const size = 7000;
  assert.is(await sentencesIn(parsePptx, { files, name: "one large slide", size }), 100);
  assert.is(await sentencesIn(parsePptx, { files, name: "one large chart", size }), 100);
});

test("a document that a book's spine names again and again is read once", async () => {
  const asked = { files: bookFiles, name: "one large document", size: 900 };
  assert.is(await sentencesIn(parseEpub, asked), 50);
});

test("a reference that is too long for a path leads nowhere", async () => {
  const asked = { files: bookFiles, name: "a long reference", size: 100_000 };
  assert.is(await sentencesIn(parseEpub, asked), 1);
});

test("a heading of many words is a title of 300 characters, and whole in the text", async () => {
  const words = "Cells ".repeat(1000).trim();
  const { text, parts } = await parse(parseHtml, `<h1>${words}</h1><p>They live.</p>`);
  assert.is(text, `${words}\n\nThey live.`);
  assert.is(parts[0]?.title, `${words.slice(0, 299)}…`);
});

test("lines of settings that fit two ways are passed over once", async () => {
  const lines = "-a: b\n".repeat(50);
  const settings = await parse(parseMarkdown, `---\n${lines}---\n# Cells\n`);
  assert.equal(partsOf(settings), [[1, "Cells", "Cells"]]);
  assert.match((await parse(parseMarkdown, `---\n${lines}Cells`)).text, /Cells$/);
});

test("Markdown that is nested without end, or has no line end, retains its words", async () => {
  assert.match((await parse(parseMarkdown, `${"> ".repeat(2000)}Cells`)).text, /Cells$/);
  const long = "Cells *live* here. ".repeat(2000);
  const { text } = await parse(parseMarkdown, long);
  assert.is(text, long.replaceAll("*", "").trim());
});

test("a bracket of subtitles that nothing closes is text", async () => {
  const { text } = await parse(parseCaptions, "WEBVTT\n\n00:00.000 --> 00:01.000\n<i>a</i> < b.\n");
  assert.is(text.split("\n\n").at(-1), "a < b.");
});

test("a boundary that is longer than the standard allows is refused", async () => {
  const request = new Request("http://127.0.0.1/", {
    method: "POST",
    headers: { "content-type": `multipart/form-data; boundary=${"b".repeat(300)}` },
    body: "x",
  });
  const files = { store: async () => {}, discard: async () => {} };
  const error = await readMultipartUpload(request, files).catch((reason: unknown) => reason);
  assert.instance(error, ProblemError);
  assert.is((error as ProblemError).status, 400);
});

test.run();
