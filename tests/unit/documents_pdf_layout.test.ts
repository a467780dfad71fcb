import { suite } from "uvu";
import * as assert from "uvu/assert";
import { textsOfPages } from "../../apps/documents/adapters/parsers/pdf_pages.ts";
import { type PlacedRun, rowsOf } from "../../apps/documents/adapters/parsers/pdf_segments.ts";

/** Words at a place; half an em for each character. */
function at(
  x: number,
  y: number,
  text: string,
  { size = 10, isBold = false, width }: { size?: number; isBold?: boolean; width?: number } = {},
): PlacedRun {
  return { text, x, y, size, isBold, width: width ?? text.length * size * 0.5 };
}

/** Lines one below the other. */
const lines = (
  x: number,
  y: number,
  texts: readonly string[],
  style?: { size?: number; isBold?: boolean },
) => texts.map((text, index) => at(x, y - index * 14, text, style));

const textOf = (runs: readonly PlacedRun[]) => textsOfPages([rowsOf(runs)])[0];

const order = suite("the reading order of a PDF page");

const LINKS = [
  "Die Hefe ist ein Pilz, der",
  "Zucker zu Alkohol und Gas",
  "umsetzt. Der Teig geht auf,",
];
const RECHTS = [
  "weil das Gas im Teig bleibt.",
  "Sauerteig enthält dazu noch",
  "Bakterien, die Säure bilden.",
];

order("reads columns one after the other, though the file has them row by row", () => {
  const rows = LINKS.flatMap((left, index) => [
    at(50, 700 - index * 12, left),
    at(300, 700 - index * 12, RECHTS[index] ?? ""),
  ]);
  assert.is(textOf(rows), [...LINKS, ...RECHTS].join(" "));
});

order("reads columns whose lines are at different heights", () => {
  const right = RECHTS.map((text, index) => at(300, 706 - index * 12, text));
  const left = LINKS.map((text, index) => at(50, 700 - index * 12, text));
  assert.is(textOf([...right, ...left]), [...LINKS, ...RECHTS].join(" "));
});

order("reads three columns below a heading that reaches across them", () => {
  const columns = [
    ["Le granit est une roche", "qui se forme lorsque le", "magma refroidit lentement"],
    ["sous la surface. Le basalte", "refroidit vite à la surface", "et a de petits cristaux, et"],
    ["le marbre vient du calcaire", "que la chaleur transforme", "sous une forte pression."],
  ];
  const title = at(50, 740, "Les roches de la croûte terrestre et leur origine profonde", {
    size: 18,
  });
  const rows = [0, 1, 2].flatMap((row) =>
    columns.map((column, index) => at(50 + index * 170, 700 - row * 12, column[row] ?? "")),
  );
  assert.is(
    textOf([title, ...rows]),
    `Les roches de la croûte terrestre et leur origine profonde\n\n${columns.flat().join(" ")}`,
  );
});

order("leaves the rows of a table rows", () => {
  const cells = [
    ["Metal", "Símbolo", "Densidad"],
    ["cobre", "Cu", "8,96"],
    ["plomo", "Pb", "11,3"],
    ["estaño", "Sn", "7,29"],
  ];
  const runs = cells.flatMap((row, index) =>
    row.map((cell, column) => at(100 + column * 90, 600 - index * 16, cell)),
  );
  assert.is(textOf(runs), cells.map((row) => row.join(" | ")).join("\n\n"));
});

order("leaves the rows of a small table between lines of text rows", () => {
  const full = "La máscara decide qué permisos tiene un archivo que se crea, y se";
  const runs = [
    ...lines(50, 700, [full, "puede cambiar en cada sesión de trabajo."]),
    ...[at(60, 660, "0022"), at(120, 660, "-rw-r--r--"), at(220, 660, "solo el usuario")],
    ...[at(60, 646, "0002"), at(120, 646, "-rw-rw-r--"), at(220, 646, "el grupo, que es")],
    at(220, 632, "el del usuario"),
    ...lines(50, 590, [full, "explica en la sección que sigue a esta."]),
  ];
  assert.is(
    textOf(runs),
    [
      `${full} puede cambiar en cada sesión de trabajo.`,
      "0022 | -rw-r--r-- | solo el usuario",
      "0002 | -rw-rw-r-- | el grupo, que es el del usuario",
      `${full} explica en la sección que sigue a esta.`,
    ].join("\n\n"),
  );
});

