import { definePDFJSModule, getDocumentProxy } from "unpdf";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import { pagesWithoutText } from "../../domain/reading_warning.ts";
import { joinParts } from "./join_parts.ts";
import type { Parser } from "./parser.ts";
import { type FieldRuns, formFields } from "./pdf_form_fields.ts";
import { textsOfPages } from "./pdf_pages.ts";
import { type PlacedRun, type Row, rowsOf } from "./pdf_segments.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of more pages takes too long to be made into notes and questions. */
const MAX_PAGES = 5000;

/** PDF: each page is a part; a page without words is omitted, and the others retain their numbers. */
export const parsePdf: Parser = async (content, { onProgress }) => {
  const document = await open(content);
  const pages: Row[][] = [];
  try {
    if (document.numPages > MAX_PAGES) {
      throw new TaskError(
        "too_long",
        `The document contains more than ${MAX_PAGES.toLocaleString("en")} pages. Split it and upload the parts separately.`,
      );
    }
    const fields = await formFields(document);
    for (let number = 1; number <= document.numPages; number += 1) {
      pages.push(await readPage(document, { number, fields }));
      await onProgress(number / document.numPages);
    }
  } finally {
    await document.loadingTask.destroy();
  }
  const text = joinParts(
    textsOfPages(pages).map((page, index) => ({ kind: "page", number: index + 1, text: page })),
  );
  if (text.text === "") {
    throw new TaskError(
      "no_text",
      "The PDF contains only images and no text. Upload a PDF with a text layer, for example one created by OCR.",
    );
  }
  const read = new Set(text.parts.map(({ number }) => number));
  const unread = pages.map((_, index) => index + 1).filter((number) => !read.has(number));
  const warnings = unread.length > 0 ? [pagesWithoutText(unread, { of: pages.length })] : [];
  return { ...text, warnings };
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

/** Of the font's name, which the patch of pdf.js adds to a style. */
const BOLD = /bold|black|heavy|demi/i;

async function readPage(
  document: PdfDocument,
  { number, fields }: { number: number; fields: FieldRuns },
): Promise<Row[]> {
  const page = await document.getPage(number);
  const { items, styles } = await page.getTextContent();
  const bold = new Map<string, boolean>();
  for (const [font, style] of Object.entries(styles)) {
    bold.set(font, BOLD.test((style as { name?: string }).name ?? ""));
  }
  const level: PlacedRun[] = [];
  const turned: Row[] = [];
  for (const item of items) {
    if (!("str" in item)) continue;
    const [slope = 0, turn = 0, skew = 0, height = 0, x = 0, y = 0] = item.transform as number[];
    const size = Math.hypot(skew, height);
    const isBold = bold.get(item.fontName) === true;
    const run = { text: item.str, x, y, width: item.width, size, isBold };
    // What is set along the page's edge is not in a line with anything.
    if (Math.abs(turn) > Math.abs(slope) * 0.2) turned.push(...rowsOf([run]));
    else level.push(run);
  }
  page.cleanup();
  return [...rowsOf([...level, ...(fields.get(number) ?? [])]), ...turned];
}
