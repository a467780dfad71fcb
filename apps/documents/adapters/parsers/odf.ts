import { Parser as XmlParser } from "htmlparser2";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { formulasOmitted, pagesWithoutText } from "../../domain/reading_warning.ts";
import { decodeXml } from "./decode_text.ts";
import { formulaText } from "./formula.ts";
import { BlockReader } from "./html_blocks.ts";
import { joinParts, type NumberedPart } from "./join_parts.ts";
import { type Archive, openArchive, pathFrom } from "./open_archive.ts";
import type { Parser } from "./parser.ts";
import { type Block, joinSections } from "./sections.ts";

/** Elements of OpenDocument and those of HTML that mean the same. */
const NAMES: Readonly<Record<string, string>> = {
  p: "p",
  list: "ul",
  "list-item": "li",
  table: "table",
  "table-row": "tr",
  "table-cell": "td",
  "covered-table-cell": "td",
  "line-break": "br",
  "text-box": "div",
  "ruby-text": "rt",
};
const SKIPPED = new Set(
  "automatic-styles tracked-changes annotation hidden-text forms note-citation desc title styles font-face-decls scripts settings header footer date-time page-number".split(
    " ",
  ),
);
/** Repeated blanks of one element. */
const MAX_BLANKS = 100;

/** OpenDocument text and spreadsheets: sections begin at headings, and at the tables of a spreadsheet. */
export const parseOdf: Parser = async (content) => {
  const { sheets } = read(content);
  const text = joinSections(sheets.flatMap(({ blocks }) => blocks));
  return { ...text, warnings: formulaWarnings(sheets) };
};

/** OpenDocument presentations: each slide is a part, its notes follow its own words. */
export const parseOdp: Parser = async (content) => {
  const slides = read(content).sheets.filter(({ isSlide }) => isSlide);
  const parts = slides.map(({ blocks }, index): NumberedPart => {
    const title = blocks.find(({ kind }) => kind === "heading")?.text.trim();
    const text = blocks.map((block) => block.text).join("\n\n");
    return { kind: "slide", number: index + 1, text, ...(title && { title }) };
  });
  const text = joinParts(parts);
  const unread = parts.filter((part) => part.text.trim() === "").map(({ number }) => number);
  const of = parts.length;
  return {
    ...text,
    warnings: [
      ...(unread.length > 0 ? [pagesWithoutText(unread, { of, kind: "slide" })] : []),
      ...formulaWarnings(slides),
    ],
  };
};

interface Sheet {
  readonly blocks: Block[];
  readonly formulasOmitted: number;
  readonly isSlide: boolean;
}

function formulaWarnings(sheets: readonly Sheet[]) {
  const omitted = sheets.reduce((sum, sheet) => sum + sheet.formulasOmitted, 0);
  return omitted > 0 ? [formulasOmitted(omitted)] : [];
}

function read(content: Uint8Array): { sheets: Sheet[] } {
  const archive = openArchive(content);
  const manifest = "META-INF/manifest.xml";
  if (archive.has(manifest) && decodeXml(archive.read(manifest)).includes("encryption-data")) {
    throw new TaskError(
      "encrypted",
      "The file is password-protected. Remove the password and upload the file again.",
    );
  }
  const reader = new OdfReader(archive);
  const parser = new XmlParser(reader, { xmlMode: true, decodeEntities: true });
  parser.end(decodeXml(archive.read("content.xml")));
  return { sheets: reader.end() };
}

/** Turns the events of an OpenDocument file into those of HTML, slide by slide. */
class OdfReader {
  readonly #archive: Archive;
  readonly #sheets: Sheet[] = [];
  /** The names by which open elements were handed on; none where they were not. */
  readonly #open: (string | undefined)[] = [];
  /** Styles whose words are struck out or hidden, and those that raise them. */
  readonly #gone = new Set<string>();
  readonly #raised = new Set<string>();
  #style = "";
  #skipped = 0;
  #isSlide = false;
  #isSpreadsheet = false;
  #frame = "";
  #blocks = new BlockReader();

