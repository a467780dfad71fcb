import { definePDFJSModule, getDocumentProxy } from "unpdf";
import type { DocumentText } from "../../../../shared/engines/text/document_text.ts";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import type { ParsedText } from "../../domain/parsed_text.ts";
import { lowConfidence, pagesRecognized, pagesWithoutText } from "../../domain/reading_warning.ts";
import type { PageImages, RecognizedPage } from "../../domain/recognized_page.ts";
import { joinParts } from "./join_parts.ts";
import type { Parser } from "./parser.ts";
import { type FieldRuns, formFields } from "./pdf_form_fields.ts";
import { textsOfPages } from "./pdf_pages.ts";
import { type PlacedRun, type Row, rowsOf } from "./pdf_segments.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of more pages takes too long to be made into notes and questions. */
const MAX_PAGES = 5000;

/**
 * PDF: each page is a part; a page without words is omitted, and the others retain their numbers. Pages
 * without words get those that OCR recognized, or are listed for it.
 */
export const parsePdf: Parser = async (content, { onProgress, images = "unsupported" }) => {
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
    let withText = 0;
    for (let number = 1; number <= document.numPages; number += 1) {
      const rows = await readPage(document, { number, fields });
      pages.push(rows);
      if (rows.length > 0 || images === "unsupported") withText += 1;
      // The others are not done until they are recognized.
      await onProgress(withText / document.numPages);
    }
  } finally {
    await document.loadingTask.destroy();
  }
  return typeof images === "string" ? withoutImages(pages, images) : withImages(pages, images);
};

/** The text of the pages that have some; the others are listed for OCR, or in a warning. */
function withoutImages(
  pages: readonly (readonly Row[])[],
  images: Exclude<PageImages, readonly RecognizedPage[]>,
): ParsedText {
  const text = textOf(pages);
  const unread = pagesMissingIn(text, pages.length);
  if (unread.length === 0) return text;
  if (images === "to_recognize") return { ...text, images: { pages: unread, of: pages.length } };
  if (text.text === "") {
    throw new TaskError(
      "no_text",
      "The PDF contains only images and no text, and OCR is not installed on this server. Upload a PDF with a text layer, for example one created by OCR.",
    );
  }
  const reason = "OCR is not installed on this server.";
  return { ...text, warnings: [pagesWithoutText(unread, { of: pages.length, reason })] };
}

/** Pages that were recognized with less confidence (0 to 100) have wrong words in most lines. */
const CONFIDENT = 70;

/** The text with that of the images, in the order of the pages. */
function withImages(
  pages: readonly (readonly Row[])[],
  images: readonly RecognizedPage[],
): ParsedText {
  const found = new Map(images.map((page) => [page.number, page]));
  const isImage = (index: number) => pages[index]?.length === 0;
  const text = textOf(
    pages.map((rows, index) => (isImage(index) ? rowsOf(found.get(index + 1)?.lines ?? []) : rows)),
  );
  if (text.text === "") {
    throw new TaskError(
      "no_text",
      "The PDF contains only images, and OCR found no text in them. Upload a scan that is easier to read.",
    );
  }
  const count = pages.length;
  const unread = pagesMissingIn(text, count);
  const missing = new Set(unread);
  const recognized = images.filter(({ number }) => isImage(number - 1) && !missing.has(number));
  const numbers = recognized.map(({ number }) => number);
  const uncertain = recognized.filter(({ confidence }) => confidence < CONFIDENT);
  const [empty, others] = [
    unread.filter((it) => found.has(it)),
    unread.filter((it) => !found.has(it)),
  ];
  const warn = (pages: readonly number[], reason: string) =>
    pages.length > 0 ? [pagesWithoutText(pages, { of: count, reason })] : [];
  return {
    ...text,
    warnings: [
      ...(numbers.length > 0 ? [pagesRecognized(numbers, count)] : []),
      ...(uncertain.length > 0 ? [lowConfidence(uncertain.map(({ number }) => number))] : []),
      ...warn(empty, "OCR found no text in them."),
      ...warn(others, "There are too many of them for OCR, or OCR failed."),
    ],
  };
}

const textOf = (pages: readonly (readonly Row[])[]): DocumentText =>
  joinParts(
    textsOfPages(pages).map((page, index) => ({ kind: "page", number: index + 1, text: page })),
  );

function pagesMissingIn({ parts }: DocumentText, count: number): number[] {
  const read = new Set(parts.map(({ number }) => number));
  return Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => !read.has(number),
  );
}

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
