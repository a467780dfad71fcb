import type { Row, Segment } from "./pdf_segments.ts";
import { isUnspaced, joinWords } from "./scripts.ts";

/** One printed line of running text, or one row of a table. */
export interface Line extends Omit<Segment, "order"> {
  readonly isRow?: true;
  /** The first line of a column: the sentence before it may go on here. */
  readonly beginsColumn?: true;
}

/** Columns in columns: what is nested deeper is read row by row. */
const MAX_DEPTH = 5;
/** Gutters that are tried for a region. */
const MAX_GUTTERS = 4;
/** Rows that a column has, and a table. */
const COLUMN_ROWS = 3;
const TABLE_ROWS = 3;

/**
 * Orders the rows of a page as they are read: columns one after the other between what reaches across
 * them, even where the file has them row by row; the rows of tables stay rows.
 */
export function inReadingOrder(rows: readonly Row[], depth = MAX_DEPTH): Line[] {
  const bands = depth === 0 ? undefined : findBands(rows);
  if (!bands) return linesAndTables(rows);
  return bands.flatMap(({ rows: band, gutter }) => {
    if (gutter === undefined) return inReadingOrder(band, depth - 1);
    const left = side(band, (segment) => segment.x < gutter);
    const right = side(band, (segment) => segment.x >= gutter);
    if (!areColumns(band, { left, right, gutter })) return tableLines(band);
    return [...inReadingOrder(left, depth - 1), ...beginColumn(inReadingOrder(right, depth - 1))];
  });
}

/** Rows one below the other; with a gutter, those that no words cross there. */
interface Band {
  readonly rows: readonly Row[];
  readonly gutter?: number;
}

/** Cuts a region at the gutter that separates the most words; undefined where there is none. */
function findBands(rows: readonly Row[]): Band[] | undefined {
  let best: { bands: Band[]; size: number } | undefined;
  for (const gutter of gutters(rows)) {
    const bands = bandsAt(rows, gutter);
    const size = bands.reduce(
      (sum, band) =>
        band.gutter === undefined ? sum : sum + band.rows.reduce((all, row) => all + row.length, 0),
      0,
    );
    if (size > (best?.size ?? 0)) best = { bands, size };
  }
  return best?.bands;
}

/** Width of a bin in points, and how many there are at most. */
const BIN = 3;
const MAX_BINS = 1000;

/** Where few words are between many, by how many cross: the middle of each such stretch. */
function gutters(rows: readonly Row[]): number[] {
  const segments = rows.flat();
  const from = segments.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
  const to = segments.reduce((most, { right }) => Math.max(most, right), 0);
  const count = Math.min(MAX_BINS, Math.ceil((to - from) / BIN));
  if (segments.length < 2 * COLUMN_ROWS || !(count > 4)) return [];
  const bin = (x: number) => Math.max(0, Math.min(count - 1, Math.floor((x - from) / BIN)));
  const changes = new Array<number>(count + 1).fill(0);
  for (const { x, right } of segments) {
    changes[bin(x)] = (changes[bin(x)] ?? 0) + 1;
    const end = bin(right - 0.5) + 1;
    changes[end] = (changes[end] ?? 0) - 1;
  }
  let open = 0;
  const covered = changes.slice(0, count).map((change) => {
    open += change;
    return open;
  });
  const limit = covered.reduce((most, value) => Math.max(most, value), 0) * 0.4;
  const stretches: { middle: number; least: number; width: number }[] = [];
  for (let at = 0; at < count; at += 1) {
    if ((covered[at] ?? 0) > limit) continue;
    // The deepest part of a stretch with few words.
    let end = at;
    let least = covered[at] ?? 0;
    while (end + 1 < count && (covered[end + 1] ?? 0) <= limit) {
      end += 1;
      least = Math.min(least, covered[end] ?? 0);
    }
    let first = at;
    while ((covered[first] ?? 0) > least) first += 1;
    let last = end;
    while ((covered[last] ?? 0) > least) last -= 1;
    const middle = from + ((first + last + 1) / 2) * BIN;
    if (at > 0 && end < count - 1) stretches.push({ middle, least, width: last - first });
    at = end;
  }
  stretches.sort((a, b) => a.least - b.least || b.width - a.width);
  return stretches.slice(0, MAX_GUTTERS).map(({ middle }) => middle);
}

