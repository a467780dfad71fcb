import { suite } from "uvu";
import * as assert from "uvu/assert";
import { checkArchive } from "../../apps/documents/adapters/parsers/checked_archive.ts";
import { parseDocx } from "../../apps/documents/adapters/parsers/docx.ts";
import { parseHtml } from "../../apps/documents/adapters/parsers/html.ts";
import { parseMarkdown } from "../../apps/documents/adapters/parsers/markdown.ts";
import { parsePdf } from "../../apps/documents/adapters/parsers/pdf.ts";
import { parsePlainText } from "../../apps/documents/adapters/parsers/plain_text.ts";
import type { TaskError } from "../../shared/runtime/limited_child_errors.ts";
import { codeOf, parse, partsOf } from "../support/documents/parse_sample.ts";
import { encryptedPdf, samplePdf } from "../support/documents/sample_pdf.ts";
import { sampleDocx } from "../support/documents/sample_zip.ts";

const pdf = suite("reading PDF");

pdf("refuses more pages than can be worked on", async () => {
  const pages = Array.from({ length: 5001 }, () => []);
  assert.is(await codeOf(parse(parsePdf, samplePdf(pages))), "too_long");
});

pdf("gives each page with text as a part that keeps its number", async () => {
  const parsed = await parse(parsePdf, samplePdf([["The cell lives."], [], ["It divides."]]));
  assert.equal(partsOf(parsed), [
    [1, undefined, "The cell lives."],
    [3, undefined, "It divides."],
  ]);
  assert.equal(
    parsed.warnings?.map(({ code }) => code),
    ["pages_without_text"],
  );
});

pdf("follows a tree of pages, and a page that is listed twice", async () => {
  const pages = ["First.", "Second.", "Third.", "Fourth.", "Fifth."].map((line) => [line]);
  const file = samplePdf(pages, { listed: [[1, 0], 3, 1, [4], 2] });
  const { text } = await parse(parsePdf, file);
  assert.is(text, "Second.\n\nFirst.\n\nFourth.\n\nSecond.\n\nFifth.\n\nThird.");
});

pdf("words that soft hyphens divide at the ends of lines are joined", async () => {
  const encoding = "<< /BaseEncoding /WinAnsiEncoding /Differences [173 /softhyphen] >>";
  const file = samplePdf([["The bees collect pro\u00ad", "polis from the buds of trees."]], {
    encoding,
  });
  const { text } = await parse(parsePdf, file);
  assert.is(text, "The bees collect propolis from the buds of trees.");
});

pdf("joins lines of a paragraph and words divided at a line's end", async () => {
  const lines = ["Photosynthesis turns light into chem-", "ical energy that plants", "can store."];
  const { text } = await parse(parsePdf, samplePdf([lines]));
  assert.is(text, "Photosynthesis turns light into chemical energy that plants can store.");
});

pdf("leaves running headers and page numbers out", async () => {
  const words = ["Cells", "Plants", "Roots", "Leaves"];
  const pages = words.map((word, index) => [
    ...["Biology for all", "", `${word} live.`, `${word} are many.`],
    ...["They are told apart.", `${index + 7}`],
  ]);
  const { text } = await parse(parsePdf, samplePdf(pages));
  const bodies = words.map((word) => `${word} live. ${word} are many. They are told apart.`);
  assert.is(text.replace(/\s+/g, " "), bodies.join(" "));
});

pdf("tells how far it is", async () => {
  const shares: number[] = [];
  await parsePdf(new Uint8Array(samplePdf([["One."], ["Two."]])), {
    onProgress: async (share) => void shares.push(share),
  });
  assert.equal(shares, [0.5, 1]);
});

pdf("says that a PDF of pictures has no text", async () => {
  assert.is(await codeOf(parse(parsePdf, samplePdf([[], []]))), "no_text");
});

pdf("says that an encrypted PDF needs a password", async () => {
  assert.is(await codeOf(parse(parsePdf, encryptedPdf())), "encrypted");
});

pdf("says that a broken PDF is damaged", async () => {
  assert.is(await codeOf(parse(parsePdf, "%PDF-1.7\nnothing of the kind")), "corrupt");
});

pdf.run();

const docx = suite("reading Word");

docx("begins a section at each heading", async () => {
  const file = sampleDocx([
    { text: "Before." },
    { text: "Cells", style: "Heading1" },
    { text: "They live &amp; divide." },
    { text: "Plants", style: "Heading2" },
    { text: "They are green." },
  ]);
  assert.equal(partsOf(await parse(parseDocx, file)), [
    [1, undefined, "Before."],
    [2, "Cells", "Cells\n\nThey live & divide."],
    [3, "Plants", "Plants\n\nThey are green."],
  ]);
});

