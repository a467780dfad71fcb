import { suite } from "uvu";
import * as assert from "uvu/assert";
import { detectMediaType } from "../../apps/documents/adapters/detect_media_type.ts";
import { parseEpub } from "../../apps/documents/adapters/parsers/epub.ts";
import { parsePptx } from "../../apps/documents/adapters/parsers/pptx.ts";
import { codeOf, parse, partsOf } from "../support/documents/parse_sample.ts";
import { type Chapter, sampleEpub } from "../support/documents/sample_epub.ts";
import { placeholder, samplePptx } from "../support/documents/sample_pptx.ts";
import { sampleZip } from "../support/documents/sample_zip.ts";

const bomb = { name: "media/zeros.bin", content: "0", declaredSize: 400e6 };

const slides = suite("reading PowerPoint");

slides("gives each slide with words its number, title, text and the speaker's notes", async () => {
  const file = samplePptx([
    {
      title: "Cells",
      paragraphs: ["They live.", "They divide &amp; grow."],
      notes: "Say it slowly.",
    },
    {},
    { paragraphs: ["No title here."] },
  ]);
  const parsed = await parse(parsePptx, file);
  assert.equal(partsOf(parsed), [
    [1, "Cells", "Cells\n\nThey live.\n\nThey divide & grow.\n\nSay it slowly."],
    [3, undefined, "No title here."],
  ]);
  assert.equal(new Set(parsed.parts.map(({ kind }) => kind)), new Set(["slide"]));
});

slides("reads groups, tables, breaks, formulas once, diagrams and charts", async () => {
  const cell = (text: string) =>
    `<a:tc><a:txBody><a:p><a:r><a:t>${text}</a:t></a:r></a:p></a:txBody></a:tc>`;
  const words = (text: string) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
  const shapes = [
    `<p:grpSp><p:grpSp>${placeholder("body", ["In a group"])}</p:grpSp></p:grpSp>`,
    `<p:graphicFrame><a:tbl><a:tr>${cell("Organ")}${cell("Task")}</a:tr><a:tr>${cell("Root")}${cell("Drink")}</a:tr></a:tbl></p:graphicFrame>`,
    "<p:sp><p:txBody><a:p><a:r><a:t>One</a:t></a:r><a:br/><a:fld><a:t>two</a:t></a:fld></a:p></p:txBody></p:sp>",
    `<mc:AlternateContent><mc:Choice>${placeholder("body", ["x = 1"])}</mc:Choice><mc:Fallback>${placeholder("body", ["a picture of it"])}</mc:Fallback></mc:AlternateContent>`,
    `<p:graphicFrame><dgm:relIds r:dm="d1"/></p:graphicFrame>`,
    `<p:graphicFrame><c:chart r:id="c1"/></p:graphicFrame>`,
  ].join("");
  const refersTo = [
    { id: "d1", kind: "diagramData", path: "ppt/diagrams/data1.xml" },
    { id: "c1", kind: "chart", path: "ppt/charts/chart1.xml" },
  ];
  const more = [
    {
      name: "ppt/diagrams/data1.xml",
      content: `<dgm:dataModel><dgm:ptLst><dgm:pt><dgm:t>${words("In a diagram")}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`,
    },
    {
      name: "ppt/charts/chart1.xml",
      content: `<c:chartSpace><c:title><c:tx><c:rich>${words("Growth by year")}</c:rich></c:tx></c:title></c:chartSpace>`,
    },
  ];
  const { text } = await parse(parsePptx, samplePptx([{ shapes, refersTo }], more));
  assert.equal(text.split("\n\n"), [
    "In a group",
    "Organ | Task",
    "Root | Drink",
    "One\ntwo",
    "x = 1",
    "In a diagram",
    "Growth by year",
  ]);
});

slides("tells how far it is", async () => {
  const shares: number[] = [];
  await parsePptx(new Uint8Array(samplePptx([{ title: "One" }, { title: "Two" }])), {
    onProgress: async (share) => void shares.push(share),
  });
  assert.equal(shares, [0.5, 1]);
});

slides(
  "says that pictures have no text, and what is damaged, a bomb or no presentation",
  async () => {
    assert.is(await codeOf(parse(parsePptx, samplePptx([{}, {}]))), "no_text");
    const file = samplePptx([{ title: "Cells" }]);
    assert.is(await codeOf(parse(parsePptx, file.subarray(0, -40))), "corrupt");
    assert.is(
      await codeOf(parse(parsePptx, samplePptx([{ title: "Cells" }], [bomb]))),
      "unpacks_too_large",
    );
    const hollow = sampleZip([{ name: "ppt/presentation.xml", content: "<html>Hello</html>" }]);
    assert.is(await codeOf(parse(parsePptx, hollow)), "corrupt");
    const lost = `<p:presentation><p:sldIdLst><p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>`;
    const headless = sampleZip([{ name: "ppt/presentation.xml", content: lost }]);
    assert.is(await codeOf(parse(parsePptx, headless)), "corrupt");
  },
);

