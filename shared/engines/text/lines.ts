/** One line of a document, without its surrounding blanks. */
export interface Line {
  readonly text: string;
  /** Offsets of `text` in the document; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
  readonly indent: number;
}

const LINE_BREAKS = /\r\n|[\n\r\f\v\u0085\u2028\u2029]/g;

/** Splits a range of a text into its lines, blank ones included. */
export function linesOf(text: string, range: { start: number; end: number }): Line[] {
  const lines: Line[] = [];
  const slice = text.slice(range.start, range.end);
  let from = 0;
  for (const found of slice.matchAll(LINE_BREAKS)) {
    lines.push(trimmedLine(slice.slice(from, found.index), range.start + from));
    from = found.index + found[0].length;
  }
  lines.push(trimmedLine(slice.slice(from), range.start + from));
  return lines;
}

function trimmedLine(raw: string, offset: number): Line {
  const withoutIndent = raw.trimStart();
  const indent = raw.length - withoutIndent.length;
  const text = withoutIndent.trimEnd();
  return { text, start: offset + indent, end: offset + indent + text.length, indent };
}
