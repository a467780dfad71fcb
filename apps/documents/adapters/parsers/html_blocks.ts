import { Parser } from "htmlparser2";
import type { Block } from "./sections.ts";

/** Elements that contain no text of the document. */
const SKIPPED = new Set([
  ..."script style noscript template svg math iframe object canvas audio video head title nav button select textarea".split(
    " ",
  ),
]);
const HEADING = /^h[1-6]$/;
/** Elements that begin a new block; everything else is part of the running text. */
const BLOCK = new Set(
  "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer form header hr li main ol p pre section summary table tbody tfoot thead tr ul".split(
    " ",
  ),
);
const CELL = new Set(["td", "th"]);

/** Reads the words of an HTML document as blocks, in order; in XHTML `<script/>` is closed. */
export function htmlBlocks(html: string, { isXhtml = false } = {}): Block[] {
  const blocks: Block[] = [];
  let words = "";
  let isBlank = true;
  /** For each open element whether it is skipped; what is within one is too. */
  const open: boolean[] = [];
  let heading = false;
  let preformatted = 0;

  const flush = () => {
    const text = words.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n");
    if (text.trim() !== "") blocks.push({ kind: heading ? "heading" : "text", text });
    words = "";
    isBlank = true;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isSkipped = open.at(-1) === true || SKIPPED.has(name) || isPageNumber(attributes);
        open.push(isSkipped);
        if (isSkipped) return;
        if (name === "br") words += "\n";
        else if (CELL.has(name)) words += isBlank ? "" : " | ";
        else if (HEADING.test(name) || BLOCK.has(name)) {
          flush();
          heading = HEADING.test(name);
          if (name === "pre") preformatted += 1;
        }
      },
      onclosetag(name) {
        if (open.pop() === true) return;
        if (HEADING.test(name) || BLOCK.has(name)) {
          flush();
          heading = false;
          if (name === "pre") preformatted = Math.max(0, preformatted - 1);
        }
      },
      ontext(text) {
        if (open.at(-1) === true) return;
        words += preformatted > 0 ? text : text.replace(/\s+/g, " ");
        isBlank &&= text.trim() === "";
      },
    },
    { decodeEntities: true, recognizeSelfClosing: isXhtml },
  );
  parser.end(html);
  flush();
  return blocks;
}

/** The number of the printed page that begins here, which is no word of the text. */
function isPageNumber(attributes: Readonly<Record<string, string>>): boolean {
  return attributes["epub:type"] === "pagebreak" || attributes.role === "doc-pagebreak";
}
