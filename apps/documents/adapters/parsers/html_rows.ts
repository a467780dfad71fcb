import type { Block } from "./sections.ts";

/** A cell with more words or more paragraphs is part of a page's layout. */
const CELL_CHARACTERS = 1000;
const CELL_BLOCKS = 5;

/**
 * A row of a table as one line, its cells separated by bars; undefined where the table lays out a page,
 * so that its cells are read one after the other.
 */
export function rowText(cells: readonly (readonly Block[])[]): string | undefined {
  const filled = cells.filter((cell) => cell.length > 0);
  const isLayout = (cell: readonly Block[]) =>
    cell.length > CELL_BLOCKS ||
    cell.some(({ kind }) => kind === "code") ||
    (cell.some(({ kind }) => kind === "heading") && cell.length > 1) ||
    cell.reduce((sum, { text }) => sum + text.length, 0) > CELL_CHARACTERS;
  if (filled.some(isLayout)) return undefined;
  return filled.map((cell) => cell.map(({ text }) => oneLine(text)).join(" ")).join(" | ");
}

/** The words of cells as one line. */
export function cellsToRow(cells: readonly string[]): string {
  return cells
    .map(oneLine)
    .filter((cell) => cell !== "")
    .join(" | ");
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
