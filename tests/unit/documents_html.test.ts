import { suite } from "uvu";
import * as assert from "uvu/assert";
import { parseEpub } from "../../apps/documents/adapters/parsers/epub.ts";
import { parseHtml } from "../../apps/documents/adapters/parsers/html.ts";
import { parseMarkdown } from "../../apps/documents/adapters/parsers/markdown.ts";
import { parse } from "../support/documents/parse_sample.ts";
import { sampleZip } from "../support/documents/sample_zip.ts";

const textOf = async (html: string) => (await parse(parseHtml, html)).text;

const html = suite("reading web pages");

html("the text is what the page is about, not what surrounds it", async () => {
  const links = ["Inicio", "Cursos", "Foro", "Contacto"].map(
    (name) => `<li><a href="#">${name}</a>`,
  );
  const page = `<body><div class="site-header"><ul>${links.join("")}</ul></div>
    <div class="cookie-notice">Usamos cookies.</div><div id="breadcrumbs">Inicio / Geología</div>
    <h1>Los fósiles</h1><p>Un fósil es el resto de un ser vivo antiguo.</p>
    <p hidden>Oculto.</p><p style="color:red; display: none">Oculto.</p>
    <aside class="note"><p>El ámbar conserva insectos.</p></aside>
    <aside>Artículos relacionados</aside><div class="share-buttons">Comparte</div>
    <footer>Todos los derechos reservados.</footer></body>`;
  assert.is(
    await textOf(page),
    "Los fósiles\n\nUn fósil es el resto de un ser vivo antiguo.\n\nEl ámbar conserva insectos.",
  );
});

html("formulas that are images, or hidden in favour of one, are read once", async () => {
  const wikipedia = `<span class="mwe-math-element"><span class="mwe-math-mathml-a11y" style="display: none;"><math><mi>E</mi><mo>=</mo><mi>m</mi></math></span><img class="mwe-math-fallback-image-inline" aria-hidden="true" alt="{\\displaystyle E=m}"></span>`;
  const image = '<img class="tex" alt="{\\displaystyle p=\\rho g}">';
  const page = `<p>Es gilt ${wikipedia} immer, ${image} in Ruhe, <img class="math"> hier, <img alt="Foto"> nie.</p>`;
  const parsed = await parse(parseHtml, page);
  assert.is(parsed.text, "Es gilt E=m immer, p=\\rho g in Ruhe, [formula] hier, nie.");
  assert.is(parsed.warnings?.[0]?.code, "formulas_omitted");
});

html("words that a style strikes out are none", async () => {
  const page = `<p>Am <span style="color:red;text-decoration:line-through">Montag</span> Freitag.</p>
    <p>Sal <span style="text-decoration-line: underline">de mar</span>.</p>`;
  assert.is(await textOf(page), "Am Freitag.\n\nSal de mar.");
});

html("a page with a main part is read there, with its title", async () => {
  const words = "Der Vulkan bricht aus, wenn Magma aufsteigt. ".repeat(10).trim();
  const page = `<header><div>Firmenname</div><h1>Vulkane</h1></header><div>Werbung hier</div>
    <main><p>${words}</p></main><div>Mehr lesen</div>`;
  assert.is(await textOf(page), `Vulkane\n\n${words}`);
});

html("a page that is all article keeps its lists of links", async () => {
  const items = ["Alpha", "Beta", "Gamma", "Delta"].map(
    (name) => `<li><a href="#">${name}</a></li>`,
  );
  const page = `<article><p>Die Buchstaben heißen so.</p><ul>${items.join("")}</ul></article>`;
  assert.match(await textOf(page), /• Alpha\n\n• Beta\n\n• Gamma\n\n• Delta/);
});

html("the cells of a row are one line, whatever is in them", async () => {
  const page = `<table><tr><th>Roche<th>Origine<tr><td><p>granit</p><p>gneiss</p></td><td><div>magma</div></td></tr></table>`;
  assert.is(await textOf(page), "Roche | Origine\n\ngranit gneiss | magma");
});

