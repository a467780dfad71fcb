import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseDocx } from "../../apps/documents/adapters/parsers/docx.ts";
import { parse } from "../support/documents/parse_sample.ts";
import { sampleZip } from "../support/documents/sample_zip.ts";

const STYLES = `<w:styles>
  <w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
  <w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>
  <w:style w:type="paragraph" w:styleId="Quelltext"><w:name w:val="Source Code"/></w:style>
  <w:style w:type="character" w:styleId="Geheim"><w:name w:val="secret"/><w:rPr><w:vanish/></w:rPr></w:style>
</w:styles>`;

/** A Word file with this body. */
function word(body: string, notes = ""): Buffer {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const relations = ["styles", "footnotes"].map(
    (kind) => `<Relationship Id="${kind}" Type="${type}/${kind}" Target="${kind}.xml"/>`,
  );
  return sampleZip([
    { name: "word/document.xml", content: `<w:document><w:body>${body}</w:body></w:document>` },
    { name: "word/styles.xml", content: STYLES },
    { name: "word/footnotes.xml", content: `<w:footnotes>${notes}</w:footnotes>` },
    {
      name: "word/_rels/document.xml.rels",
      content: `<Relationships>${relations.join("")}</Relationships>`,
    },
  ]);
}

const run = (text: string, look = "") =>
  `<w:r><w:rPr>${look}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (content: string, style = "") =>
  `<w:p><w:pPr>${style && `<w:pStyle w:val="${style}"/>`}</w:pPr>${content}</w:p>`;
const cell = (...texts: string[]) =>
  `<w:tc>${texts.map((text) => paragraph(run(text))).join("")}</w:tc>`;

const textOf = async (body: string, notes?: string) =>
  (await parse(parseDocx, word(body, notes))).text;

const test = suite("reading Word's ways to write");

test("the rows of a table are lines, with the paragraphs of a cell together", async () => {
  const rows = [cell("Fluss") + cell("Länge"), cell("Rhein", "(Strom)") + cell("1233 km")];
  const table = `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`;
  assert.is(await textOf(table), "Fluss | Länge\n\nRhein (Strom) | 1233 km");
});

test("a formula between two paragraphs is read", async () => {
  const formula = "<m:oMathPara><m:oMath><m:r><m:t>a=b</m:t></m:r></m:oMath></m:oMathPara>";
  const body = paragraph(run("Vorher.")) + formula + paragraph(run("Nachher."));
  assert.is(await textOf(body), "Vorher.\n\na=b\n\nNachher.");
});

test("characters of symbol fonts are the signs that they show", async () => {
  const sign = (font: string, code: string) =>
    `<w:r><w:sym w:font="${font}" w:char="${code}"/></w:r>`;
  const greek = ["F061", "F0B3", "70", "F022"].map((code) => sign("Symbol", code)).join("");
  const others = sign("Wingdings", "F0E0") + sign("Wingdings", "F0FC") + sign("Webdings", "F04E");
  assert.is(await textOf(paragraph(greek + others)), "α≥π∀→✓");
});

test("a table that lays out a page is read cell by cell", async () => {
  const long = "La Loire est le plus long fleuve de France. ".repeat(30).trim();
  const table = `<w:tbl><w:tr>${cell(long)}${cell("La Seine passe à Paris.")}</w:tr></w:tbl>`;
  assert.is(await textOf(table), `${long}\n\nLa Seine passe à Paris.`);
});

test("struck-out, hidden and deleted words are no text", async () => {
  const body =
    run("Das Seminar beginnt ") +
    run("am Montag", "<w:strike/>") +
    run("am Mittwoch", '<w:dstrike w:val="0"/>') +
    run(" Lösung: B", "<w:vanish/>") +
    run(" Geheimnis", '<w:rStyle w:val="Geheim"/>') +
    `<w:del>${run("um acht")}</w:del><w:ins>${run(" um neun")}</w:ins>` +
    run(".");
  assert.is(await textOf(paragraph(body)), "Das Seminar beginnt am Mittwoch um neun.");
});

test("formulas become linear text, and those that cannot are named", async () => {
  const m = (text: string) => `<m:r><m:t>${text}</m:t></m:r>`;
  const formula =
    `<m:oMath>${m("E")}${m("=")}<m:f><m:num>${m("m·v")}</m:num><m:den>${m("2")}</m:den></m:f>` +
    `<m:sSup><m:e>${m("x")}</m:e><m:sup>${m("n+1")}</m:sup></m:sSup>` +
    `<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>${m("a+b")}</m:e></m:rad></m:oMath>`;
  const old = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>';
  const body = paragraph(run("Es gilt ") + formula + run(".")) + paragraph(run("Und ") + old);
  const parsed = await parse(parseDocx, word(body));
  assert.is(parsed.text, "Es gilt E=(m·v)/2xⁿ⁺¹√(a+b).\n\nUnd [formula]");
  assert.equal(
    parsed.warnings?.map(({ code }) => code),
    ["formulas_omitted"],
  );
});

test("superscripts stay powers, and footnotes follow the text", async () => {
  const raised = '<w:vertAlign w:val="superscript"/>';
  const body = paragraph(
    run("La Tierra pesa 6·10") +
      run("24", raised) +
      run(" kg.") +
      '<w:r><w:footnoteReference w:id="2"/></w:r>',
  );
  const notes =
    `<w:footnote w:type="separator" w:id="0">${paragraph(run("-"))}</w:footnote>` +
    `<w:footnote w:id="2">${paragraph(run(" Según Cavendish."))}</w:footnote>`;
  assert.is(await textOf(body, notes), "La Tierra pesa 6·10²⁴ kg.[2]\n\n[2] Según Cavendish.");
});

test("a text box is read once, after its paragraph", async () => {
  const box = `<w:txbxContent>${paragraph(run("Le mistral est un vent froid."))}</w:txbxContent>`;
  const stored =
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>" +
    `${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>${box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>`;
  assert.is(
    await textOf(paragraph(run("Les vents.") + stored)),
    "Les vents.\n\nLe mistral est un vent froid.",
  );
});

test("headings are those in a heading style, and short larger or bold lines", async () => {
  const body =
    paragraph(run("Die Alpen"), "berschrift1") +
    paragraph(run("Die Alpen sind ein Gebirge in Europa.")) +
    paragraph(run("Entstehung", '<w:b/><w:sz w:val="28"/>')) +
    paragraph(run("Sie entstanden, als zwei Platten zusammenstießen.")) +
    paragraph(run("Gletscher", "<w:b/>")) +
    paragraph(run("Gletscher", "<w:b/>") + run(" formen die Täler der Alpen."));
  const { parts } = await parse(parseDocx, word(body));
  assert.equal(
    parts.map(({ title }) => title),
    ["Die Alpen", "Entstehung", "Gletscher"],
  );
});

test("code keeps its lines and their indentation", async () => {
  const lines = ["def suma(a, b):", "    return a + b"];
  const body = lines.map((line) => paragraph(run(line), "Quelltext")).join("");
  assert.is(await textOf(paragraph(run("Ejemplo:")) + body), `Ejemplo:\n\n${lines.join("\n")}`);
});

test.run();
