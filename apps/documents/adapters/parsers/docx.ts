import mammoth from "mammoth";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { checkArchive } from "./checked_archive.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";

/** Word's DOCX: sections begin at paragraphs in a heading style. */
export const parseDocx: Parser = async (content) => {
  checkArchive(content);
  const html = await toHtml(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  return joinSections(htmlBlocks(html));
};

async function toHtml(buffer: Buffer): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh"],
        // Pictures contain no text; without this they would be embedded into the HTML.
        convertImage: mammoth.images.imgElement(async () => ({ src: "" })),
      },
    );
    return value;
  } catch (cause) {
    throw new TaskError("corrupt", "The Word file is damaged and cannot be opened.", { cause });
  }
}
