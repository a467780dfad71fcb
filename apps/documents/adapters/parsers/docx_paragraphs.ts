import { FORMULA_MARK } from "../../domain/reading_warning.ts";
import { type Look, lookOf, looks, type Style, type Styles } from "./docx_styles.ts";
import { symbol } from "./docx_symbols.ts";
import { formulaText } from "./formula.ts";
import { superscript } from "./superscripts.ts";
import { findFirst, type XmlNode } from "./xml.ts";

/** A paragraph of a Word document, or a row of a table. */
export interface Paragraph {
  readonly text: string;
  readonly style: Style;
  /** Whether all its words are in bold print, and the size of the largest, in half points. */
  readonly isBold: boolean;
  readonly size: number;
  readonly isCode: boolean;
  readonly isListed: boolean;
  readonly isInTable: boolean;
  /** Text boxes that are anchored in it: the contents of each. */
  readonly boxes: readonly XmlNode[];
}

/** What is counted while a document is read. */
export interface Counts {
  formulasOmitted: number;
}

/** Of a document without sizes. */
const USUAL_SIZE = 22;

/** Reads the words of a paragraph; those that are struck out or hidden are none. */
export function readParagraph(
  node: XmlNode,
  { styles, counts, isInTable }: { styles: Styles; counts: Counts; isInTable: boolean },
): Paragraph {
  const properties = node.children.find(({ name }) => name === "pPr");
  const id = properties && findFirst(properties, "pStyle")?.prefixed("val");
  const known = styles.get(id ?? "") ?? styles.get("") ?? { name: "" };
  const own = properties?.children.find(({ name }) => name === "outlineLvl")?.prefixed("val");
  const style = {
    ...known,
    name: known.name === "" || !styles.has(id ?? "") ? (id ?? "").toLowerCase() : known.name,
    ...(own !== undefined && { outline: Number(own) }),
  };
  const reader = new RunReader({ styles, counts, look: style });
  reader.read(node);
  return {
    ...reader.result(),
    style,
    isInTable,
    isListed: properties?.children.some(({ name }) => name === "numPr") ?? false,
  };
}

/** Reads the runs of a paragraph, and what holds runs. */
class RunReader {
  readonly #styles: Styles;
  readonly #counts: Counts;
  readonly #look: Look;
  readonly #pieces: string[] = [];
  readonly #boxes: XmlNode[] = [];
  #tail = "";
  #bold = 0;
  #monospaced = 0;
  #letters = 0;
  #size = 0;

  constructor({ styles, counts, look }: { styles: Styles; counts: Counts; look: Look }) {
    this.#styles = styles;
    this.#counts = counts;
    this.#look = look;
  }

  result() {
    return {
      text: this.#pieces.join(""),
      isBold: this.#letters > 0 && this.#bold === this.#letters,
      isCode: this.#letters > 0 && this.#monospaced === this.#letters,
      size: this.#size || USUAL_SIZE,
      boxes: this.#boxes,
    };
  }

  read(node: XmlNode): void {
    for (const child of node.children) {
      switch (child.name) {
        case "r":
          this.#run(child);
          break;
        case "oMath":
        case "oMathPara":
          this.#formula(child);
          break;
        case "AlternateContent":
          this.#alternative(child, (one) => this.read(one));
          break;
        case "pPr":
        case "del":
        case "moveFrom":
        case "sdtPr":
        case "rt":
          break;
        default:
          this.read(child);
      }
    }
  }

  #run(run: XmlNode): void {
    const properties = run.children.find(({ name }) => name === "rPr");
    const style = properties && findFirst(properties, "rStyle")?.prefixed("val");
    const styled = looks(this.#look, this.#styles.get(style ?? "-") ?? {});
    const look = looks(styled, lookOf(properties));
    if (look.gone) return;
    const level = properties && findFirst(properties, "vertAlign")?.prefixed("val");
    const words = this.#wordsOf(run);
    this.#append(level === "superscript" ? superscript(words, { after: this.#tail }) : words, look);
  }

  #append(words: string, look: Look): void {
    this.#pieces.push(words);
    this.#tail = (this.#tail + words.slice(-20)).slice(-20);
    const letters = words.trim().length;
    this.#letters += letters;
    if (look.bold) this.#bold += letters;
    if (look.monospaced) this.#monospaced += letters;
    if (letters > 0) this.#size = Math.max(this.#size, look.size ?? 0);
  }

  #wordsOf(run: XmlNode): string {
    return run.children.map((child) => this.#word(child)).join("");
  }

  #word(child: XmlNode): string {
    switch (child.name) {
      case "t":
        return child.text;
      case "tab":
      case "ptab":
        return "\t";
      case "br":
      case "cr":
        return "\n";
      case "sym":
        return symbol(child.prefixed("font") ?? "", child.prefixed("char") ?? "");
      case "noBreakHyphen":
        return "-";
      case "footnoteReference":
      case "endnoteReference":
        return `[${child.prefixed("id") ?? ""}]`;
      case "drawing":
      case "pict":
        this.#box(child);
        return "";
      case "object":
        this.#box(child);
        return this.#equation(child);
      case "ruby": {
        const base = child.children.find(({ name }) => name === "rubyBase");
        return base ? base.children.map((run) => this.#wordsOf(run)).join("") : "";
      }
      case "AlternateContent": {
        let words = "";
        this.#alternative(child, (one) => {
          words = this.#wordsOf(one);
        });
        return words;
      }
      default:
        return "";
    }
  }

  /** The first of the forms in which something is stored; the others show the same. */
  #alternative(node: XmlNode, read: (one: XmlNode) => void): void {
    const hasBox = (one: XmlNode) => findFirst(one, "txbxContent") !== undefined;
    const [first] = node.children;
    const one = node.children.find(hasBox) ?? first;
    if (one) read(one);
  }

  #box(node: XmlNode): void {
    for (const child of node.children) {
      if (child.name === "txbxContent") this.#boxes.push(child);
      else if (child.name === "AlternateContent") this.#alternative(child, (one) => this.#box(one));
      else this.#box(child);
    }
  }

  #formula(node: XmlNode): void {
    const text = formulaText(node);
    if (text === undefined) return;
    this.#append(text, { ...this.#look, bold: false });
  }

  /** A formula of an older editor is a picture. */
  #equation(node: XmlNode): string {
    const program = findFirst(node, "OLEObject")?.attribute("ProgID") ?? "";
    if (!/^(?:equation|mathtype)/i.test(program)) return "";
    this.#counts.formulasOmitted += 1;
    return FORMULA_MARK;
  }
}
