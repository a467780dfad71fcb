import { suite } from "uvu";
import * as assert from "uvu/assert";
import { detectMediaType } from "../../apps/documents/adapters/detect_media_type.ts";
import { parseCaptions } from "../../apps/documents/adapters/parsers/captions.ts";
import { parseCsv } from "../../apps/documents/adapters/parsers/csv.ts";
import { parseLatex } from "../../apps/documents/adapters/parsers/latex.ts";
import { parseMhtml } from "../../apps/documents/adapters/parsers/mhtml.ts";
import { parseNotebook } from "../../apps/documents/adapters/parsers/notebook.ts";
import { parseOdf, parseOdp } from "../../apps/documents/adapters/parsers/odf.ts";
import { parsePlainText } from "../../apps/documents/adapters/parsers/plain_text.ts";
import { parseRtf } from "../../apps/documents/adapters/parsers/rtf.ts";
import { parseXlsx } from "../../apps/documents/adapters/parsers/xlsx.ts";
import { codeOf, parse, partsOf } from "../support/documents/parse_sample.ts";
import { sampleZip } from "../support/documents/sample_zip.ts";

const typeOf = async (content: string | Buffer) => {
  const bytes = Buffer.from(content);
  const detected = await detectMediaType(bytes, bytes);
  return detected.readable ? detected.mediaType : undefined;
};

const captions = suite("reading captions");

captions("SubRip is read without its numbers and times", async () => {
  const srt =
    "\ufeff1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>Der Wald</i> speichert Wasser.\r\n\r\n2\r\n" +
    "00:01:30,500 --> 00:01:33,000\r\n{\\an8}Moos hält es fest.\r\n";
  assert.is(await typeOf(srt), "application/x-subrip");
  assert.equal(partsOf(await parse(parseCaptions, srt)), [
    [1, "00:01 to 00:03", "00:01 to 00:03\n\nDer Wald speichert Wasser."],
    [2, "01:30 to 01:33", "01:30 to 01:33\n\nMoos hält es fest."],
  ]);
});

const cue = (second: number, ...lines: string[]) =>
  `00:00:${String(second).padStart(2, "0")}.000 --> 00:00:${String(second + 2).padStart(2, "0")}.000\n${lines.join("\n")}\n\n`;

captions("lines that roll up are read once", async () => {
  const vtt =
    "WEBVTT\n\n" +
    cue(0, "hoy hablamos del agua") +
    cue(2, "hoy hablamos del agua", "que cae de las nubes") +
    cue(4, "que cae de las nubes", "y corre por los ríos") +
    cue(6, "y corre por los ríos", "y corre por los ríos hasta el mar");
  const { text } = await parse(parseCaptions, vtt);
  for (const words of ["del agua", "las nubes", "los ríos", "el mar"]) {
    assert.is(text.toLowerCase().split(words).length, 2, words);
  }
});

captions("SubRip with full stops in its times is SubRip", async () => {
  const srt =
    "1\n00:00:01.000 --> 00:00:03.000\nLe sel fond,\n\n2\n00:00:03.200 --> 00:00:05.000\nla mer monte.\n";
  assert.is(await typeOf(srt), "application/x-subrip");
  assert.match((await parse(parseCaptions, srt)).text, /Le sel fond, la mer monte\.$/);
});

captions(
  "captions without punctuation are read as one text, without invented sentences",
  async () => {
    const vtt = `WEBVTT\n\n${cue(0, "der ton besteht aus")}${cue(2, "feiner erde die man brennt")}`;
    assert.match(
      (await parse(parseCaptions, vtt)).text,
      /der ton besteht aus feiner erde die man brennt$/,
    );
    const parted = `WEBVTT\n\n${cue(0, "der ton ist erde")}${cue(4, "er wird gebrannt")}`;
    assert.match(
      (await parse(parseCaptions, parted)).text,
      /Der ton ist erde\. Er wird gebrannt\.$/,
    );
    const chinese = `WEBVTT\n\n${cue(0, "陶土是", "很细的土")}${cue(2, "人们烧制它")}`;
    assert.match((await parse(parseCaptions, chinese)).text, /陶土是很细的土。人们烧制它。$/);
  },
);

captions("what is said twice is read twice", async () => {
  const vtt = `WEBVTT\n\n${cue(0, "Non.")}${cue(2, "Non.")}${cue(4, "La mer monte.")}${cue(6, "Elle baisse.")}`;
  assert.match((await parse(parseCaptions, vtt)).text, "Non. Non. La mer monte.");
});

captions.run();

const encodings = suite("guessing encodings");

