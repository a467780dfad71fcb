import { markdownToHtml } from "./bounded_markdown.ts";
import { decodeText } from "./decode_text.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";

/** Markdown (with GitHub's tables and lists): sections begin at headings. */
export const parseMarkdown: Parser = async (content) => {
  const { text, warnings } = await decodeText(content);
  const { blocks } = htmlBlocks(markdownToHtml(withoutFrontMatter(text)));
  return { ...joinSections(blocks), warnings };
};

/** Removes the front matter that some tools store above the text, between two lines of dashes. */
function withoutFrontMatter(source: string): string {
  const [opening] = /^\ufeff?---\r?\n/.exec(source) ?? [];
  if (opening === undefined) return source;
  const lines = /(.*)\r?\n/y;
  lines.lastIndex = opening.length;
  let end = 0;
  for (let found = lines.exec(source); found; found = lines.exec(source)) {
    const [, line = ""] = found;
    if (line === "---") end = lines.lastIndex;
    if (!/^(?:[\w-]+:|[ \t-])/.test(line)) break;
  }
  return source.slice(end);
}