html("tables that lay out a page are read in order, also within each other", async () => {
  const cell = "<p>uno</p><pre>dos</pre><table><tr><td>tres<td>cuatro</table><p>cinco</p>";
  const page = `<table><tr><td>cero</td><td><table><tr><td>antes</td><td>${cell}</td></tr></table>seis`;
  assert.is(
    await textOf(page),
    ["cero", "antes", "uno", "dos", "tres | cuatro", "cinco", "seis"].join("\n\n"),
  );
});

html("powers, notes, formulas and struck-out words are read as they are meant", async () => {
  const page = `<p>Le rayon est de 6,4·10<sup>6</sup> m.<sup>2</sup> Le 1<sup>er</sup> essai<sup>[3]</sup>
    donne CO<sub>2</sub>. <s>Faux.</s> <math><mi>v</mi><mo>=</mo><mfrac><mi>d</mi><mi>t</mi></mfrac></math>
    et <math><msqrt><mi>a</mi><mo>+</mo><mn>1</mn></msqrt></math></p>`;
  assert.is(
    await textOf(page),
    "Le rayon est de 6,4·10⁶ m.² Le 1er essai[3] donne CO2. v=d/t et √(a+1)",
  );
});

html("a formula without characters is named", async () => {
  const parsed = await parse(parseHtml, "<p>Es gilt <math></math>, sagt Euler.</p>");
  assert.is(parsed.text, "Es gilt [formula] , sagt Euler.");
  assert.is(parsed.warnings?.[0]?.code, "formulas_omitted");
});

html("code keeps its indentation, and Chinese has no blanks at line ends", async () => {
  assert.is(await textOf("<pre>\n  if a:\n      b()\n</pre>"), "  if a:\n      b()");
  assert.is(await textOf("<p>火山是地壳的\n   开口。</p>"), "火山是地壳的开口。");
});

html.run();

const markdown = suite("reading Markdown's marks");

markdown("struck-out words are no text, and code keeps its indentation", async () => {
  const source = "Die Erde ~~ist flach~~ dreht sich.\n\n```js\nif (a) {\n  b();\n}\n```\n";
  const { text } = await parse(parseMarkdown, source);
  assert.is(text, "Die Erde dreht sich.\n\nif (a) {\n  b();\n}");
});

markdown.run();

const book = suite("reading incomplete books");

/** A book whose list of files and spine are these; files that are given are there. */
function bookOf({
  items,
  spine,
  files,
}: {
  items: string;
  spine: string;
  files: [string, string][];
}) {
  return sampleZip([
    {
      name: "META-INF/container.xml",
      content: '<container><rootfiles><rootfile full-path="OEBPS/b.opf"/></rootfiles></container>',
    },
    {
      name: "OEBPS/b.opf",
      content: `<package><manifest>${items}</manifest><spine>${spine}</spine></package>`,
    },
    ...files.map(([name, body]) => ({ name, content: `<html><body>${body}</body></html>` })),
  ]);
}

const item = (id: string, href: string, type = "application/xhtml+xml") =>
  `<item id="${id}" href="${href}" media-type="${type}"/>`;
const reference = (id: string) => `<itemref idref="${id}"/>`;

book("yield what they have and name what is missing", async () => {
  const file = bookOf({
    items: item("a", "a.xhtml") + item("b", "verloren.xhtml") + item("c", "C.XHTML", "text/xml"),
    spine: ["a", "b", "x", "c"].map(reference).join(""),
    files: [
      ["OEBPS/a.xhtml", "<p>Die Biene sammelt Nektar.</p>"],
      ["OEBPS/c.xhtml", "<p>Der Honig reift im Stock.</p>"],
    ],
  });
  const { text, warnings } = await parse(parseEpub, file);
  assert.is(text, "Die Biene sammelt Nektar.\n\nDer Honig reift im Stock.");
  assert.is(warnings?.[0]?.code, "missing_chapter");
  assert.match(warnings?.[0]?.detail ?? "", /“x”, “OEBPS\/verloren\.xhtml”/);
});

book("without a spine are read in the order of their list", async () => {
  const file = bookOf({
    items: item("a", "a.xhtml") + item("i", "i.png", "image/png"),
    spine: "",
    files: [["OEBPS/a.xhtml", "<p>Las abejas vuelan.</p>"]],
  });
  assert.is((await parse(parseEpub, file)).text, "Las abejas vuelan.");
});

book.run();
