import { countWords } from "../../../../shared/engines/text/flowing_text.ts";
import { paragraphsOf, wholeAtPageEnds } from "./pdf_paragraphs.ts";
import { inReadingOrder } from "./pdf_reading_order.ts";
import { withoutRunningLines } from "./pdf_running_lines.ts";
import type { Row } from "./pdf_segments.ts";

/** Makes the text of each page from its rows, in their order from top to bottom. */
export function textsOfPages(pages: readonly (readonly Row[])[]): string[] {
  const words = countWords(pages.map(wholeWords).join("\n"));
  const texts = withoutRunningLines(pages).map((rows) => paragraphsOf(inReadingOrder(rows), words));
  return wholeAtPageEnds(texts, words);
}

/** The words of a page without the halves of those that are divided at a line's end. */
function wholeWords(rows: readonly Row[]): string {
  const inFileOrder = rows.flat().sort((a, b) => a.order - b.order);
  let isDivided = false;
  const pieces = inFileOrder.map(({ text }) => {
    const words = isDivided ? text.replace(/^\p{L}+/u, "") : text;
    isDivided = /[-‐\u00ad]$/.test(text);
    return isDivided ? words.slice(0, words.lastIndexOf(" ") + 1) : words;
  });
  return pieces.join("\n");
}