  constructor(archive: Archive) {
    this.#archive = archive;
  }

  end(): Sheet[] {
    this.#endSheet();
    return this.#sheets;
  }

  onopentag(qualified: string, attributes: Record<string, string>): void {
    const name = local(qualified);
    if (name === "style") this.#style = attributes["style:name"] ?? "";
    if (name === "text-properties") this.#readLook(attributes);
    if (name === "spreadsheet") this.#isSpreadsheet = true;
    if (name === "page") this.#beginSlide();
    if (name === "table" && this.#isSpreadsheet) this.#nameSheet(attributes["table:name"] ?? "");
    if (name === "frame") this.#frame = attributes["presentation:class"] ?? "";
    const isGone = SKIPPED.has(name) || isHidden(attributes) || this.#gone.has(styleOf(attributes));
    if (isGone || this.#skipped > 0) this.#skipped += 1;
    const handed = this.#skipped > 0 ? undefined : this.#nameOf(name, attributes);
    this.#open.push(handed);
    if (handed !== undefined) this.#blocks.onopentag(handed, {});
    if (this.#skipped > 0) return;
    if (name === "tab") this.#blocks.ontext("\t");
    else if (name === "s") this.#blocks.ontext(" ".repeat(blanks(attributes["text:c"])));
    else if (name === "object") this.#readObject(attributes["xlink:href"] ?? "");
  }

  onclosetag(): void {
    const handed = this.#open.pop();
    if (this.#skipped > 0) this.#skipped -= 1;
    if (handed !== undefined) this.#blocks.onclosetag(handed);
  }

  ontext(text: string): void {
    if (this.#skipped === 0) this.#blocks.ontext(text);
  }

  #nameOf(name: string, attributes: Record<string, string>): string | undefined {
    if (name === "h") {
      const level = Number(attributes["text:outline-level"] ?? 1);
      return `h${Math.min(6, Math.max(1, level || 1))}`;
    }
    if (name === "span") return this.#raised.has(styleOf(attributes)) ? "sup" : "span";
    if (name === "note-body") return "aside";
    if (name === "p" && this.#frame === "title") return "h1";
    return NAMES[name];
  }

  #readLook(attributes: Record<string, string>): void {
    const line = attributes["style:text-line-through-style"] ?? "none";
    const type = attributes["style:text-line-through-type"] ?? "none";
    if (line !== "none" || type !== "none" || attributes["text:display"] === "none") {
      this.#gone.add(this.#style);
    }
    if (/^(?:super|[1-9])/.test(attributes["style:text-position"] ?? "")) {
      this.#raised.add(this.#style);
    }
  }

  #beginSlide(): void {
    this.#endSheet();
    this.#isSlide = true;
  }

  #nameSheet(name: string): void {
    this.#blocks.onopentag("h2", {});
    this.#blocks.ontext(name);
    this.#blocks.onclosetag("h2");
  }

  #endSheet(): void {
    this.#sheets.push({ ...this.#blocks.end(), isSlide: this.#isSlide });
    this.#blocks = new BlockReader();
    this.#frame = "";
  }

  /** A formula is a file of its own. */
  #readObject(reference: string): void {
    const path = pathFrom("content.xml", `${reference}/content.xml`);
    if (!this.#archive.has(path)) return;
    const root = this.#archive.readXml(path);
    if (root.name !== "math") return;
    this.#blocks.ontext(formulaText(root) ?? "");
  }
}

const local = (name: string) => name.slice(name.indexOf(":") + 1);

const styleOf = (attributes: Record<string, string>) => attributes["text:style-name"] ?? "";

const isHidden = (attributes: Record<string, string>) =>
  attributes["text:display"] === "none" || attributes["table:visibility"] === "collapse";

const blanks = (count = "1") => Math.min(MAX_BLANKS, Math.max(1, Number(count) || 1));
