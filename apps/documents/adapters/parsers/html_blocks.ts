import { Parser } from "htmlparser2";
import { FORMULA_MARK } from "../../domain/reading_warning.ts";
import { formulaText } from "./formula.ts";
import {
  imageFormula,
  isFurniture,
  isHidden,
  isMain,
  isStruckOut,
  mainBlocks,
  type PlacedBlock,
} from "./html_furniture.ts";
import { rowText } from "./html_rows.ts";
import { isUnspaced } from "./scripts.ts";
import type { Block } from "./sections.ts";
import { superscript } from "./superscripts.ts";
import { treeBuilder } from "./xml.ts";

/** Elements that contain no text of the document; words that were struck out are none. */
const SKIPPED = new Set(
  "script style noscript template iframe object canvas audio video head title desc defs metadata nav button select textarea s del strike rt rp".split(
    " ",
  ),
);
const HEADING = /^h[1-6]$/;
/** Elements that begin a new block; everything else is part of the running text. */
const BLOCK = new Set(
  "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form header hr li main ol p pre section summary svg table tbody text tfoot thead ul".split(
    " ",
  ),
);
const LIST = new Set(["ul", "ol", "menu", "dir"]);
const CELL = new Set(["td", "th"]);

export interface HtmlOptions {
  /** XHTML, in which `<script/>` is closed. */
  readonly isXhtml?: boolean;
  /** A page of the web, whose navigation, banners and footers are left out. */
  readonly isPage?: boolean;
}

/** What was found in HTML. */
export interface HtmlContent {
  readonly blocks: Block[];
  /** Formulas without words. */
  readonly formulasOmitted: number;
}

/** Reads the words of an HTML document as blocks, in order. */
export function htmlBlocks(html: string, options: HtmlOptions = {}): HtmlContent {
  const reader = new BlockReader(options);
  const parser = new Parser(reader, {
    decodeEntities: true,
    recognizeSelfClosing: options.isXhtml === true,
  });
  parser.end(html);
  return reader.end();
}

/** A block with the mark of the list's item that it begins. */
type FoundBlock = Block & PlacedBlock & { readonly marker: string };

/** An open row of a table. */
interface OpenRow {
  /** Its cells; none once the table is known to lay out a page, as the tables around it do then. */
  cells: FoundBlock[][] | undefined;
}

interface OpenElement {
  /** What is within a skipped element is skipped too. */
  readonly isSkipped: boolean;
  readonly isMain: boolean;
}

/** Makes blocks of the events of a parser, with the names of HTML's elements. */
export class BlockReader {
  readonly #isPage: boolean;
  readonly #blocks: FoundBlock[] = [];
  readonly #rows: OpenRow[] = [];
  readonly #open: OpenElement[] = [];
  /** How many elements of a kind are open. */
  readonly #depths = { pre: 0, main: 0, header: 0, link: 0 };
  #formula: ReturnType<typeof treeBuilder> | undefined;
  #formulasOmitted = 0;
  #words = "";
  /** The last characters of the words, which grow piece by piece. */
  #tail = "";
  #linked = 0;
  #level = 0;
  /** For each open list the number of its last item; undefined where it has none. */
  readonly #lists: (number | undefined)[] = [];
  /** The mark of the item that begins. */
  #marker = "";
  /** Words of a superscript. */
  #raised: string | undefined;

  constructor({ isPage = false }: HtmlOptions = {}) {
    this.#isPage = isPage;
  }