slides("does not follow a file that is nested to exhaust it", async () => {
  const shapes = `${"<p:grpSp>".repeat(50_000)}${placeholder("body", ["Too deep"])}`;
  const { text } = await parse(parsePptx, samplePptx([{ title: "Cells", shapes }]));
  assert.is(text, "Cells");
});

slides.run();

const chapters: readonly Chapter[] = [
  {
    file: "ü 1.xhtml",
    title: "Cells",
    body: `<p>They <b>live</b>.<span epub:type="pagebreak">7</span></p>`,
  },
  {
    file: "b.xhtml",
    title: "Of plants",
    body: "<h1>Plants</h1><p>They&nbsp;are green.</p><h2>Roots</h2><p>They drink.</p>",
  },
  { file: "a.xhtml", body: "<p>The end.</p>" },
];

const books = suite("reading EPUB");

for (const version of [2, 3] as const) {
  books(`goes by the spine and titles of EPUB ${version}`, async () => {
    assert.equal(partsOf(await parse(parseEpub, sampleEpub(chapters, { version }))), [
      [1, "Cells", "They live."],
      [2, "Plants", "Plants\n\nThey are green."],
      [3, "Roots", "Roots\n\nThey drink.\n\nThe end."],
    ]);
  });
}

const encryption = (way: string, path: string) => ({
  name: "META-INF/encryption.xml",
  content: `<encryption><enc:EncryptedData><enc:EncryptionMethod Algorithm="${way}"/><enc:CipherData><enc:CipherReference URI="${path}"/></enc:CipherData></enc:EncryptedData></encryption>`,
});

books("refuses a copy-protected book, but none that garbles fonts only", async () => {
  const aes = "http://www.w3.org/2001/04/xmlenc#aes256-cbc";
  const locked = sampleEpub(chapters, { more: [encryption(aes, "OPS/text/b.xhtml")] });
  assert.is(await codeOf(parse(parseEpub, locked)), "encrypted");
  const obfuscation = "http://www.idpf.org/2008/embedding";
  const garbled = sampleEpub(chapters, { more: [encryption(obfuscation, "OPS/font.otf")] });
  assert.is((await parse(parseEpub, garbled)).parts.length, 3);
});

books("says what is damaged, a bomb, without text or no book", async () => {
  const file = sampleEpub(chapters);
  assert.is(await codeOf(parse(parseEpub, file.subarray(0, -40))), "corrupt");
  assert.is(
    await codeOf(parse(parseEpub, sampleEpub(chapters, { more: [bomb] }))),
    "unpacks_too_large",
  );
  assert.is(await codeOf(parse(parseEpub, sampleEpub([{ file: "a", body: "<img/>" }]))), "no_text");
  assert.is(await codeOf(parse(parseEpub, sampleEpub([]))), "no_text");
  const hollow = sampleZip([{ name: "META-INF/container.xml", content: "<container/>" }]);
  assert.is(await codeOf(parse(parseEpub, hollow)), "corrupt");
  const rootless = `<container><rootfile full-path="OPS/gone.opf"/></container>`;
  const lost = sampleZip([{ name: "META-INF/container.xml", content: rootless }]);
  assert.is(await codeOf(parse(parseEpub, lost)), "corrupt");
});

books("takes no entity that the book declares for itself", async () => {
  const body = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><p>Cells &b; live.</p>`;
  const { text } = await parse(parseEpub, sampleEpub([{ file: "a", body }]));
  assert.not.match(text, /aaaaaaaaaa.*aaaaaaaaaa/);
});

books.run();

const formats = suite("telling slides and books apart");

async function formatOf(bytes: Buffer): Promise<string> {
  const detected = await detectMediaType(bytes.subarray(0, 65536), bytes.subarray(-65536));
  return detected.readable ? detected.mediaType : `not ${detected.found ?? "known"}`;
}

formats("goes by the content, however many files are packed", async () => {
  assert.match(await formatOf(samplePptx([{ title: "Cells" }])), /presentationml/);
  assert.is(await formatOf(sampleEpub(chapters)), "application/epub+zip");
  const long = Array.from({ length: 2000 }, (_, index) => ({
    name: `OPS/images/${"picture".repeat(6)}${index}.png`,
    content: "",
  }));
  assert.is(await formatOf(sampleEpub(chapters, { more: long })), "application/epub+zip");
});

formats("detects a password-protected Office file", async () => {
  const signature = Buffer.from("d0cf11e0a1b11ae1", "hex");
  const compound = (name: string) =>
    Buffer.concat([signature, Buffer.alloc(600), Buffer.from(name, "utf16le"), Buffer.alloc(600)]);
  assert.is(await formatOf(compound("EncryptedPackage")), "not a password-protected Office file");
  assert.is(await formatOf(compound("PowerPoint Document")), "not PowerPoint 97-2003 (PPT)");
});

formats.run();
