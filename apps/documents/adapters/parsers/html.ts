import { decodeText } from "./decode_text.ts";
import { htmlBlocks } from "./html_blocks.ts";
import type { Parser } from "./parser.ts";
import { joinSections } from "./sections.ts";

/** HTML: sections begin at headings; scripts, styles and navigation are left out. */
export const parseHtml: Parser = async (content) =>
  joinSections(htmlBlocks(decodeText(content, declaredEncoding(content))));

/** The encoding that a page without any other sign of it declares in its first kilobyte. */
function declaredEncoding(content: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(content.subarray(0, 1024));
  const name = /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1];
  return name && isKnownEncoding(name) ? name : undefined;
}

function isKnownEncoding(name: string): boolean {
  try {
    return new TextDecoder(name).encoding !== "utf-8";
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