order("does not take indented code for columns", () => {
  const code = ["for a in b:", "c(a)", "if a:", "d(a)", "e(a)", "return", "f(a)", "g(a)"];
  const runs = code.map((line, index) => at(index % 2 ? 150 : 60, 700 - index * 12, line));
  assert.is(textOf(runs)?.replace(/\s+/g, " "), code.join(" "));
});

order.run();

const words = suite("the words of a PDF page");

words("marks exponents and footnotes, and leaves chemical formulas and ordinals", () => {
  const line = [
    at(60, 700, "La masa es de 10", { width: 80 }),
    at(140, 704, "24", { size: 6, width: 6 }),
    at(148, 700, "kg.", { width: 14 }),
    at(162, 704, "3", { size: 6, width: 3 }),
    at(167, 700, "El CO", { width: 25 }),
    at(192, 698, "2", { size: 6, width: 3 }),
    at(195, 700, " en el siglo 19", { width: 70 }),
    at(265, 704, "th", { size: 6, width: 5 }),
  ];
  assert.is(textOf(line), "La masa es de 10²⁴ kg.³ El CO2 en el siglo 19th");
});

words("puts accents that are set apart on their letters", () => {
  const spanish = "La versi\u00b4on del pa\u00b4\u0131s, fac\u00b8ade et d\u00b4ej`a, \u00a8Ubung";
  assert.is(textOf([at(60, 700, spanish)]), "La versión del país, façade et déjà, Übung");
  assert.is(textOf([at(60, 700, "run `ls` and `cat`, 5\u02dc6")]), "run `ls` and `cat`, 5\u02dc6");
});

words("joins letters that are set apart, in however many runs", () => {
  const text = "El faro está en la orilla y es viejo.";
  const runs = [at(50, 700, "E L", { width: 30 }), at(80, 700, " ", { width: 17 })];
  assert.is(
    textOf([...runs, at(97, 700, "F A R O", { width: 90 }), at(50, 660, text)]),
    `EL FARO ${text}`,
  );
  assert.is(textOf([at(50, 700, "A B C D"), at(50, 660, text)]), `A B C D ${text}`);
});

words("joins divided words, and leaves the hyphen of compounds", () => {
  const german = lines(60, 700, ["Die Photo\u00ad", "synthese ist ein Vor‐", "gang in Blättern."]);
  assert.is(textOf(german), "Die Photosynthese ist ein Vorgang in Blättern.");
  const french = lines(60, 700, [
    "Le vent du sud-est souffle. Le sud-",
    "est est chaud, dit la grand-",
    "mère. La grand-mère sort.",
  ]);
  assert.is(
    textOf(french),
    "Le vent du sud-est souffle. Le sud-est est chaud, dit la grand-mère. La grand-mère sort.",
  );
  const english = lines(60, 700, [
    "A well-",
    "kept field has a long-",
    "lived crop in its sur-",
    "roundings.",
  ]);
  assert.is(textOf(english), "A well-kept field has a long-lived crop in its surroundings.");
});

words("joins a word that is divided at a page's end", () => {
  const [first, second] = textsOfPages([
    rowsOf(lines(60, 700, ["Los glaciares forman mo-"])),
    rowsOf(lines(60, 700, ["rrenas, que son colinas."])),
  ]);
  assert.is(first, "Los glaciares forman morrenas,");
  assert.is(second, "que son colinas.");
});