function bandsAt(rows: readonly Row[], gutter: number): Band[] {
  const bands: Band[] = [];
  let open: Row[] = [];
  let rest: Row[] = [];
  const spacing = usualSpacing(rows);
  const close = () => {
    const { before, band, after } = trimmed(open, { gutter, spacing, opens: rest.length > 0 });
    rest.push(...before);
    if (band.length > 0) {
      if (rest.length > 0) bands.push({ rows: rest });
      bands.push({ rows: band, gutter });
      rest = [];
    }
    rest.push(...after);
    open = [];
  };
  for (const row of rows) {
    if (row.some(({ x, right }) => x < gutter - 1 && right > gutter + 1)) {
      close();
      rest.push(row);
    } else open.push(row);
  }
  close();
  if (rest.length > 0) bands.push({ rows: rest });
  return bands;
}

/**
 * The rows of a band that have words on both sides, or between such rows. The short last line of a
 * paragraph above, and a heading below, are not part of it.
 */
function trimmed(
  rows: Row[],
  { gutter, spacing, opens }: { gutter: number; spacing: number; opens: boolean },
): { before: Row[]; band: Row[]; after: Row[] } {
  const isLeft = (row: Row) => row.some(({ x }) => x < gutter);
  const isRight = (row: Row) => row.some(({ x }) => x >= gutter);
  const lefts = rows.filter(isLeft).length;
  const rights = rows.filter(isRight).length;
  const besides = rows.filter(
    (row, index) =>
      (isLeft(row) && isRight(row)) ||
      (isBeside(rows, index) && isLeft(row) !== isLeft(rows[index - 1] ?? [])),
  ).length;
  const none = { before: rows, band: [], after: [] };
  if (Math.min(lefts, rights) < COLUMN_ROWS) return none;
  const firstLeft = rows.findIndex(isLeft);
  const firstRight = rows.findIndex(isRight);
  const lastLeft = rows.findLastIndex(isLeft);
  const lastRight = rows.findLastIndex(isRight);
  let from = 0;
  if (opens) {
    from = Math.max(firstLeft, firstRight);
    // Columns whose first lines are not at the same height begin together.
    while (from > 0 && (from > 1 || firstLeft + firstRight > 1) && isBeside(rows, from)) from -= 1;
  }
  let to = rows.length;
  const overlap = Math.min(lastLeft, lastRight);
  for (let at = overlap + 1; at < rows.length; at += 1) {
    const gap = (rows[at - 1]?.[0]?.y ?? 0) - (rows[at]?.[0]?.y ?? 0);
    if (gap > spacing * 1.8) {
      to = at;
      break;
    }
  }
  const band = rows.slice(from, to);
  if (besides < COLUMN_ROWS) return none;
  return { before: rows.slice(0, from), band, after: rows.slice(to) };
}

/** Whether a row and the one above it overlap in height, as lines of two columns do. */
function isBeside(rows: readonly Row[], index: number): boolean {
  const above = rows[index - 1]?.[0];
  const row = rows[index]?.[0];
  return above !== undefined && row !== undefined && above.y - row.y < row.size * 0.8;
}

const side = (band: readonly Row[], isIn: (segment: Segment) => boolean): Row[] =>
  band.map((row) => row.filter(isIn)).filter((row) => row.length > 0);

/**
 * Whether the two sides of a gutter are columns of running text and not those of a table: the file has
 * them one after the other, or they are full of lines of words.
 */
function areColumns(
  band: readonly Row[],
  { left, right, gutter }: { left: readonly Row[]; right: readonly Row[]; gutter: number },
): boolean {
  const both = band.flatMap((row) => {
    const before = row.findLast(({ x }) => x < gutter);
    const after = row.find(({ x }) => x >= gutter);
    return before && after ? [{ before, after }] : [];
  });
  const adjacent = both.filter(({ before, after }) => {
    const distance = after.order - before.order;
    return distance > 0 && distance <= 3;
  });
  if (adjacent.length * 2 < both.length || both.length < TABLE_ROWS) return true;
  return isFull(left) && isFull(right);
}

function isFull(rows: readonly Row[]): boolean {
  const from = leftOf(rows);
  const widths = rows.map((row) => (row.at(-1)?.right ?? 0) - from);
  const full = widths.reduce((most, width) => Math.max(most, width), 1);
  const words = rows.map((row) => row.reduce((sum, { text }) => sum + wordCount(text), 0));
  return middle(widths) >= full * 0.7 && middle(words) >= 3;
}

/** Of a script without blanks, three characters count as a word. */
function wordCount(text: string): number {
  const blanks = text.split(" ").length;
  return isUnspaced(text, text) ? text.length / 3 : blanks;
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? 0;
}

