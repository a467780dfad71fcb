/** An input that is made to cost more than its length. */
export interface WorstCase<Input = string> {
  readonly name: string;
  /** The size at which its cost shows, where that is an unusual one. */
  readonly shownAt?: number;
  /** Makes it of about so many characters. */
  readonly make: (size: number) => Input;
}

/** One piece again and again. */
export function repeated(piece: string): WorstCase {
  return {
    name: JSON.stringify(piece),
    make: (size) => piece.repeat(Math.ceil(size / piece.length)),
  };
}

/** The same number of two pieces: what opens, then what closes, or what should. */
export function nested(open: string, close: string): WorstCase {
  return {
    name: `${JSON.stringify(open)} and then ${JSON.stringify(close)}`,
    make: (size) => {
      const count = Math.ceil(size / (open.length + close.length));
      return open.repeat(count) + close.repeat(count);
    },
  };
}

/** One piece again and again behind what makes a parser look for its end. */
export function behind(start: string, piece: string, end = ""): WorstCase {
  return {
    name: `${JSON.stringify(start)} and then ${JSON.stringify(piece)}`,
    make: (size) => start + piece.repeat(Math.ceil(size / piece.length)) + end,
  };
}

/** A case whose cost for a parser that is not linear shows only in a large input. */
export function shownLate<Input>(worst: WorstCase<Input>): WorstCase<Input> {
  return { ...worst, shownAt: 524_288 };
}

const printable = Array.from({ length: 0x7f - 0x20 }, (_, index) =>
  String.fromCharCode(0x20 + index),
);
const marks = printable.filter((character) => !/[a-z0-9]/i.test(character));

/** Repeats of everything that means something in prose, alone. */
export const proseTexts: readonly WorstCase[] = [
  ...["\n", "\r", "\t", "a", "A", "1", "é", "\u0301", "\u200d", "\u2028", "漢", "😀"].map(repeated),
  ...marks.map(repeated),
  ...["a\n\n", "A b.\n", " \n", "\n \n\t", ". ", "A. ", '." ', "e.g. ", "1.1 ", "a-\n"].map(
    repeated,
  ),
  behind("a", " ", "a"),
  behind("a", "\n", "a"),
  shownLate(behind("A", "a")),
];

/** The same beside a letter and on a line, and the beginnings of links, numbers and headings. */
export const anyText: readonly WorstCase[] = [
  ...proseTexts,
  ...marks.map((mark) => repeated(`${mark}a`)),
  ...marks.map((mark) => repeated(`${mark}\n`)),
  ...["[a](b)", "[a](", "](", "![a", "[1,", "http://a/", "http://a.", "www.a."].map(repeated),
  behind("# ", " ", "a".repeat(300)),
];

/** HTML, also that of documents in an EPUB. */
export const htmlTexts: readonly WorstCase[] = [
  ...["<td>", "<div>", "<b>", "<p>", "<p><font>", "<pre>", "<form>", "<svg>"].map(repeated),
  ...["<li>a", "<h1>", "<br>\n", "<a b=c ", "<script>", "<title>"].map(repeated),
  ...["&#65;", "&notit;", "&amp", "<!--", "<![CDATA[", "<?a", "</p>", "</br>", "<a b='"].map(
    repeated,
  ),
  shownLate(repeated("<td>a")),
  shownLate(repeated("<table><tr><td>a")),
  shownLate(nested("<b>", "</i>")),
  nested("<div>", "</div>"),
  nested("<svg>", "</g>"),
  nested("<p><b>", "</p>"),
  behind("<td>", "</td><td>"),
];

/** Markdown: blocks in one another, and marks that nothing closes. */
export const markdownTexts: readonly WorstCase[] = [
  ...["_a_", "__a", "**a ", "*a **b ", "~~a ", "`a``b", "> ", "> > a\n", "> a\nb\n"].map(repeated),
  ...["> > a\nb\n", "> - a\nb\n", "> - a\n> - b\nc\n", "- ", "- a\n", "1. a\n"].map(repeated),
  ...["- a\n\n", "- a\n  - b\n", "- [ ] a\n", "a\n-\n", "a\n=\n", "a|b\n|-|\n"].map(repeated),
  ...["|a|\n|-|\n", "|a", "[a]: b\n", "[a]:\n", "    a\n", "```\n", "~~~~\na\n"].map(repeated),
  ...["<div>\n", "<p>a\n\n", "---\n", "# a\n", "\ta\n", "\\a"].map(repeated),
  repeated(`${"> - ".repeat(20)}a\nb\n`),
  behind("- a\n", "  b\n"),
  behind("> a\n", "b\n"),
  behind("---\n", "-a: b\n"),
  nested("[", "]"),
  nested("*a ", "*"),
];

/** WebVTT, to be put behind its first line. */
export const vttTexts: readonly WorstCase[] = [
  behind("WEBVTT\n\n00:00.000 --> 00:01.000\n", "<"),
  behind("WEBVTT\n\n00:00.000 --> 00:01.000\n", "<v a>b "),
  behind("WEBVTT\n\n", "00:00.000 --> 00:01.000\nA.\n\n"),
  behind("WEBVTT\n\n", "00:00.000 --> 00:01.000\n"),
  behind("WEBVTT\n\n", "0"),
  behind("WEBVTT\n\n", "a\n"),
];

/** Text of which every page ends in the middle of a sentence, or of a word. */
export const pageTexts: readonly WorstCase[] = [
  ...["Cells live in water ", "Aa-", "A.\n", "# A\n"].map(repeated),
];

/** LaTeX. */
export const latexTexts: readonly WorstCase[] = [
  ...["\\emph{", "\\footnote{", "\\begin{a}", "\\item[a", "\\'", "$a", "{a", "%\n", "\n\n"].map(
    repeated,
  ),
  ...["\\verb|", "\\begin{verbatim}", "\\[", "\\begin{equation}", "\\href{", "\\c{"].map(repeated),
  nested("\\section{", "}"),
];

/** RTF, behind its first words. */
export const rtfTexts: readonly WorstCase[] = [
  "{",
  "\\'e9",
  "\\u1 a",
  "{\\fonttbl{\\f0 a",
  "\\cell ",
  "\\row ",
  "{\\footnote a",
  "\\par a",
  "\\super 2",
].map((piece) => behind("{\\rtf1 ", piece));

/** Tables as text. */
export const csvTexts: readonly WorstCase[] = ["a,b\n", '"a,', ",", '"a""b",c\n', "a;b\n"].map(
  repeated,
);

/** Saved pages. */
export const savedPages: readonly WorstCase[] = [
  behind("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n", "--b\n\na\n"),
  behind("MIME-Version: 1.0\nContent-Type: text/html\n\n", "<p>a=3D\n"),
  repeated("A: b\n"),
  repeated("A: =?utf-8?q?a?=\n"),
];
