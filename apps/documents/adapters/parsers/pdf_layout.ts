/** A run of glyphs as PDF places it: `x`, `y` in points from the page's lower left corner. */
export interface PlacedRun {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Font size in points. */
  readonly size: number;
  /** The line ends after this run. */
  readonly endsLine: boolean;
}

/** One printed line. */
export interface Line {
  readonly text: string;
  readonly y: number;
  readonly size: number;
}

/** Joins a page's runs, in the order the file gives them, into printed lines. */
export function linesOf(runs: readonly PlacedRun[]): Line[] {
  const lines: Line[] = [];
  let open: { text: string; y: number; size: number; end: number; endsBlank: boolean } | undefined;
  const close = () => {
    if (open && open.text.trim() !== "") {
      lines.push({ text: open.text.trim().replace(/\s+/g, " "), y: open.y, size: open.size });
    }
    open = undefined;
  };
  for (const run of runs) {
    const size = run.size || open?.size || 10;
    if (open && Math.abs(run.y - open.y) > size * 0.6 && run.text.trim() !== "") close();
    open ??= { text: "", y: run.y, size, end: run.x, endsBlank: true };
    const apart = run.x - open.end > size * 0.15;
    const joined = open.endsBlank || /^\s/.test(run.text);
    const text = apart && !joined ? ` ${run.text}` : run.text;
    // Of the run alone: to look at the end of a line that grows would copy it for each run.
    if (text !== "") open.endsBlank = /\s/.test(text.slice(-1));
    open.text += text;
    if (run.text.trim() !== "") open.size = Math.max(open.size, size);
    open.end = run.x + run.width;
    if (run.endsLine) close();
  }
  close();
  return lines;
}

/** How many lines at a page's top and bottom may be headers and footers. */
const EDGE_LINES = 2;

/**
 * Takes running headers, footers and page numbers off: lines at a page's edge whose words return
 * at the edge of other pages. With a number in it a line counts from three pages on (a chapter's
 * header with the page's number), without one from a third of the pages on. No page is emptied.
 */
export function withoutRunningLines(pages: readonly (readonly Line[])[]): Line[][] {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    const shapes = new Set(edgeLines(lines).map((line) => shapeOf(line.text)));
    for (const shape of shapes) counts.set(shape, (counts.get(shape) ?? 0) + 1);
  }
  const returns = (line: Line) => {
    const shape = shapeOf(line.text);
    const enough = shape.includes("#") ? 3 : Math.max(3, pages.length / 3);
    return (counts.get(shape) ?? 0) >= enough;
  };
  return pages.map((lines) => {
    const edges = new Set(edgeLines(lines));
    const rest = lines.filter((line) => !edges.has(line) || !returns(line));
    return rest.length > 0 ? rest : [...lines];
  });
}

const edgeLines = (lines: readonly Line[]) => [
  ...lines.slice(0, EDGE_LINES),
  ...lines.slice(-EDGE_LINES),
];

const shapeOf = (text: string) => text.replace(/\d+|\b[ivxlc]+\b/g, "#");

/**
 * Joins lines into paragraphs, a blank line between two: lines of one paragraph are joined by a
 * blank, or directly where a word was divided at the line's end.
 */
export function paragraphsOf(lines: readonly Line[]): string {
  const spacing = usualSpacing(lines);
  const pieces: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (!before) pieces.push(line.text);
    else if (beginsParagraph(before, line, spacing)) pieces.push("\n\n", line.text);
    else if (/\p{Ll}-$/u.test(before.text.slice(-3)) && /^\p{Ll}/u.test(line.text)) {
      pieces.push(pieces.pop()?.slice(0, -1) ?? "", line.text);
    } else pieces.push(" ", line.text);
  }
  return pieces.join("");
}

function beginsParagraph(before: Line, line: Line, spacing: number): boolean {
  const gap = before.y - line.y;
  // Upwards is a new column, which continues the sentence unless the last one ended.
  if (gap < 0) return /[.!?:]$/.test(before.text.slice(-1));
  if (Math.abs(before.size - line.size) > Math.max(before.size, line.size) * 0.15) return true;
  if (/^(?:[•●▪◦‣–]|\(?\d{1,2}[.)])\s/u.test(line.text)) return true;
  return gap > spacing * 1.35;
}

/** The commonest distance between two lines of a page, in points. */
function usualSpacing(lines: readonly Line[]): number {
  const gaps = lines
    .slice(1)
    .map((line, index) => (lines[index]?.y ?? 0) - line.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? 12;
}
