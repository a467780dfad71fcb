import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { formulasOmitted } from "../../domain/reading_warning.ts";
import { headingsOf } from "./docx_headings.ts";
import { type Counts, type Paragraph, readParagraph } from "./docx_paragraphs.ts";
import { readStyles, type Styles } from "./docx_styles.ts";
import { rowText } from "./html_rows.ts";
import { mainPart, relationsOf } from "./office_parts.ts";
import { type Archive, openArchive } from "./open_archive.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";
import { findFirst, type XmlNode } from "./xml.ts";

/**
 * Word's DOCX (ECMA-376, WordprocessingML): sections begin at paragraphs in a heading style, or that
 * look like headings. Footnotes follow the text; headers and footers are left out.
 */
export const parseDocx: Parser = async (content) => {
  const archive = openArchive(content);
  const main = mainPart(archive, "word/document.xml");
  if (!archive.has(main)) throw damaged("its main part is missing");
  const root = archive.readXml(main);
  const body = findFirst(root, "body");
  if (root.name !== "document" || !body) throw damaged("its main part is not a document");
  const part = partsOf(archive, main);
  const reading = { styles: readStyles(part("styles")), counts: { formulasOmitted: 0 } };
  const paragraphs = [
    ...readBody(body, reading),
    ...readNotes(part("footnotes"), reading),
    ...readNotes(part("endnotes"), reading),
  ];
  const text = joinSections(headingsOf(paragraphs));
  const omitted = reading.counts.formulasOmitted;
  return { ...text, warnings: omitted > 0 ? [formulasOmitted(omitted)] : [] };
};

function partsOf(archive: Archive, main: string): (kind: string) => XmlNode | undefined {
  const relations = [...relationsOf(archive, main).values()];
  return (kind) => {
    const path = relations.find((relation) => relation.kind === kind)?.path;
    return path !== undefined && archive.has(path) ? archive.readXml(path) : undefined;
  };
}

interface Reading {
  readonly styles: Styles;
  readonly counts: Counts;
}

/** The paragraphs and tables in an element, in order; of tracked changes the new ones. */
function readBody(node: XmlNode, reading: Reading, isInTable = false): Paragraph[] {
  return node.children.flatMap((child): Paragraph[] => {
    switch (child.name) {
      case "p": {
        const paragraph = readParagraph(child, { ...reading, isInTable });
        const boxes = paragraph.boxes.flatMap((box) => readBody(box, reading, isInTable));
        return [paragraph, ...boxes];
      }
      // A formula between two paragraphs.
      case "oMath":
      case "oMathPara": {
        const paragraph = { ...child, name: "p", text: "", children: [child] };
        return [readParagraph(paragraph, { ...reading, isInTable })];
      }
      case "tbl":
        return readTable(child, reading);
      case "AlternateContent": {
        const [first] = child.children;
        return first ? readBody(first, reading, isInTable) : [];
      }
      case "del":
      case "moveFrom":
      case "sectPr":
      case "sdtPr":
      case "tcPr":
        return [];
      default:
        return readBody(child, reading, isInTable);
    }
  });
}

function readTable(table: XmlNode, reading: Reading): Paragraph[] {
  return rowsOf(table).flatMap((row): Paragraph[] => {
    const cells = cellsOf(row).map((cell) =>
      readBody(cell, reading, true).filter(({ text }) => text.trim() !== ""),
    );
    const text = rowText(cells.map((cell) => cell.map(({ text }) => ({ kind: "text", text }))));
    const [first] = cells.flat();
    if (text === undefined) {
      return cells.flat().map((paragraph) => ({ ...paragraph, isInTable: false }));
    }
    return first ? [{ ...first, text, isCode: false }] : [];
  });
}

function rowsOf(node: XmlNode): XmlNode[] {
  return node.children.flatMap((child) => {
    if (child.name !== "tr") return isHolder(child) ? rowsOf(child) : [];
    const properties = child.children.find(({ name }) => name === "trPr");
    const isGone = properties?.children.some(({ name }) => name === "hidden" || name === "del");
    return isGone ? [] : [child];
  });
}

function cellsOf(row: XmlNode): XmlNode[] {
  return row.children.flatMap((child) => {
    if (child.name === "tc") return [child];
    return isHolder(child) ? cellsOf(child) : [];
  });
}

/** Content controls and the like, around what they hold. */
const isHolder = ({ name }: XmlNode) => /^(?:sdt|sdtContent|customXml|ins|moveTo)$/.test(name);

/** The notes below the text, each with the mark that refers to it. */
function readNotes(notes: XmlNode | undefined, reading: Reading): Paragraph[] {
  return (notes?.children ?? []).flatMap((note) => {
    // Those with a type are the lines above the notes.
    if (note.prefixed("type") !== undefined && note.prefixed("type") !== "normal") return [];
    const [first, ...rest] = readBody(note, reading);
    if (!first) return [];
    return [{ ...first, text: `[${note.prefixed("id") ?? ""}] ${first.text.trim()}` }, ...rest];
  });
}

function damaged(how: string): TaskError {
  return new TaskError("corrupt", `The Word file is damaged and cannot be opened: ${how}.`);
}
