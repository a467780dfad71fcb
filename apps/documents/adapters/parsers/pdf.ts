import { definePDFJSModule, getDocumentProxy } from "unpdf";
import type { DocumentText } from "../../../../shared/engines/text/document_text.ts";
import { TaskError } from "../../../../shared/runtime/limited_child_errors.ts";
import type { ParsedText } from "../../domain/parsed_text.ts";
import { lowConfidence, pagesRecognized, pagesWithoutText } from "../../domain/reading_warning.ts";
import type { PageImages, RecognizedPage } from "../../domain/recognized_page.ts";
import { joinParts } from "./join_parts.ts";
import type { Parser } from "./parser.ts";
import { formFields } from "./pdf_form_fields.ts";
import { type PdfPage, readPage, withRecognized } from "./pdf_page.ts";
import { textsOfPages } from "./pdf_pages.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;

/** The text of more pages takes too long to be made into notes and questions. */
const MAX_PAGES = 5000;

/**
 * PDF: each page is a part; a page without words is omitted, and the others retain their numbers. Pages
 * that are images get the words that OCR recognized, or are listed for it.
 */
export const parsePdf: Parser = async (content, { onProgress, images = "unsupported" }) => {
  const document = await open(content);
  const pages: PdfPage[] = [];
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
      const page = await readPage(document, { number, fields });
      pages.push(page);
      if (!page.isImage || images === "unsupported") withText += 1;
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
  pages: readonly PdfPage[],
  images: Exclude<PageImages, readonly RecognizedPage[]>,
): ParsedText {
  const text = textOf(pages);
  const unread = numbersOf(pages, ({ isImage }) => isImage);
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
function withImages(pages: readonly PdfPage[], images: readonly RecognizedPage[]): ParsedText {
  const found = new Map(images.map((page) => [page.number, page]));
  const merged = pages.map((page, index) => withRecognized(page, found.get(index + 1)));
  const text = textOf(merged);
  if (text.text === "") {
    throw new TaskError(
      "no_text",
      "The PDF contains only images, and OCR found no text in them. Upload a scan that is easier to read.",
    );
  }
  const count = pages.length;
  const numbers = numbersOf(merged, ({ rows }, index) => rows !== pages[index]?.rows);
  const recognized = new Set(numbers);
  const uncertain = images.filter(
    ({ number, confidence }) => recognized.has(number) && confidence < CONFIDENT,
  );
  const empty = numbersOf(merged, (page, index) => isUnread(page) && found.has(index + 1));
  const others = numbersOf(pages, ({ isImage }, index) => isImage && !found.has(index + 1));
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

const isUnread = ({ isImage, rows }: PdfPage) => isImage && rows.length === 0;

const textOf = (pages: readonly PdfPage[]): DocumentText =>
  joinParts(
    textsOfPages(pages.map(({ rows }) => rows)).map((page, index) => ({
      kind: "page",
      number: index + 1,
      text: page,
    })),
  );

/** The numbers of the pages that something is true of. */
const numbersOf = (
  pages: readonly PdfPage[],
  isOne: (page: PdfPage, index: number) => boolean,
): number[] => pages.flatMap((page, index) => (isOne(page, index) ? [index + 1] : []));

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
