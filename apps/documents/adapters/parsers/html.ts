import { formulasOmitted } from "../../domain/reading_warning.ts";
import { decodeMarkup } from "./decode_text.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";

/** HTML: sections begin at headings; scripts, hidden words and what surrounds the text are left out. */
export const parseHtml: Parser = async (content) => {
  const page = htmlBlocks(decodeMarkup(content), { isPage: true });
  const omitted = page.formulasOmitted;
  const text = joinSections(page.blocks);
  return { ...text, warnings: omitted > 0 ? [formulasOmitted(omitted)] : [] };
};