words("reads an initial as the first letter of its word", () => {
  const body = lines(90, 720, ["a vite cresce lenta, e il suo", "frutto matura in autunno."]);
  const initial = at(60, 706, "L", { size: 34, width: 22 });
  assert.match(textOf([initial, ...body]) ?? "", /^La vite cresce lenta/);
  const alone = lines(90, 720, ["bee collects nectar. Each", "bee has two pairs of wings."]);
  assert.match(textOf([at(60, 706, "A", { size: 34, width: 22 }), ...alone]) ?? "", /^A bee/);
});

words("reads titles whose letters are set apart, and not lists of letters", () => {
  assert.is(
    textOf([at(60, 700, "D I E"), at(100, 700, " ", { width: 8 }), at(108, 700, "H E F E")]),
    "DIE HEFE",
  );
  assert.is(textOf([at(60, 700, "A B C D")]), "A B C D");
  const glyphs = [..."ROCHE"].map((letter, index) => at(60 + index * 9, 700, letter, { width: 6 }));
  assert.is(textOf(glyphs), "ROCHE");
});

words("puts no blanks into Chinese and Japanese", () => {
  const japanese = lines(60, 700, [
    "光合成は植物が光を使って糖を作る過程で",
    "ある。葉緑体の中で行われる。",
  ]);
  assert.is(textOf(japanese), "光合成は植物が光を使って糖を作る過程である。葉緑体の中で行われる。");
});

words("begins a paragraph at headings by size, weight and number", () => {
  const page = [
    at(60, 740, "Os vulcões", { size: 16 }),
    ...lines(60, 716, ["Um vulcão é uma abertura da crosta."]),
    at(60, 702, "Erupções", { isBold: true }),
    ...lines(60, 688, ["A lava sai pela cratera."]),
    at(60, 674, "3.13."),
    at(90, 674, "/opt"),
    ...lines(60, 660, ["Aqui estão os programas."]),
  ];
  assert.is(
    textOf(page),
    "Os vulcões\n\nUm vulcão é uma abertura da crosta.\n\nErupções\n\nA lava sai pela cratera.\n\n3.13. /opt Aqui estão os programas.",
  );
});

words.run();

const running = suite("running headers of a PDF");

const BODY = [
  "A abelha recolhe o néctar das flores.",
  "O mel é feito na colmeia.",
  "A rainha põe os ovos.",
];

running("go where they differ from the body, with their page numbers", () => {
  const pages = [0, 1, 2, 3].map((page) =>
    rowsOf([
      ...lines(60, 790, [`Apicultura moderna, volume ${page}`], { size: 8 }),
      ...lines(60, 740, BODY),
      ...lines(60, 60, ["Escola de campo"]),
      at(500, 60, String(page + 12)),
    ]),
  );
  for (const text of textsOfPages(pages)) assert.is(text.replace(/\s+/g, " "), BODY.join(" "));
});

running("go with page numbers that say of how many, in the size of the body", () => {
  const pages = [0, 1, 2, 3].map((page) =>
    rowsOf([
      ...lines(60, 790, ["Manual do apicultor"]),
      at(500, 790, `${page + 11} / 244`),
      ...lines(60, 740, BODY),
      ...lines(60, 60, [`Escola de campo ${page + 3} de 90`]),
    ]),
  );
  for (const text of textsOfPages(pages)) assert.is(text.replace(/\s+/g, " "), BODY.join(" "));
});

running("leave titles and sentences that only differ by their numbers", () => {
  const pages = [1, 2, 3, 4].map((page) =>
    rowsOf([
      at(60, 780, `Lektion ${page}`, { size: 15, isBold: true }),
      ...lines(60, 750, BODY),
      at(60, 680, `Die Lösung der Aufgabe ${page} ist ${page * 7} Meter.`),
    ]),
  );
  for (const [index, text] of textsOfPages(pages).entries()) {
    assert.match(text, `Lektion ${index + 1}`);
    assert.match(text, `Die Lösung der Aufgabe ${index + 1} ist ${(index + 1) * 7} Meter.`);
  }
});

running.run();