docx("refuses an archive that declares to unpack to too much", async () => {
  const name = "word/media/zeros.bin";
  const bomb = sampleDocx([{ text: "Hi." }], [{ name, content: "0", declaredSize: 400e6 }]);
  assert.is(await codeOf(parse(parseDocx, bomb)), "unpacks_too_large");
});

docx("refuses an archive that unpacks to more than it declares", () => {
  const content = new Uint8Array(3_000_000);
  const bomb = sampleDocx([{ text: "Hi." }], [{ name: "word/a", content, declaredSize: 10 }]);
  const limits = { maxEntries: 10, maxUnpackedBytes: 1_000_000 };
  assert.throws(
    () => checkArchive(bomb, limits),
    (error: TaskError) => error.code === "unpacks_too_large",
  );
});

docx("says that a file cut short is damaged", async () => {
  assert.is(
    await codeOf(parse(parseDocx, sampleDocx([{ text: "Hi." }]).subarray(0, -40))),
    "corrupt",
  );
});

docx.run();

const html = suite("reading HTML");

html("takes the words in order, by sections, and leaves scripts and navigation out", async () => {
  const page = `<!doctype html><html><head><title>T</title><style>p{}</style></head><body>
    <nav>Menu</nav><h1>Cells</h1><p>They <b>live</b>.<script>no()</script></p>
    <ul><li>One</li><li>Two</li></ul><h2>Plants&nbsp;too</h2><p>Green<br>things.</p></body></html>`;
  assert.equal(partsOf(await parse(parseHtml, page)), [
    [1, "Cells", "Cells\n\nThey live.\n\n• One\n\n• Two"],
    [2, "Plants too", "Plants too\n\nGreen\nthings."],
  ]);
});

html("takes a title that stands without a head for no text of the page", async () => {
  const page = "<!doctype html><title>T</title><p>Cells live.</p>";
  assert.equal(partsOf(await parse(parseHtml, page)), [[1, undefined, "Cells live."]]);
});

html("goes by the encoding that the page declares", async () => {
  const page = Buffer.from('<meta charset="iso-8859-2"><p>\u00b1</p>', "latin1");
  assert.is((await parse(parseHtml, page)).text, "ą");
});

html.run();

const markdown = suite("reading Markdown");

markdown("begins a section at each heading and drops marks and front matter", async () => {
  const source =
    "---\ntitle: X\n---\n# Cells\n\nThey *live* [here](http://x).\n\n## Plants\n\n- green\n- tall\n";
  assert.equal(partsOf(await parse(parseMarkdown, source)), [
    [1, "Cells", "Cells\n\nThey live here."],
    [2, "Plants", "Plants\n\n• green\n\n• tall"],
  ]);
});

markdown.run();

const plain = suite("reading plain text");

plain("finds headings by their look", async () => {
  const source =
    "Chapter 1\n\nCells live.\n\nPLANT LIFE\n\nGreen.\r\n\r\nRoots\n=====\nThey drink.";
  assert.equal(
    partsOf(await parse(parsePlainText, source)).map(([, title]) => title),
    ["Chapter 1", "PLANT LIFE", "Roots"],
  );
});

plain("cuts text without headings into sections at paragraphs", async () => {
  const paragraph = `${"Plants are green and they grow. ".repeat(40).trim()}\n\n`;
  const { text, parts } = await parse(parsePlainText, paragraph.repeat(12));
  assert.ok(parts.length >= 2 && parts.length < 12);
  assert.ok(parts.every(({ start }) => text.startsWith("Plants", start)));
});

plain("reads UTF-8, UTF-16 with and without a mark, and Latin-1", async () => {
  const text = "Zellen müssen atmen.";
  const utf16 = Buffer.from(text, "utf16le");
  const encodings = [
    Buffer.from(text),
    Buffer.from(`\ufeff${text}`),
    Buffer.from(`\ufeff${text}`, "utf16le"),
    utf16,
    Buffer.from(`\ufeff${text}`, "utf16le").swap16(),
    Buffer.from(text, "latin1"),
  ];
  for (const content of encodings) {
    assert.is((await parse(parsePlainText, content)).text, text);
  }
});

plain("drops what PostgreSQL cannot store", async () => {
  assert.is((await parse(parsePlainText, "a\u0000b\u0007c")).text, "abc");
});

plain.run();
