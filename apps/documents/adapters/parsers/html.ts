import { formulasOmitted } from "../../domain/reading_warning.ts";
import { decodeHtml } from "./decode_text.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";

/** HTML: sections begin at headings; scripts, hidden words and what surrounds the text are left out. */
export const parseHtml: Parser = async (content) => {
  const { text, warnings } = await decodeHtml(content);
  const page = htmlBlocks(text, { isPage: true });
  const omitted = page.formulasOmitted > 0 ? [formulasOmitted(page.formulasOmitted)] : [];
  return { ...joinSections(page.blocks), warnings: [...warnings, ...omitted] };
};