  end(): HtmlContent {
    while (this.#rows.length > 0) this.#closeRow();
    this.#flush();
    const blocks = this.#isPage ? mainBlocks(this.#blocks) : this.#blocks;
    return {
      blocks: blocks.map(({ kind, text, marker }) => ({
        kind,
        text: marker === "" ? text : marker + text.trimStart(),
      })),
      formulasOmitted: this.#formulasOmitted,
    };
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    const isSkipped = this.#open.at(-1)?.isSkipped === true || this.#isSkipped(name, attributes);
    const element = { isSkipped, isMain: isMain(name, attributes) };
    this.#open.push(element);
    if (isSkipped) return;
    if (this.#formula) this.#formula.open(name, attributes);
    else if (name === "math" || name.endsWith(":math")) {
      this.#formula = treeBuilder();
      this.#formula.open("math", attributes);
    } else {
      this.#count(name, element, 1);
      if (name === "br") this.#append("\n");
      else if (name === "img") this.#image(attributes);
      else if (name === "sup") this.#raised = "";
      else if (name === "tr") this.#openRow();
      else if (CELL.has(name)) this.#openCell();
      else if (HEADING.test(name) || BLOCK.has(name)) {
        this.#flush();
        this.#level = HEADING.test(name) ? Number(name[1]) : 0;
        this.#list(name, attributes);
      }
    }
  }

  onclosetag(name: string): void {
    const element = this.#open.pop();
    if (!element || element.isSkipped) return;
    if (this.#formula) this.#closeFormula();
    else {
      if (name === "sup") this.#lower();
      else if (name === "tr") this.#closeRow();
      else if (CELL.has(name)) this.#flush();
      else if (HEADING.test(name) || BLOCK.has(name)) {
        this.#flush();
        this.#level = 0;
        if (name === "li") this.#marker = "";
        if (LIST.has(name)) this.#lists.pop();
      }
      this.#count(name, element, -1);
    }
  }

  ontext(text: string): void {
    if (this.#open.at(-1)?.isSkipped) return;
    if (this.#formula) {
      this.#formula.text(text);
      return;
    }
    const words = this.#depths.pre > 0 ? text : collapsed(text);
    this.#append(words);
    if (this.#depths.link > 0) this.#linked += words.trim().length;
  }

  #isSkipped(name: string, attributes: Record<string, string>): boolean {
    if (SKIPPED.has(name) || isPageNumber(attributes) || isStruckOut(attributes)) return true;
    if (!this.#isPage) return false;
    return isHidden(attributes) || isFurniture(name, attributes);
  }

  #append(words: string): void {
    if (this.#raised !== undefined) this.#raised += words;
    else {
      this.#words += words;
      this.#tail = (this.#tail + words.slice(-20)).slice(-20);
    }
  }

  #list(name: string, attributes: Record<string, string>): void {
    if (LIST.has(name)) {
      const start = Number.parseInt(attributes.start ?? "1", 10);
      this.#lists.push(name === "ol" && !Number.isNaN(start) ? start - 1 : undefined);
    } else if (name === "li") {
      const last = this.#lists.at(-1);
      if (last === undefined) this.#marker = "• ";
      else {
        this.#lists[this.#lists.length - 1] = last + 1;
        this.#marker = `${last + 1}. `;
      }
    }
  }

  #count(name: string, { isMain }: OpenElement, by: 1 | -1): void {
    const depths = this.#depths;
    if (name === "pre") depths.pre += by;
    if (name === "header") depths.header += by;
    if (name === "a") depths.link += by;
    if (isMain) depths.main += by;
  }

  #closeFormula(): void {
    const root = this.#formula?.close();
    if (!root) return;
    this.#formula = undefined;
    this.#appendFormula(formulaText(root) ?? root.attribute("alttext") ?? "");
  }

  #image(attributes: Record<string, string>): void {
    const formula = imageFormula(attributes);
    if (formula !== undefined) this.#appendFormula(formula);
  }

  #appendFormula(text: string): void {
    if (text === "") this.#formulasOmitted += 1;
    this.#append(text === "" ? ` ${FORMULA_MARK} ` : text);
  }

  #lower(): void {
    const raised = this.#raised ?? "";
    this.#raised = undefined;
    this.#append(superscript(raised, { after: this.#tail }));
  }

  #openRow(): void {
    this.#flush();
    this.#rows.push({ cells: [] });
  }

  #openCell(): void {
    this.#flush();
    this.#rows.at(-1)?.cells?.push([]);
  }

  #closeRow(): void {
    this.#flush();
    const cells = this.#rows.at(-1)?.cells;
    const line = cells && rowText(cells);
    if (cells && line === undefined) this.#layOut();
    this.#rows.pop();
    const [first] = cells?.flat() ?? [];
    if (first && line !== undefined) this.#add({ ...first, kind: "text", text: line });
  }

  /** The open rows lay out a page: what their cells have and will have is read in order. */
  #layOut(): void {
    const from = this.#rows.findLastIndex(({ cells }) => cells === undefined) + 1;
    for (const row of this.#rows.slice(from)) {
      for (const block of row.cells?.flat() ?? []) this.#blocks.push(block);
      row.cells = undefined;
    }
  }

  #flush(): void {
    if (this.#raised !== undefined) this.#lower();
    const isCode = this.#depths.pre > 0;
    const text = isCode
      ? this.#words
      : this.#words.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n");
    const kind = isCode ? "code" : this.#level > 0 ? "heading" : "text";
    const place = {
      isMain: this.#depths.main > 0,
      isHeader: this.#depths.header > 0,
      level: this.#level,
      linked: this.#linked,
    };
    if (text.trim() !== "") {
      const isItem = kind === "text" && this.#rows.length === 0;
      this.#add({ kind, text, marker: isItem ? this.#marker : "", ...place });
      this.#marker = "";
    }
    this.#words = "";
    this.#tail = "";
    this.#linked = 0;
  }

  #add(block: FoundBlock): void {
    const cells = this.#rows.at(-1)?.cells;
    if (cells === undefined) this.#blocks.push(block);
    else if (cells.length === 0) cells.push([block]);
    else cells.at(-1)?.push(block);
  }
}

/** Blanks and line ends become one blank, or none between Chinese and Japanese characters. */
function collapsed(text: string): string {
  const lines = text.split("\n");
  if (lines.length === 1) return text.replace(/\s+/g, " ");
  const pieces: string[] = [];
  for (const [index, line] of lines.entries()) {
    const start = index === 0 ? line : line.trimStart();
    const words = index === lines.length - 1 ? start : start.trimEnd();
    const before = pieces.at(-1) ?? "";
    if (index > 0 && !isUnspaced(before, words) && !before.endsWith(" ")) pieces.push(" ");
    if (words !== "") pieces.push(words.replace(/\s+/g, " "));
  }
  return pieces.join("");
}

/** The number of the printed page that begins here, which is no word of the text. */
function isPageNumber(attributes: Readonly<Record<string, string>>): boolean {
  return attributes["epub:type"] === "pagebreak" || attributes.role === "doc-pagebreak";
}
