import { decodeMarkup } from "./decode_text.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";

/** HTML: sections begin at headings; scripts, styles and navigation are left out. */
export const parseHtml: Parser = async (content) => joinSections(htmlBlocks(decodeMarkup(content)));
