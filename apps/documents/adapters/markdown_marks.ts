/**
 * Whether a text is Markdown: it has a heading, a fenced block, or two other kinds of mark that prose
 * rarely has. It runs on the main thread over what a caller sends, so that every pattern looks at a
 * few characters from each place, or at those between two marks.
 */
export function looksLikeMarkdown(text: string): boolean {
  // A mark with blanks after it counts where words follow, be it on a later line.
  const body = text.trimEnd();
  if (/^#{1,6}\s/m.test(body) || /^(```|~~~)/m.test(text)) return true;
  const marks = [
    () => /^\s{0,3}[-*+]\s/m.test(body),
    () => hasLink(text),
    () => /(^|\s)(\*\*|__)[^\s*_][^*_\n]*(\*\*|__)/.test(text),
    () => /^\s{0,3}>\s/m.test(body),
    () => hasTable(text),
  ];
  return marks.filter((isThere) => isThere()).length >= 2;
}

/** `[words](address)`: words on one line, and an address without blanks. */
function hasLink(text: string): boolean {
  /** The first bracket that is open. */
  let open = -1;
  /** The first place from here on where an address ends. */
  let end = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === "[" && open === -1) open = at;
    if (character !== "]" && character !== "\n") continue;
    if (character === "]" && open !== -1 && at > open + 1 && text[at + 1] === "(") {
      const address = at + 2;
      if (end < address) end = addressEnd(text, address);
      if (end > address && text[end] === ")") return true;
    }
    open = -1;
  }
  return false;
}

function addressEnd(text: string, from: number): number {
  const ends = /[)\s]/g;
  ends.lastIndex = from;
  return ends.exec(text)?.index ?? text.length;
}

/** A row between bars, and below it the line of dashes. */
function hasTable(text: string): boolean {
  let isBelowRow = false;
  for (const line of text.split("\n")) {
    const row = line.trimEnd();
    if (row === "") continue;
    if (isBelowRow && /^\|[\s:|-]+\|/.test(row)) return true;
    isBelowRow = row.length >= 3 && row.startsWith("|") && row.endsWith("|");
  }
  return false;
}
