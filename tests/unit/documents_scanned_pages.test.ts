import { suite } from "uvu";
import * as assert from "uvu/assert";
import { readTesseractTsv } from "../../apps/documents/adapters/ocr/tesseract_lines.ts";
import { parsePdf } from "../../apps/documents/adapters/parsers/pdf.ts";
import type { PageImages, RecognizedPage } from "../../apps/documents/domain/recognized_page.ts";
import { codeOf, partsOf } from "../support/documents/parse_sample.ts";
import { samplePdf } from "../support/documents/sample_pdf.ts";

const test = suite("scanned pages");

const parse = (pdf: Uint8Array, images: PageImages) =>
  parsePdf(new Uint8Array(pdf), { onProgress: async () => {}, images });

/** A page with the lines one below the other. */
const recognized = (number: number, lines: readonly string[], confidence = 95): RecognizedPage => ({
  number,
  lines: lines.map((text, index) => ({ text, x: 70, y: 700 - 14 * index, width: 400, size: 12 })),
  confidence,
});

const codes = (warnings: readonly { code: string }[] = []) => warnings.map(({ code }) => code);

test("pages without text are listed for OCR, and do not count as read", async () => {
  const shares: number[] = [];
  const pdf = samplePdf([["The first page has words."], [], ["The third has words, too."], []]);
  const parsed = await parsePdf(new Uint8Array(pdf), {
    onProgress: async (share) => void shares.push(share),
    images: "to_recognize",
  });
  assert.equal(parsed.images, { pages: [2, 4], of: 4 });
  assert.equal(shares, [0.25, 0.25, 0.5, 0.5]);
  assert.equal((await parse(samplePdf([[], []]), "to_recognize")).images?.pages, [1, 2]);
});

test("without OCR they are named, with the reason", async () => {
  const { warnings } = await parse(samplePdf([["Words."], []]), "unsupported");
  assert.equal(codes(warnings), ["pages_without_text"]);
  assert.match(warnings?.[0]?.detail ?? "", /1 of 2 pages .*: 2\. OCR is not installed/);
});

test("the text of their images takes its place between the other pages", async () => {
  const pdf = samplePdf([["The first page has words."], [], ["The third has words, too."]]);
  const pages = [recognized(2, ["The scanned page has a sen-", "tence on two lines."])];
  const parsed = await parse(pdf, pages);
  assert.equal(partsOf(parsed), [
    [1, undefined, "The first page has words."],
    [2, undefined, "The scanned page has a sentence on two lines."],
    [3, undefined, "The third has words, too."],
  ]);
  assert.equal(codes(parsed.warnings), ["text_recognized"]);
});

test("a scan with a stamp is listed for OCR, a page with a smaller image or more text is not", async () => {
  const text = Array.from(
    { length: 40 },
    (_, line) => `The heron stands in the water, line ${line}.`,
  );
  const pages = [["Archive of the marsh, sheet 7"], ["Figure 3. The heron."], text];
  const pdf = samplePdf(pages, { scans: { 0: 1, 1: 0.7, 2: 1 } });
  assert.equal((await parse(pdf, "to_recognize")).images, { pages: [1], of: 3 });
  const { warnings } = await parse(pdf, "unsupported");
  assert.match(warnings?.[0]?.detail ?? "", /1 of 3 pages contain no text, or only a few words/);
});

test("the words of a stamp stay, and what OCR read in their place goes", async () => {
  const pdf = samplePdf([["Archive of the marsh"]], { scans: { 0: 1 } });
  const lines = [
    "Archlve of tbe marsh",
    "The heron stands in shallow water.",
    "It waits for fish.",
  ];
  const page = recognized(1, lines);
  const placed = page.lines.map((line, index) => ({ ...line, y: 720 - 60 * index }));
  const parsed = await parse(pdf, [{ ...page, lines: placed }]);
  assert.is(
    parsed.text.replace(/\s+/g, " "),
    "Archive of the marsh The heron stands in shallow water. It waits for fish.",
  );
  assert.equal(codes(parsed.warnings), ["text_recognized"]);
});

test("a page stays as it is where OCR finds nothing else, and a warning names one that OCR left out", async () => {
  const pdf = samplePdf([["Archive of the marsh"], ["Sheet two of the archive"]], {
    scans: { 0: 1, 1: 1 },
  });
  const found = recognized(1, ["x"]);
  const parsed = await parse(pdf, [
    { ...found, lines: found.lines.map((it) => ({ ...it, y: 100 })) },
  ]);
  assert.is(parsed.text, "Archive of the marsh\n\nSheet two of the archive");
  assert.match(parsed.warnings?.[0]?.detail ?? "", /: 2\. There are too many/);
});