const bytesOf = (hex: string) => Buffer.from(hex, "hex");

encodings(
  "text without a declared encoding is read by what its bytes are likely to be",
  async () => {
    const cases: [expected: string, hex: string][] = [
      // windows-1251, IBM866, KOI8-R, Big5, EUC-JP
      [
        "Мохом называют растение без корней.",
        "cceef5eeec20ede0e7fbe2e0fef220f0e0f1f2e5ede8e520e1e5e720eaeef0ede5e92e",
      ],
      [
        "Мохом называют растение без корней.",
        "8caee5aeac20ada0a7eba2a0eee220e0a0e1e2a5ada8a520a1a5a720aaaee0ada5a92e",
      ],
      [
        "Мохом называют растение без корней.",
        "edcfc8cfcd20cec1dad9d7c1c0d420d2c1d3d4c5cec9c520c2c5da20cbcfd2cec5ca2e",
      ],
      [
        "苔蘚是沒有根的植物。它們吸收雨水。",
        "ad61c4f6ac4fa853a6b3aedaaabab4d3aaaba143a5a6adcca76ca6acab42a4f4a143",
      ],
      [
        "苔は根のない植物である。雨の水を葉から吸収する。",
        "c2dda4cfbaaca4cea4caa4a4bfa2caaaa4c7a4a2a4eba1a3b1aba4cebfe5a4f2cdd5a4aba4e9b5dbbcfda4b9a4eba1a3",
      ],
    ];
    for (const [expected, hex] of cases) {
      const { text, warnings } = await parse(parsePlainText, bytesOf(hex));
      assert.is(text, expected);
      assert.is(warnings?.[0]?.code, "encoding_guessed");
      assert.is(await typeOf(bytesOf(hex)), "text/plain");
    }
  },
);

encodings("UTF-8 is no guess", async () => {
  const { warnings } = await parse(parsePlainText, "Größe und Länge");
  assert.equal(warnings, []);
});

encodings.run();

const office = suite("reading OpenDocument and Excel");

const odf = (kind: string, content: string, files: { name: string; content: string }[] = []) =>
  sampleZip([
    { name: "mimetype", content: `application/vnd.oasis.opendocument.${kind}` },
    { name: "content.xml", content },
    ...files,
  ]);

office("OpenDocument text has sections, tables, notes and formulas", async () => {
  const content = `<office:document-content><office:automatic-styles>
    <style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>
    <style:style style:name="T2"><style:text-properties style:text-position="super 58%"/></style:style>
    </office:automatic-styles><office:body><office:text>
    <text:h text:outline-level="1">Le sel</text:h>
    <text:p>Le sel<text:s text:c="2"/>fond à 8·10<text:span text:style-name="T2">2</text:span> °C<text:span
    text:style-name="T1"> faux</text:span>.<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Selon
    Davy.</text:p></text:note-body></text:note></text:p>
    <table:table table:name="T"><table:table-row><table:table-cell><text:p>mer</text:p></table:table-cell>
    <table:table-cell><text:p>35 g</text:p></table:table-cell></table:table-row></table:table>
    <text:p>Soit <draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></text:p>
    </office:text></office:body></office:document-content>`;
  const math = "<math><mi>c</mi><mo>=</mo><mfrac><mi>m</mi><mi>V</mi></mfrac></math>";
  const file = odf("text", content, [{ name: "Object 1/content.xml", content: math }]);
  const parsed = await parse(parseOdf, file);
  assert.is(parsed.parts[0]?.title, "Le sel");
  assert.is(
    parsed.text,
    "Le sel\n\nLe sel fond à 8·10² °C.\n\nSelon Davy.\n\nmer | 35 g\n\nSoit c=m/V",
  );
});

office(
  "OpenDocument is detected where the format's name is followed by the next file",
  async () => {
    const stored = (format: string) =>
      Buffer.concat([
        Buffer.from("PK\u0003\u0004"),
        Buffer.alloc(26),
        Buffer.from(`mimetypeapplication/vnd.oasis.opendocument.${format}PK\u0003\u0004`),
      ]);
    assert.is(await typeOf(stored("text")), "application/vnd.oasis.opendocument.text");
    assert.is(
      await typeOf(stored("presentation")),
      "application/vnd.oasis.opendocument.presentation",
    );
    assert.is(await typeOf(stored("text-master")), undefined);
    const files = [
      { name: "content.xml", content: "<a/>" },
      { name: "META-INF/manifest.xml", content: "<m/>" },
    ];
    assert.is(await typeOf(sampleZip(files)), "application/vnd.oasis.opendocument.text");
  },
);

