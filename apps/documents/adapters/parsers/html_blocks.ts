import { Parser } from "htmlparser2";
import type { Block } from "./sections.ts";

/** What holds no words of the document. */
const SKIPPED = new Set([
  ..."script style noscript template svg math iframe object head title nav button select textarea".split(
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

/** Reads the words of an HTML document as blocks, in order. */
export function htmlBlocks(html: string): Block[] {
  const blocks: Block[] = [];
  let words = "";
  let skipping = 0;
  let heading = false;
  let preformatted = 0;

  const flush = () => {
    const text = words.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n");
    if (text.trim() !== "") blocks.push({ kind: heading ? "heading" : "text", text });
    words = "";
  };
  const parser = new Parser(
    {
      onopentag(name) {
        if (SKIPPED.has(name)) skipping += 1;
        else if (name === "br") words += "\n";
        else if (CELL.has(name)) words += words.trim() === "" ? "" : " | ";
        else if (HEADING.test(name) || BLOCK.has(name)) {
          flush();
          heading = HEADING.test(name);
          if (name === "pre") preformatted += 1;
        }
      },
      onclosetag(name) {
        if (SKIPPED.has(name)) skipping = Math.max(0, skipping - 1);
        else if (HEADING.test(name) || BLOCK.has(name)) {
          flush();
          heading = false;
          if (name === "pre") preformatted = Math.max(0, preformatted - 1);
        }
      },
      ontext(text) {
        if (skipping > 0) return;
        words += preformatted > 0 ? text : text.replace(/\s+/g, " ");
      },
    },
    { decodeEntities: true },
  );
  parser.end(html);
  flush();
  return blocks;
}
