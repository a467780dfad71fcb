import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { mainPart, relationsOf } from "./office_parts.ts";
import { type Archive, openArchive } from "./open_archive.ts";
import type { Parser } from "./parser.ts";
import { type Block, joinSections } from "./sections.ts";
import { findAll, findFirst, type XmlNode } from "./xml.ts";

/**
 * Excel's XLSX (ECMA-376, SpreadsheetML): each sheet that is shown is a section with its name, a row is a
 * line. Cells have the values that were calculated last.
 */
export const parseXlsx: Parser = async (content, { onProgress }) => {
  const archive = openArchive(content);
  const main = mainPart(archive, "xl/workbook.xml");
  const book = archive.readXml(main);
  if (book.name !== "workbook") {
    throw new TaskError("corrupt", "The file is damaged: its main part is not a workbook.");
  }
  const relations = relationsOf(archive, main);
  const partOf = (kind: string) =>
    readPart(archive, [...relations.values()].find((relation) => relation.kind === kind)?.path);
  const values = {
    shared: sharedStrings(partOf("sharedStrings")),
    isDate: dateStyles(partOf("styles")),
    startsIn1904: /^(?:1|true)$/.test(findFirst(book, "workbookPr")?.attribute("date1904") ?? ""),
  };
  const sheets = findAll(book, "sheet").filter((sheet) => !sheet.attribute("state"));
  const seen = new Set<string>();
  const blocks: Block[] = [];
  for (const [index, sheet] of sheets.entries()) {
    const path = relations.get(sheet.prefixed("id") ?? "")?.path;
    const root = path !== undefined && !seen.has(path) ? readPart(archive, path) : undefined;
    if (path !== undefined) seen.add(path);
    const rows = root ? rowsOf(root, values) : [];
    const name = sheet.attribute("name") ?? "";
    if (rows.length > 0 && name !== "") blocks.push({ kind: "heading", text: name });
    for (const text of rows) blocks.push({ kind: "text", text });
    await onProgress((index + 1) / sheets.length);
  }
  return joinSections(blocks);
};

const readPart = (archive: Archive, path: string | undefined) =>
  path !== undefined && archive.has(path) ? archive.readXml(path) : undefined;

interface Values {
  readonly shared: readonly string[];
  /** By the number of a cell's style. */
  readonly isDate: readonly boolean[];
  readonly startsIn1904: boolean;
}

function sharedStrings(root: XmlNode | undefined): string[] {
  return (root?.children ?? []).filter(({ name }) => name === "si").map(wordsOf);
}

/** The words of a string, without how Japanese characters are read aloud. */
function wordsOf(node: XmlNode): string {
  return node.children
    .map((child) => {
      if (child.name === "t") return child.text;
      return child.name === "rPh" ? "" : wordsOf(child);
    })
    .join("");
}

function rowsOf(sheet: XmlNode, values: Values): string[] {
  return findAll(sheet, "row").flatMap((row) => {
    if (/^(?:1|true)$/.test(row.attribute("hidden") ?? "")) return [];
    const cells = row.children
      .filter(({ name }) => name === "c")
      .map((cell) => cellText(cell, values));
    const filled = cells
      .map((cell) => cell.replace(/\s+/g, " ").trim())
      .filter((cell) => cell !== "");
    return filled.length === 0 ? [] : [filled.join(" | ")];
  });
}

function cellText(cell: XmlNode, { shared, isDate, startsIn1904 }: Values): string {
  const value = cell.children.find(({ name }) => name === "v")?.text ?? "";
  switch (cell.attribute("t")) {
    case "s":
      return shared[Number(value)] ?? "";
    case "inlineStr":
      return wordsOf(cell);
    case "b":
      return value === "1" ? "TRUE" : "FALSE";
    case "str":
    case "e":
    case "d":
      return value;
  }
  const number = Number(value);
  if (value === "" || Number.isNaN(number)) return value;
  if (isDate[Number(cell.attribute("s"))]) return dateOf(number, { startsIn1904 });
  // As many digits as Excel shows: 0.1 + 0.2 is stored as 0.30000000000000004.
  return String(Number(number.toPrecision(15)));
}

/** Number formats that Excel has for dates and times without writing them down. */
const DATE_FORMATS = new Set([14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47]);

function dateStyles(root: XmlNode | undefined): boolean[] {
  if (!root) return [];
  const formats = new Map(
    findAll(root, "numFmt").map((format) => [
      Number(format.attribute("numFmtId")),
      isDateFormat(format.attribute("formatCode") ?? ""),
    ]),
  );
  const cells = findFirst(root, "cellXfs");
  return (cells?.children ?? []).map((style) => {
    const id = Number(style.attribute("numFmtId"));
    return formats.get(id) ?? DATE_FORMATS.has(id);
  });
}

/** Words in quotes, colours and the like are no part of the pattern. */
function isDateFormat(code: string): boolean {
  const pattern = code.slice(0, 200).replace(/"[^"]{0,200}"|\[[^\]]{0,50}\]|\\./g, "");
  return /[ymdhs]/i.test(pattern);
}

const DAY_MS = 86_400_000;

function dateOf(days: number, { startsIn1904 }: { startsIn1904: boolean }): string {
  const start = startsIn1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  const date = new Date(Math.round((start + days * DAY_MS) / 1000) * 1000);
  if (Number.isNaN(date.getTime())) return String(days);
  const [day = "", time = ""] = date.toISOString().split(/[T.]/);
  if (days < 1) return time;
  return Number.isInteger(days) ? day : `${day} ${time}`;
}
