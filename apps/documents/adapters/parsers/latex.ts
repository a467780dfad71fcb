import { missingChapters } from "../../domain/reading_warning.ts";
import { decodeText } from "./decode_text.ts";
import { filledMacro, type Macro, readMacros } from "./latex_macros.ts";
import { accented, SIGNS, typeset } from "./latex_signs.ts";
import { type LatexToken, latexTokens } from "./latex_tokens.ts";
import type { Parser } from "./parser.ts";
import { type Block, joinSections } from "./sections.ts";

/**
 * LaTeX: sections begin where its commands say so; formulas stay as they are written. Other files that
 * the source includes are named as missing.
 */
export const parseLatex: Parser = async (content) => {
  const { text, warnings } = await decodeText(content);
  const reader = new LatexReader(text);
  const { blocks, missing } = reader.read();
  const incomplete = missing.length > 0 ? [missingChapters(missing)] : [];
  return { ...joinSections(blocks), warnings: [...warnings, ...incomplete] };
};

const HEADINGS = new Set(
  "title part chapter section subsection subsubsection paragraph subparagraph frametitle".split(
    " ",
  ),
);
/** Commands whose arguments, so many, are no text. */
const DROPPED = new Map<string, number>([
  ..."documentclass usepackage cite citep citet citeauthor citeyear parencite textcite autocite footcite nocite label ref eqref pageref autoref cref Cref bibliography bibliographystyle includegraphics index vspace hspace pagestyle thispagestyle setcounter addtocounter usetikzlibrary hypersetup graphicspath date author institute affil email pagenumbering bibitem addbibresource theoremstyle geometry color cline phantom vphantom hphantom"
    .split(" ")
    .map((name): [string, number] => [name, 1]),
  ..."newcommand renewcommand providecommand newtheorem setlength addtolength definecolor newenvironment renewenvironment DeclareMathOperator multicolumn href textcolor fontsize"
    .split(" ")
    .map((name): [string, number] => [name, 2]),
]);
/** Of these the last argument is text. */
const LAST_IS_TEXT = new Map([
  ["multicolumn", 2],
  ["href", 1],
  ["textcolor", 1],
]);
const MATH =
  /^(?:equation|align|gather|multline|eqnarray|displaymath|math|flalign|alignat|dmath)\*?$/;
const NO_TEXT = /^(?:tikzpicture|filecontents\*?|comment|CCSXML|pgfpicture)$/;

/** Arguments in one another; what is nested deeper is read without its commands. */
const MAX_DEPTH = 50;
/** Characters that the macros of a file yield; those of a crafted one are without end. */
const MAX_MACRO_CHARACTERS = 1_000_000;

class LatexReader {
  #tokens: LatexToken[];
  #at = 0;
  readonly #blocks: Block[] = [];
  readonly #missing: string[] = [];
  readonly #footnotes: string[] = [];
  #words: string[] = [];
  #depth = 0;
  readonly #macros: ReadonlyMap<string, Macro>;
  /** Characters that macros may still yield. */
  #left = MAX_MACRO_CHARACTERS;
  readonly #isGerman: boolean;