office("OpenDocument slides keep their numbers and titles", async () => {
  const page = (title: string, words: string) =>
    `<draw:page draw:name="p"><draw:frame presentation:class="title"><draw:text-box><text:p>${title}</text:p></draw:text-box></draw:frame>
     <draw:frame><draw:text-box><text:list><text:list-item><text:p>${words}</text:p></text:list-item></text:list></draw:text-box></draw:frame></draw:page>`;
  const content = `<office:document-content><office:body><office:presentation>${page("Die Hefe", "ein Pilz")}<draw:page/>${page("Der Teig", "geht auf")}</office:presentation></office:body></office:document-content>`;
  const parsed = await parse(parseOdp, odf("presentation", content));
  assert.equal(partsOf(parsed), [
    [1, "Die Hefe", "Die Hefe\n\n• ein Pilz"],
    [3, "Der Teig", "Der Teig\n\n• geht auf"],
  ]);
  assert.is(parsed.warnings?.[0]?.detail.slice(0, 13), "1 of 3 slides");
});

office("Excel sheets are sections whose rows are lines, with dates and results", async () => {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const file = sampleZip([
    {
      name: "xl/workbook.xml",
      content:
        '<workbook><sheets><sheet name="Ríos" r:id="a"/><sheet name="Oculta" state="hidden" r:id="a"/></sheets></workbook>',
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: `<Relationships><Relationship Id="a" Type="${type}/worksheet" Target="worksheets/s.xml"/><Relationship Id="b" Type="${type}/sharedStrings" Target="t.xml"/><Relationship Id="c" Type="${type}/styles" Target="y.xml"/></Relationships>`,
    },
    {
      name: "xl/t.xml",
      content: "<sst><si><t>río</t></si><si><r><t>Eb</t></r><r><t>ro</t></r></si></sst>",
    },
    {
      name: "xl/y.xml",
      content:
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>',
    },
    {
      name: "xl/worksheets/s.xml",
      content: `<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="inlineStr"><is><t>km</t></is></c><c t="str"><v>visto</v></c></row>
        <row><c t="s"><v>1</v></c><c><f>900+30</f><v>930.00000000000011</v></c><c s="1"><v>45000</v></c></row></sheetData></worksheet>`,
    },
  ]);
  assert.is(
    await typeOf(file),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  );
  assert.equal(partsOf(await parse(parseXlsx, file)), [
    [1, "Ríos", "Ríos\n\nrío | km | visto\n\nEbro | 930 | 2023-03-15"],
  ]);
});

office.run();

const texts = suite("reading other formats");

texts("CSV is read row by row, whatever parts its fields", async () => {
  const german = 'Wort;Bedeutung\nMoos;"eine Pflanze; ohne Wurzeln"\nFarn;eine Sporenpflanze\n';
  assert.is(await typeOf(german), "text/csv");
  assert.is(
    (await parse(parseCsv, german)).text,
    "Wort | Bedeutung\n\nMoos | eine Pflanze; ohne Wurzeln\n\nFarn | eine Sporenpflanze",
  );
  const prose =
    "El río nace aquí, en la sierra.\nCorre al sur, hacia el mar.\nEs largo, muy largo.\n";
  assert.is(await typeOf(prose), "text/plain");
});

texts("RTF is read without hidden and struck-out words, in its code page", async () => {
  const rtf =
    "{\\rtf1\\ansi\\ansicpg1251{\\fonttbl{\\f0\\fcharset204 Arial;}{\\f1\\fcharset0 Arial;}}{\\stylesheet{\\s1\\outlinelevel0 heading 1;}}" +
    "{\\info{\\title Hidden}}\\pard\\s1\\f0 \\'cb\\'e5\\'f1\\par\\pard " +
    "\\f0 \\'cb\\'e5\\'f1 \\u1088?\\u1072?\\'f1\\'f2\\'e5\\'f2{\\strike  zu schnell}.\\f1  gr\\'fcn 10{\\super 3}{\\*\\bkmkstart x}\\par" +
    "\\trowd\\intbl A\\cell B\\cell\\row\\pard Ende{\\footnote Klein.}}";
  assert.is(await typeOf(rtf), "application/rtf");
  assert.equal(partsOf(await parse(parseRtf, rtf)), [
    [1, "Лес", "Лес\n\nЛес растет. grün 10³\n\nA | B\n\nEnde (Klein.)"],
  ]);
});

