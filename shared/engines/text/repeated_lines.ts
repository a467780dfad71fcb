import type { Line } from "./lines.ts";

/** How many lines at the top and at the bottom of a page may be running headers or footers. */
const EDGE = 3;

/**
 * The running headers and footers of paged documents: lines that, digits aside, return at the edge
 * of at least three pages. Returns the lines' shapes; compare with {@link lineShape}.
 */
export function repeatedEdgeLines(pages: readonly (readonly Line[])[]): Set<string> {
  const pagesByShape = new Map<string, number>();
  for (const lines of pages) {
    const filled = lines.filter((line) => line.text !== "");
    const edge = [...filled.slice(0, EDGE), ...filled.slice(-EDGE)];
    for (const shape of new Set(edge.map((line) => lineShape(line.text)))) {
      pagesByShape.set(shape, (pagesByShape.get(shape) ?? 0) + 1);
    }
  }
  const repeated = [...pagesByShape].filter(([, count]) => count >= 3);
  return new Set(repeated.map(([shape]) => shape));
}

/** A line with its digits blotted out, so that "Page 3" and "Page 14" are the same. */
export function lineShape(line: string): string {
  return line.slice(0, 200).toLowerCase().replace(/\d+/gu, "#").replace(/\s+/gu, " ");
}
