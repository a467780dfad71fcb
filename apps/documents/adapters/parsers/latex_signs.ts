/** Characters that commands stand for. */
export const SIGNS: Readonly<Record<string, string>> = {
  ...{ "%": "%", "&": "&", $: "$", "#": "#", _: "_", "{": "{", "}": "}", " ": " ", ",": " " },
  ...{ "/": "", "-": "", ";": " ", ":": " ", "!": "", "@": "" },
  ...{
    ss: "ß",
    ae: "æ",
    AE: "Æ",
    oe: "œ",
    OE: "Œ",
    aa: "å",
    AA: "Å",
    o: "ø",
    O: "Ø",
    l: "ł",
    L: "Ł",
  },
  ...{ i: "i", j: "j", dots: "…", ldots: "…", textellipsis: "…", LaTeX: "LaTeX", TeX: "TeX" },
  ...{ textbackslash: "\\", textasciitilde: "~", textasciicircum: "^", textunderscore: "_" },
  ...{
    textendash: "–",
    textemdash: "—",
    textdegree: "°",
    degree: "°",
    euro: "€",
    pounds: "£",
    S: "§",
  },
  ...{
    copyright: "©",
    textregistered: "®",
    texttrademark: "™",
    textmu: "µ",
    quad: " ",
    qquad: " ",
  },
  ...{
    glqq: "„",
    grqq: "“",
    flqq: "«",
    frqq: "»",
    guillemotleft: "«",
    guillemotright: "»",
    og: "« ",
    fg: " »",
  },
  ...{ textquotedblleft: "“", textquotedblright: "”", textquoteleft: "‘", textquoteright: "’" },
};

const MARKS: Readonly<Record<string, string>> = {
  ...{ '"': "\u0308", "'": "\u0301", "`": "\u0300", "^": "\u0302", "~": "\u0303", "=": "\u0304" },
  ...{
    ".": "\u0307",
    c: "\u0327",
    v: "\u030c",
    u: "\u0306",
    H: "\u030b",
    k: "\u0328",
    r: "\u030a",
  },
  ...{ b: "\u0331", d: "\u0323" },
};

/** A letter with the accent of a command. */
export function accented(command: string, letter: string): string {
  const [first = "", ...rest] = letter;
  if (first === "") return "";
  return (first + (MARKS[command] ?? "")).normalize("NFC") + rest.join("");
}

/** Quotation marks, dashes and other characters that are written as several; German has more of them. */
export function typeset(text: string, { isGerman }: { isGerman: boolean }): string {
  const german = isGerman && text.includes('"') ? germanSigns(text) : text;
  return german
    .replace(/---/g, "—")
    .replace(/--/g, "–")
    .replace(/``/g, "“")
    .replace(/''/g, "”")
    .replace(/\?`/g, "¿")
    .replace(/!`/g, "¡");
}

const GERMAN: Readonly<Record<string, string>> = {
  ...{ "`": "„", "'": "“", "-": "", "=": "-", "~": "-", '"': "", "|": "", s: "ß", z: "ß" },
  ...{ a: "ä", o: "ö", u: "ü", A: "Ä", O: "Ö", U: "Ü", "<": "«", ">": "»" },
};

/** What babel's German writes with a straight quotation mark: "\`, "', "a, "s and so on. */
const germanSigns = (text: string) =>
  text.replace(/"([`'\-=~"|szaouAOU<>])/g, (_, sign: string) => GERMAN[sign] ?? "");