texts("a saved page is read as the page", async () => {
  const page = Buffer.from("<h1>Die Wüste</h1><p>Dünen wandern.</p>").toString("base64");
  const saved = `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${page}\r\n--b--\r\n`;
  assert.is(await typeOf(saved), "multipart/related");
  assert.is((await parse(parseMhtml, saved)).text, "Die Wüste\n\nDünen wandern.");
});

texts("a notebook is its text and its code", async () => {
  const notebook = JSON.stringify({
    cells: [
      { cell_type: "markdown", source: ["# La marée\n", "La mer ~~dort~~ monte."] },
      { cell_type: "code", source: "def f():\n    return 1", outputs: [{ text: "bruit" }] },
    ],
    nbformat: 4,
  });
  assert.is(await typeOf(notebook), "application/x-ipynb+json");
  assert.equal(partsOf(await parse(parseNotebook, notebook)), [
    [1, "La marée", "La marée\n\nLa mer monte.\n\ndef f():\n    return 1"],
  ]);
  assert.is(await codeOf(parse(parseNotebook, '{"cells": [')), "corrupt");
});

texts("LaTeX is read without its commands; what it includes is named", async () => {
  const source = `\\documentclass[a4paper]{article}
\\usepackage{amsmath}
\\title{Die \\emph{Gr\\"o\\ss e} der Erde}
\\begin{document}\\maketitle
\\section*{Umfang} % Kommentar
Der Umfang betr\\"agt $U = 2\\pi r$ nach~\\cite{era}, also 40\\,000\\,km.\\footnote{Am \\"Aquator.}

\\begin{itemize}\\item Sie ist rund. \\item[Achse] ist geneigt.\\end{itemize}
\\begin{equation}\\label{e} r = \\frac{U}{2\\pi} \\end{equation}
\\begin{tabular}{ll} Pol & kalt \\\\ Tropen & warm \\end{tabular}
\\begin{verbatim}
  x = 1 % bleibt
\\end{verbatim}
\\input{kapitel2}
\\end{document}`;
  assert.is(await typeOf(source), "application/x-tex");
  const parsed = await parse(parseLatex, source);
  const words = parsed.text.replace(/\s+/g, " ");
  for (const part of [
    "Die Größe der Erde",
    "Der Umfang beträgt $U = 2\\pi r$ nach, also 40 000 km.",
    "Sie ist rund.",
    "Achse: ist geneigt.",
    "$r = \\frac {U}{2\\pi }$",
    "Pol | kalt Tropen | warm",
    "x = 1 % bleibt",
    "Am Äquator.",
  ]) {
    assert.ok(words.includes(part), `${part} in ${words}`);
  }
  assert.equal(
    parsed.parts.map(({ title }) => title),
    ["Die Größe der Erde", "Umfang"],
  );
  assert.is(parsed.warnings?.[0]?.code, "missing_chapter");
});

texts("LaTeX's own commands stand for what the file defines", async () => {
  const source = `\\documentclass{article}
\\newcommand{\\hefe}{\\emph{Saccharomyces}}
\\newcommand{\\gros}[2][fein]{#2 (#1)}
\\def\\zwei#1#2{#2 nach #1}
\\newcommand{\\ewig}{\\ewig\\ewig}
\\begin{document}
\\hefe{} hebt \\gros{Mehl} und \\gros[grob]{Schrot}, \\zwei{Salz}{Zucker}. \\ewig Ende.
\\end{document}`;
  const { text } = await parse(parseLatex, source);
  assert.is(
    text.replace(/\s+/g, " "),
    "Saccharomyces hebt Mehl (fein) und Schrot (grob), Zucker nach Salz. Ende.",
  );
});

texts("commands of LaTeX that multiply themselves end", async () => {
  const names = [..."abcdefghijklmnop"].map((letter) => `more${letter}`);
  const definitions = names.map((name, index) => {
    const next = `\\${names[index + 1] ?? "ende"} `;
    return `\\newcommand{\\${name}}{${next.repeat(20)}}`;
  });
  const source = `\\documentclass{a}${definitions.join("\n")}\\begin{document}Anfang \\morea \\end{document}`;
  assert.is((await parse(parseLatex, source)).text.trim(), "Anfang");
});

texts("LaTeX writes quotation and question marks in the way of a language", async () => {
  const german =
    '\\documentclass{a}\\usepackage[ngerman]{babel}\\begin{document}"`S"u"s"\'\\end{document}';
  assert.is((await parse(parseLatex, german)).text, "„Süß“");
  const spanish = "\\documentclass{a}\\begin{document}?`Qu\\'e es? !`Sal!\\end{document}";
  assert.is((await parse(parseLatex, spanish)).text, "¿Qué es? ¡Sal!");
});

texts.run();
