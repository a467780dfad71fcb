import { marked } from "marked";
import { decodeText } from "./decode_text.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";

/** Markdown (with GitHub's tables and lists): sections begin at headings. */
export const parseMarkdown: Parser = async (content) => {
  const source = decodeText(content).replace(FRONT_MATTER, "");
  return joinSections(htmlBlocks(await marked.parse(source)));
};

/** Settings that some tools keep above the text. */
const FRONT_MATTER = /^\ufeff?---\r?\n(?:[\w-]+:.*\r?\n|[ \t-].*\r?\n)*---\r?\n/;