  constructor(source: string) {
    this.#macros = readMacros(source);
    const begin = source.indexOf("\\begin{document}");
    const preamble = begin === -1 ? "" : source.slice(0, begin);
    this.#isGerman = /\b(?:n?german|naustrian|nswissgerman)\b/.test(preamble);
    const title = preamble.lastIndexOf("\\title");
    const body = begin === -1 ? source : source.slice(begin + 16);
    const end = body.indexOf("\\end{document}");
    const text = end === -1 ? body : body.slice(0, end);
    this.#tokens = [
      ...(title === -1 ? [] : titleTokens(preamble.slice(title))),
      ...latexTokens(text),
    ];
  }

  read(): { blocks: Block[]; missing: string[] } {
    while (this.#at < this.#tokens.length) this.#next();
    this.#flush();
    for (const text of this.#footnotes) this.#blocks.push({ kind: "text", text });
    return { blocks: this.#blocks, missing: this.#missing };
  }

  #next(): void {
    const token = this.#tokens[this.#at];
    this.#at += 1;
    switch (token?.kind) {
      case "text":
        this.#words.push(token.text);
        break;
      case "verbatim":
        this.#flush();
        this.#blocks.push({ kind: "code", text: token.text });
        break;
      case "math":
        this.#words.push("$", this.#math(), "$");
        break;
      case "column":
        this.#words.push(" | ");
        break;
      case "break":
        this.#optional();
        this.#words.push("\n");
        break;
      case "blank":
        this.#flush();
        break;
      case "command":
        this.#command(token.name);
        break;
    }
  }

  #command(name: string): void {
    const sign = SIGNS[name];
    const macro = this.#macros.get(name);
    if (macro && this.#depth <= MAX_DEPTH && this.#left > 0) this.#expand(macro);
    else if (sign !== undefined) this.#words.push(sign);
    else if (name === "begin" || name === "end") this.#environment(name, this.#argument());
    else if (HEADINGS.has(name)) {
      this.#flush();
      this.#optional();
      const text = this.#argument();
      this.#blocks.push({ kind: name.endsWith("paragraph") ? "text" : "heading", text });
    } else if (name === "item") {
      this.#flush();
      const label = this.#optional();
      if (label !== "") this.#words.push(`${label}: `);
    } else if (name === "caption" || name === "footnote" || name === "thanks") {
      this.#optional();
      const text = this.#argument();
      if (name === "caption") this.#blocks.push({ kind: "text", text });
      else this.#footnotes.push(text);
    } else if (name === "input" || name === "include") this.#missing.push(`“${this.#argument()}”`);
    else if (name === "[" || name === "(") this.#delimited(name === "[" ? "]" : ")");
    else if (/^["'`^~=.cvuHkrbd]$/.test(name)) this.#words.push(accented(name, this.#letter()));
    else this.#drop(name);
  }

  /** Reads what a macro of the file stands for. */
  #expand({ parameters, optional, body }: Macro): void {
    const given: string[] = [];
    if (optional !== undefined) given.push(this.#optional() || optional);
    while (given.length < parameters) given.push(this.#source());
    const text = filledMacro(body, given);
    this.#left -= text.length;
    const outer = { tokens: this.#tokens, at: this.#at };
    this.#tokens = [...latexTokens(text)];
    this.#at = 0;
    this.#depth += 1;
    while (this.#at < this.#tokens.length) this.#next();
    this.#depth -= 1;
    this.#tokens = outer.tokens;
    this.#at = outer.at;
  }

  /** The argument that follows, in braces, as it is written. */
  #source(): string {
    this.#skipBlanks();
    const from = this.#at;
    if (this.#tokens[from]?.kind !== "open") return "";
    this.#skipArgument();
    return this.#tokens
      .slice(from + 1, this.#at - 1)
      .map(written)
      .join("");
  }

  /** A command that is not known is left out, and what it is applied to stays. */
  #drop(name: string): void {
    this.#optional();
    const last = LAST_IS_TEXT.get(name);
    const count = last ?? DROPPED.get(name) ?? 0;
    for (let left = count; left > 0; left -= 1) {
      this.#skipArgument();
      this.#optional();
    }
    if (
      /^(?:par|newline|newpage|clearpage|hline|maketitle|midrule|toprule|bottomrule)$/.test(name)
    ) {
      this.#words.push(name === "par" ? "\n\n" : "\n");
    }
  }

  #environment(command: string, name: string): void {
    this.#flush();
    if (command === "end") return;
    if (MATH.test(name)) this.#untilEnd(name, true);
    else if (NO_TEXT.test(name)) this.#untilEnd(name, false);
    else if (name === "abstract") this.#blocks.push({ kind: "heading", text: "Abstract" });
    else if (/^(?:tabular|array|longtable|tabularx|minipage|thebibliography)/.test(name)) {
      this.#optional();
      this.#skipArgument();
      if (name.startsWith("tabularx")) this.#skipArgument();
    } else {
      const title = this.#optional();
      if (
        /^(?:theorem|lemma|definition|proposition|corollary|example|remark)$/.test(name) &&
        title
      ) {
        this.#words.push(`${title}. `);
      } else if (name === "frame" && this.#tokens[this.#at]?.kind === "open") {
        this.#blocks.push({ kind: "heading", text: this.#argument() });
      }
    }
  }

  /** What stands between dollar signs, as it is written. */
  #math(): string {
    const pieces: string[] = [];
    for (; this.#at < this.#tokens.length; this.#at += 1) {
      const token = this.#tokens[this.#at];
      if (!token || token.kind === "math" || token.kind === "blank") break;
      pieces.push(written(token));
    }
    this.#at += 1;
    return pieces.join("").trim();
  }

  #delimited(close: string): void {
    const pieces: string[] = [];
    for (; this.#at < this.#tokens.length; this.#at += 1) {
      const token = this.#tokens[this.#at];
      if (!token || (token.kind === "command" && token.name === close)) break;
      pieces.push(written(token));
    }
    this.#at += 1;
    this.#words.push("$", pieces.join("").trim(), "$");
  }

  #untilEnd(name: string, isMath: boolean): void {
    const pieces: string[] = [];
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at];
      this.#at += 1;
      if (token?.kind === "command" && token.name === "end") {
        if (this.#argument() === name) break;
      } else if (token?.kind === "command" && token.name === "label") this.#skipArgument();
      else if (token) pieces.push(written(token));
    }
    const formula = pieces.join("").replace(/\s+/g, " ").trim();
    if (isMath && formula !== "") this.#blocks.push({ kind: "text", text: `$${formula}$` });
  }

  /** The words of the argument that follows, in braces. */
  #argument(): string {
    if (this.#depth > MAX_DEPTH) return "";
    this.#depth += 1;
    const words = this.#words;
    this.#words = [];
    this.#skipBlanks();
    if (this.#tokens[this.#at]?.kind === "open") {
      this.#at += 1;
      let depth = 1;
      while (this.#at < this.#tokens.length) {
        const { kind } = this.#tokens[this.#at] ?? {};
        if (kind === "open") depth += 1;
        if (kind === "close") depth -= 1;
        if (depth === 0) break;
        if (kind === "blank") this.#at += 1;
        else this.#next();
      }
      this.#at += 1;
    }
    const argument = this.#typeset(this.#words).replace(/\s+/g, " ").trim();
    this.#words = words;
    this.#depth -= 1;
    return argument;
  }

  #skipArgument(): void {
    this.#skipBlanks();
    if (this.#tokens[this.#at]?.kind !== "open") return;
    let depth = 0;
    for (; this.#at < this.#tokens.length; this.#at += 1) {
      const { kind } = this.#tokens[this.#at] ?? {};
      if (kind === "open") depth += 1;
      if (kind === "close") depth -= 1;
      if (depth === 0) break;
    }
    this.#at += 1;
  }

  /** Takes an argument in brackets off; returns its words. */
  #optional(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind !== "text" || !token.text.startsWith("[")) return "";
    const end = token.text.indexOf("]");
    if (end === -1) return "";
    this.#tokens[this.#at] = { kind: "text", text: token.text.slice(end + 1) };
    return token.text.slice(1, end);
  }

  #skipBlanks(): void {
    const token = this.#tokens[this.#at];
    if (token?.kind === "text" && token.text.trim() === "") this.#at += 1;
  }

  /** The letter that an accent is set on. */
  #letter(): string {
    const token = this.#tokens[this.#at];
    if (token?.kind === "open") return this.#argument();
    if (token?.kind === "command") {
      this.#at += 1;
      return SIGNS[token.name] ?? "";
    }
    if (token?.kind !== "text") return "";
    const [letter = ""] = token.text.trimStart();
    this.#tokens[this.#at] = { kind: "text", text: token.text.trimStart().slice(letter.length) };
    return letter;
  }

  #typeset(words: readonly string[]): string {
    return typeset(words.join(""), { isGerman: this.#isGerman });
  }

  #flush(): void {
    const text = this.#typeset(this.#words)
      .replace(/[^\S\n]+/g, " ")
      .replace(/ ([.,;:])/g, "$1");
    if (text.trim() !== "") this.#blocks.push({ kind: "text", text });
    this.#words = [];
  }
}

/** A token as it is written. */
function written(token: LatexToken): string {
  switch (token.kind) {
    case "text":
    case "verbatim":
      return token.text;
    case "command":
      return /^[A-Za-z]/.test(token.name) ? `\\${token.name} ` : `\\${token.name}`;
    case "open":
      return "{";
    case "close":
      return "}";
    case "column":
      return " & ";
    case "break":
      return " \\\\ ";
    default:
      return "";
  }
}

/** The title in the preamble and no more of it. */
function titleTokens(source: string): LatexToken[] {
  const tokens: LatexToken[] = [];
  let depth = 0;
  for (const token of latexTokens(source)) {
    tokens.push(token);
    if (token.kind === "open") depth += 1;
    if (token.kind === "close") depth -= 1;
    if (depth === 0 && token.kind === "close") break;
  }
  return tokens;
}