test("a blank page is no page that could not be read", async () => {
  const pdf = samplePdf([["The first page has words."], [" "], ["The third has words, too."]]);
  const parsed = await parse(pdf, "to_recognize");
  assert.is(parsed.images, undefined);
  assert.is(parsed.warnings, undefined);
});

test("running headers of a scan are not text of its pages", async () => {
  const lines = ["The heron stands in shallow water", "and waits for fish to come near it."];
  const pages = [1, 2, 3, 4].map((number) => {
    const { lines: body, ...page } = recognized(number, [
      ...lines,
      `It is heron number ${number}.`,
    ]);
    const header = { text: "Birds of the marsh", x: 70, y: 790, width: 200, size: 9 };
    return { ...page, lines: [header, ...body] };
  });
  const { text } = await parse(samplePdf([[], [], [], []]), pages);
  assert.not.match(text, "Birds of the marsh");
  assert.match(text, "It is heron number 4.");
});

test("pages that OCR is not sure of, found no text on or did not look at are named", async () => {
  const pdf = samplePdf([[], [], [], []]);
  const pages = [
    recognized(1, ["Clear words."]),
    recognized(2, ["Vague w0rds."], 40),
    recognized(3, []),
  ];
  const { warnings = [] } = await parse(pdf, pages);
  assert.equal(codes(warnings), [
    ...["text_recognized", "low_confidence", "pages_without_text", "pages_without_text"],
  ]);
  assert.match(warnings[1]?.detail ?? "", /page 2\./);
  assert.match(warnings[2]?.detail ?? "", /: 3\. OCR found no text/);
  assert.match(warnings[3]?.detail ?? "", /: 4\. There are too many/);
  assert.is(await codeOf(parse(samplePdf([[]]), [recognized(1, [])])), "no_text");
});

const HEAD =
  "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext";
const page = (width: number, height: number) => `1\t1\t0\t0\t0\t0\t0\t0\t${width}\t${height}\t-1\t`;
const line = (paragraph: number, box: readonly number[]) =>
  `4\t1\t1\t${paragraph}\t1\t0\t${box.join("\t")}\t-1\t`;
const word = (paragraph: number, text: string, confidence = 90) =>
  `5\t1\t1\t${paragraph}\t1\t1\t0\t0\t10\t10\t${confidence}\t${text}`;

test("Tesseract's lines are placed on the page, and the lines of a paragraph have one size", () => {
  const { lines, confidence } = readTesseractTsv(
    [
      ...[HEAD, page(2500, 3500)],
      ...[line(1, [200, 100, 900, 80]), word(1, "Herons")],
      ...[line(2, [200, 400, 2000, 40]), word(2, "The"), word(2, "heron"), word(2, "~|", 3)],
      ...[line(2, [200, 470, 2000, 48]), word(2, "is"), word(2, "grey", 70)],
      ...[line(2, [200, 540, 2000, 42]), word(2, "and"), word(2, "tall.")],
    ].join("\n"),
  );
  assert.equal(
    lines.map(({ text }) => text),
    ["Herons", "The heron", "is grey", "and tall."],
  );
  assert.is(new Set(lines.slice(1).map(({ size }) => size)).size, 1);
  assert.ok((lines[0]?.size ?? 0) > (lines[1]?.size ?? 0) * 1.5);
  assert.ok((lines[0]?.y ?? 0) > (lines[1]?.y ?? 0));
  assert.is(confidence, 87);
});

test("the lines of a page that was scanned sideways stay in Tesseract's order", () => {
  const { lines } = readTesseractTsv(
    [
      ...[HEAD, page(3500, 2500)],
      ...[line(1, [900, 100, 40, 2000]), word(1, "The"), word(1, "heron")],
      ...[line(1, [840, 100, 40, 2000]), word(1, "is"), word(1, "grey")],
      ...[line(1, [780, 100, 40, 2000]), word(1, "and"), word(1, "tall.")],
    ].join("\n"),
  );
  assert.equal(
    lines.map(({ text }) => text),
    ["The heron", "is grey", "and tall."],
  );
  assert.ok((lines[0]?.y ?? 0) > (lines[1]?.y ?? 0));
});

test("Chinese words are joined without blanks", () => {
  const rows = [HEAD, page(2500, 3500), line(1, [0, 0, 100, 40]), word(1, "细胞"), word(1, "分裂")];
  assert.is(readTesseractTsv(rows.join("\n")).lines[0]?.text, "细胞分裂");
});

test.run();
