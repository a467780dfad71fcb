import { usualSpacing } from "./pdf_reading_order.ts";
import type { Row } from "./pdf_segments.ts";

/** How many rows at the top and at the bottom of a page may be running headers and footers. */
const EDGE_ROWS = 3;
/** Pages on which such a row is found at the same height. */
const LEAST_PAGES = 3;
/** Heights that count as the same, in points. */
const HEIGHT = 6;

const PAGE_WORDS = new Set(
  "page seite página pagina p s стр страница of von de di sur из 第 页 頁 ページ".split(" "),
);

/**
 * Takes running headers, footers and page numbers off. They are rows at a page's edge that other pages
 * have at the same height, and that differ from the body: by their size, or by the space between and
 * the same words. Words that only look alike, such as numbered titles, stay. No page is emptied.
 */
export function withoutRunningLines(pages: readonly (readonly Row[])[]): Row[][] {
  const found = new Map<string, number>();
  for (const [page, rows] of pages.entries()) {
    const keys = edgeRows(rows).flatMap((row) =>
      keysOf(row, page).flatMap((key) => heights(row, key)),
    );
    for (const key of new Set(keys)) found.set(key, (found.get(key) ?? 0) + 1);
  }
  const pagesWith = (row: Row, key: string) =>
    found.get(`${Math.round((row[0]?.y ?? 0) / HEIGHT)} ${key}`) ?? 0;
  return pages.map((rows, page) => {
    const body = bodySize(rows);
    const spacing = usualSpacing(rows);
    const isRunning = (row: Row, gap: number) => {
      if (isPageNumber(row)) return pagesWith(row, "#") >= LEAST_PAGES;
      const numbered = numberKey(row, page);
      const hasNumber = numbered !== undefined && pagesWith(row, numbered) >= LEAST_PAGES;
      if (!hasNumber && pagesWith(row, shapeOf(row)) < LEAST_PAGES) return false;
      const size = row.reduce((most, segment) => Math.max(most, segment.size), 0);
      if (size < body * 0.93) return gap > spacing * 1.1;
      const isSame = hasNumber || pagesWith(row, textOf(row)) >= LEAST_PAGES;
      return isSame && size < body * 1.05 && gap > spacing * 1.4;
    };
    const from = runningRows(rows, isRunning);
    const to = rows.length - runningRows(rows.toReversed(), isRunning);
    return from < to ? rows.slice(from, to) : [...rows];
  });
}

/** How many rows from the first on are running ones; the space below the last of them counts for all. */
function runningRows(rows: readonly Row[], isRunning: (row: Row, gap: number) => boolean): number {
  for (let count = Math.min(EDGE_ROWS, rows.length - 1); count > 0; count -= 1) {
    const edge = rows.slice(0, count);
    const gap = Math.abs((rows[count - 1]?.[0]?.y ?? 0) - (rows[count]?.[0]?.y ?? 0));
    if (edge.every((row) => isRunning(row, gap))) return count;
  }
  return 0;
}

function edgeRows(rows: readonly Row[]): Row[] {
  if (rows.length <= 2 * EDGE_ROWS) return [...rows];
  return [...rows.slice(0, EDGE_ROWS), ...rows.slice(-EDGE_ROWS)];
}

function keysOf(row: Row, page: number): string[] {
  if (isPageNumber(row)) return ["#"];
  const numbered = numberKey(row, page);
  return [shapeOf(row), textOf(row), ...(numbered === undefined ? [] : [numbered])];
}

/** The height of a row may be rounded to either side. */
function heights(row: Row, key: string): string[] {
  const at = (row[0]?.y ?? 0) / HEIGHT;
  return [...new Set([Math.round(at - 0.4), Math.round(at), Math.round(at + 0.4)])].map(
    (height) => `${height} ${key}`,
  );
}

const MAX_LENGTH = 200;

const textOf = (row: Row) => `= ${joined(row)}`;

const shapeOf = (row: Row) => `~ ${joined(row).replace(/\d+|\b[ivxlc]+\b/g, "#")}`;

const joined = (row: Row) =>
  row
    .slice(0, 8)
    .map(({ text }) => text.slice(0, MAX_LENGTH))
    .join(" ");

/** One or two numbers, with no other words than "page", "of" and the like. */
function isPageNumber(row: Row): boolean {
  const [first] = row;
  if (row.length !== 1 || first === undefined || first.text.length > 30) return false;
  const words = first.text.toLowerCase().match(/\p{L}+|\d+/gu) ?? [];
  const numbers = words.filter((word) => /^(?:\d{1,4}|[ivxlc]{1,7})$/.test(word));
  const others = words.filter((word) => !numbers.includes(word));
  return numbers.length > 0 && numbers.length < 3 && others.every((word) => PAGE_WORDS.has(word));
}

/** How far the number at an end of a row is from that of the page: the same on all of them. */
function numberKey(row: Row, page: number): string | undefined {
  for (const end of [row[0], row.at(-1)]) {
    const number = end && pageNumberAt(end.text, row.length > 1);
    if (number !== undefined) return `+ ${number - page}`;
  }
  return undefined;
}

/** "12" and "Page 12" in a place of its own, and "12 / 90" behind whatever words. */
function pageNumberAt(text: string, isApart: boolean): number | undefined {
  const end = text.slice(-30);
  const ofAll = /(?:^|\s)(\d{1,4})\s?(?:\/|of|von|de|di|sur|из)\s?\d{1,4}$/.exec(end);
  if (ofAll) return Number(ofAll[1]);
  const [, word = "page", number] = /^(?:(\p{L}{1,10})\.?\s)?(\d{1,4})$/u.exec(text) ?? [];
  if (!isApart || number === undefined || !PAGE_WORDS.has(word.toLowerCase())) return undefined;
  return Number(number);
}

/** The size of most characters of a page. */
export function bodySize(rows: readonly Row[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of rows.flat()) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  const [most] = [...characters].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? 10;
}
