import { definePDFJSModule, getDocumentProxy } from "unpdf";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { joinParts } from "./join_parts.ts";
import type { Parser } from "./parser.ts";
import { type Line, linesOf, paragraphsOf, withoutRunningLines } from "./pdf_layout.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of more pages takes too long to be made into notes and questions. */
const MAX_PAGES = 5000;

/** PDF: each page is a part; a page without words is omitted, and the others retain their numbers. */
export const parsePdf: Parser = async (content, { onProgress }) => {
  const document = await open(content);
  const pages: Line[][] = [];
  try {
    if (document.numPages > MAX_PAGES) {
      throw new TaskError(
        "too_long",
        `The document contains more than ${MAX_PAGES.toLocaleString("en")} pages. Split it and upload the parts separately.`,
      );
    }
    for (let number = 1; number <= document.numPages; number += 1) {
      pages.push(await readPage(document, number));
      await onProgress(number / document.numPages);
    }
  } finally {
    await document.loadingTask.destroy();
  }
  const text = joinParts(
    withoutRunningLines(pages).map((lines, index) => ({
      kind: "page",
      number: index + 1,
      text: paragraphsOf(lines),
    })),
  );
  if (text.text === "") {
    throw new TaskError(
      "no_text",
      "The PDF contains only images and no text. Upload a PDF with a text layer, for example one created by OCR.",
    );
  }
  return text;
};

async function open(content: Uint8Array): Promise<PdfDocument> {
  await definePDFJSModule(() => import("unpdf/pdfjs"));
  try {
    return await getDocumentProxy(content, { verbosity: 0 });
  } catch (cause) {
    if (cause instanceof Error && cause.name === "PasswordException") {
      throw new TaskError(
        "encrypted",
        "The PDF is password-protected. Remove the password and upload the file again.",
        { cause },
      );
    }
    throw new TaskError("corrupt", "The PDF is damaged or incomplete and cannot be opened.", {
      cause,
    });
  }
}

async function readPage(document: PdfDocument, number: number): Promise<Line[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  const runs = items.flatMap((item) => {
    if (!("str" in item)) return [];
    const [, , skew = 0, height = 0, x = 0, y = 0] = item.transform as number[];
    return {
      text: item.str,
      x,
      y,
      width: item.width,
      size: Math.hypot(skew, height),
      endsLine: item.hasEOL,
    };
  });
  page.cleanup();
  return linesOf(runs);
}