const leftOf = (rows: readonly Row[]) =>
  rows.reduce((least, row) => Math.min(least, row[0]?.x ?? least), Number.POSITIVE_INFINITY);

/** Lines of running text, and the tables between them: rows of cells that stand one below the other. */
function linesAndTables(rows: readonly Row[]): Line[] {
  const lines: Line[] = [];
  for (let at = 0; at < rows.length; ) {
    const end = tableEnd(rows, at);
    const row = rows[at];
    if (end > at) lines.push(...tableLines(rows.slice(at, end)));
    else if (row) lines.push(toLine(row));
    at = Math.max(end, at + 1);
  }
  return lines;
}

/** How far apart edges of cells are that count as the same, in points. */
const EDGE = 2;
/** Rows of several cells that a table between lines has at least. */
const ALIGNED_ROWS = 2;

/** The end of the table that begins with a row; that row if none does. */
function tableEnd(rows: readonly Row[], from: number): number {
  const first = rows[from] ?? [];
  if (first.length < 2) return from;
  const columns = first.map(({ x, right }) => ({ x, right }));
  let aligned = 1;
  let end = from + 1;
  for (; end < rows.length; end += 1) {
    const row = rows[end] ?? [];
    const [cell] = row;
    const gap = (rows[end - 1]?.[0]?.y ?? 0) - (cell?.y ?? 0);
    if (!cell || gap > cell.size * 3 || !row.every((one) => isUnder(columns, one))) break;
    if (row.length > 1) aligned += 1;
    // A line at the left edge that goes on below the other cells is running text.
    else if (cell.right > (columns[1]?.x ?? 0) - EDGE && startsAtLeft(row, first)) break;
  }
  while (end > from && (rows[end - 1]?.length ?? 0) < 2 && startsAtLeft(rows[end - 1], first))
    end -= 1;
  return aligned >= ALIGNED_ROWS ? end : from;
}

/** Whether a cell begins or ends where a column does. */
const isUnder = (columns: readonly Pick<Segment, "x" | "right">[], cell: Segment): boolean =>
  columns.some(
    ({ x, right }) => Math.abs(x - cell.x) <= EDGE || Math.abs(right - cell.right) <= EDGE,
  );

const startsAtLeft = (row: Row | undefined, first: Row): boolean =>
  Math.abs((row?.[0]?.x ?? 0) - (first[0]?.x ?? 0)) <= EDGE;

/** Cells of a row that lines below are added to. */
const MAX_CELLS = 50;

/** The rows of a table; a row without a first cell goes on with the row above. */
function tableLines(band: readonly Row[]): Line[] {
  const rows: Segment[][] = [];
  const first = leftOf(band);
  for (const row of band) {
    const above = rows.at(-1);
    const [cell] = row;
    const goesOn =
      cell && cell.x > first + cell.size && above && above.length > 1 && above.length < MAX_CELLS;
    if (!goesOn) rows.push([...row]);
    else for (const part of row) addTo(above, part);
  }
  return rows.map((row) => ({
    ...toLine(row),
    text: row.map(({ text }) => text).join(" | "),
    isRow: true,
  }));
}

/** Adds words to the cell above them. */
function addTo(row: Segment[], part: Segment): void {
  const index = row.findIndex(({ x, right }) => x < part.right && part.x < right);
  const cell = row[index];
  if (!cell) row.push(part);
  else {
    const right = Math.max(cell.right, part.right);
    row[index] = { ...cell, right, text: joinWords(cell.text, part.text) };
  }
}

function beginColumn(lines: readonly Line[]): Line[] {
  const [first, ...rest] = lines;
  return first ? [{ ...first, beginsColumn: true }, ...rest] : [];
}

function toLine(row: Row): Line {
  const [first] = row;
  if (!first) throw new RangeError("Cannot read a row without words");
  const { order: _, ...line } = first;
  if (row.length === 1) return line;
  return {
    ...line,
    text: row.map(({ text }) => text).join(" "),
    right: row.at(-1)?.right ?? line.right,
    size: row.reduce((most, { size }) => Math.max(most, size), 0),
    isBold: row.every(({ isBold }) => isBold),
  };
}

/** The commonest distance between two rows, in points. */
export function usualSpacing(rows: readonly Row[]): number {
  const gaps = rows
    .slice(1)
    .map((row, index) => (rows[index]?.[0]?.y ?? 0) - (row[0]?.y ?? 0))
    .filter((gap) => gap > 0);
  return middle(gaps) || 12;
}
