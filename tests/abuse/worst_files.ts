import type { PlacedRun } from "../../apps/documents/adapters/parsers/pdf_segments.ts";
import { sampleEpub } from "../support/documents/sample_epub.ts";
import { samplePdf } from "../support/documents/sample_pdf.ts";
import { samplePptx } from "../support/documents/sample_pptx.ts";
import { sampleDocx, sampleZip } from "../support/documents/sample_zip.ts";
import { repeated, shownLate, type WorstCase } from "./worst_texts.ts";

/** A file that is made to cost more than its length; sizes are those of what it unpacks to. */
export type WorstFile = WorstCase<Uint8Array>;

const file = (name: string, make: (size: number) => Uint8Array): WorstFile => ({ name, make });
const times = <Item>(count: number, item: (index: number) => Item): Item[] =>
  Array.from({ length: Math.ceil(count) }, (_, index) => item(index));
const xmlOf = (piece: string, size: number) => repeated(piece).make(size);

export const wordFiles: readonly WorstFile[] = [
  file("many paragraphs", (size) => sampleDocx(times(size / 100, () => ({ text: "A." })))),
  file("one paragraph of many characters", (size) => sampleDocx([{ text: "a ".repeat(size / 2) }])),
  file("one paragraph of many runs", (size) =>
    sampleDocx([
      {
        text: `a</w:t></w:r>${xmlOf('<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">a </w:t></w:r>', size)}<w:r><w:t>`,
      },
    ]),
  ),
  file("many cells", (size) =>
    sampleDocx([
      {
        text: `</w:t></w:r></w:p><w:tbl><w:tr>${xmlOf("<w:tc><w:p/></w:tc>", size)}</w:tr></w:tbl><w:p><w:r><w:t>a`,
      },
    ]),
  ),
];

const SLIDE = "ppt/slides/slide1.xml";

export const slideFiles: readonly WorstFile[] = [
  file("many slides", (size) => samplePptx(times(size / 1000, () => ({ paragraphs: ["A."] })))),
  file("many paragraphs", (size) => samplePptx([{ paragraphs: times(size / 40, () => "A.") }])),
  file("many shapes", (size) =>
    samplePptx([{ title: "A", shapes: xmlOf("<p:sp><p:txBody/></p:sp>", size) }]),
  ),
  file("groups in one another", (size) =>
    samplePptx([{ title: "A", shapes: xmlOf("<p:grpSp>", size) }]),
  ),
  file("one large slide that is shown again and again", (size) => {
    const ids = times(size / 50, () => '<p:sldId id="256" r:id="r1"/>').join("");
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const relations = (path: string, kind: string) =>
      `<?xml version="1.0"?><Relationships><Relationship Id="r1" Type="${type}/${kind}" Target="/${path}"/></Relationships>`;
    const words = xmlOf("<a:p><a:r><a:t>A.</a:t></a:r></a:p>", size / 2);
    return sampleZip([
      { name: "_rels/.rels", content: relations("ppt/presentation.xml", "officeDocument") },
      {
        name: "ppt/presentation.xml",
        content: `<p:presentation xmlns:p="p" xmlns:r="r">${ids}</p:presentation>`,
      },
      { name: "ppt/_rels/presentation.xml.rels", content: relations(SLIDE, "slide") },
      {
        name: SLIDE,
        content: `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree><p:sp>${words}</p:sp></p:spTree></p:cSld></p:sld>`,
      },
    ]);
  }),
  file("one large chart that is shown again and again", (size) => {
    const chart = `<c:chart xmlns:c="c" xmlns:a="a"><c:rich>${xmlOf("<a:p><a:r><a:t>A.</a:t></a:r></a:p>", size / 2)}</c:rich></c:chart>`;
    const frame = '<p:graphicFrame><c:chart r:id="c1" xmlns:c="c"/></p:graphicFrame>';
    const refersTo = [{ id: "c1", kind: "chart", path: "ppt/charts/chart1.xml" }];
    return samplePptx(
      [{ title: "A", shapes: xmlOf(frame, size / 2), refersTo }],
      [{ name: "ppt/charts/chart1.xml", content: chart }],
    );
  }),
];

export const bookFiles: readonly WorstFile[] = [
  file("many documents", (size) =>
    sampleEpub(
      times(size / 600, (index) => ({ file: `${index}.xhtml`, title: "A", body: "<p>A." })),
    ),
  ),
  file("many blocks", (size) => sampleEpub([{ file: "a.xhtml", body: xmlOf("<p>A.</p>", size) }])),
  file("a long title", (size) =>
    sampleEpub([{ file: "a.xhtml", title: "A ".repeat(size / 2), body: "<p>A.</p>" }]),
  ),
  file("one large document that is read again and again", (size) => {
    const references = times(size / 60, () => '<itemref idref="a"/>').join("");
    return sampleZip([
      { name: "mimetype", content: "application/epub+zip" },
      {
        name: "META-INF/container.xml",
        content: '<container><rootfile full-path="book.opf"/></container>',
      },
      {
        name: "book.opf",
        content: `<package><manifest><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine>${references}</spine></package>`,
      },
      { name: "a.xhtml", content: `<html><body>${xmlOf("<p>A.</p>", size / 2)}</body></html>` },
    ]);
  }),
  file("a long reference", (size) => {
    const href = `${"a/".repeat(size / 10)}${"b/../".repeat(size / 10)}`;
    return sampleZip([
      {
        name: "META-INF/container.xml",
        content: '<container><rootfile full-path="book.opf"/></container>',
      },
      {
        name: "book.opf",
        content: `<package><manifest><item id="b" href="${href}"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>`,
      },
      { name: "a.xhtml", content: "<html><body><p>A.</p></body></html>" },
    ]);
  }),
];

export const pdfFiles: readonly WorstFile[] = [
  shownLate(
    file("many pages", (size) => samplePdf(times(Math.min(5000, size / 250), () => ["A."]))),
  ),
  shownLate(file("one page of many lines", (size) => samplePdf([times(size / 10, () => "Aa-")]))),
  file("one line of many characters", (size) => samplePdf([["a ".repeat(size / 2)]])),
];

const layout = (name: string, run: (index: number) => PlacedRun) => ({
  name,
  make: (size: number) => JSON.stringify(times(size / 60, run)),
});

/** The runs of a page, as JSON. */
export const pageLayouts: readonly WorstCase<string>[] = [
  layout("lines in four columns", (index) => {
    const place = { x: 50 + (index % 4) * 140, y: -Math.floor(index / 4) * 12 };
    return { text: "goes on here", ...place, width: 100, size: 10 };
  }),
  layout("words anywhere", (index) => {
    const place = { x: (index * 7919) % 600, y: (index * 104_729) % 8000 };
    return { text: "ab", ...place, width: 10, size: 10 };
  }),
  layout("one row of many words", (index) => ({
    ...{ text: "ab", x: index * 30, y: 0, width: 10, size: 10 },
  })),
  layout("initials", (index) =>
    index % 2 === 0
      ? { text: "A", x: 50, y: -index * 12 - 10, width: 22, size: 34 }
      : { text: "bee is", x: 80, y: -index * 12 + 6, width: 30, size: 10 },
  ),
];
