import { type getDocumentProxy, getResolvedPDFJS } from "unpdf";
import type { RecognizedPage } from "../../domain/recognized_page.ts";
import type { FieldRuns } from "./pdf_form_fields.ts";
import { type PlacedRun, type Row, rowsOf } from "./pdf_segments.ts";

type PdfDocument = Awaited<ReturnType<typeof getDocumentProxy>>;
type PageProxy = Awaited<ReturnType<PdfDocument["getPage"]>>;

/** What was read of a page. */
export interface PdfPage {
  readonly rows: readonly Row[];
  /** Whether its words are an image, apart from a few such as a stamp; a blank page is none. */
  readonly isImage: boolean;
}

/** Of the font's name, which the patch of pdf.js adds to a style. */
const BOLD = /bold|black|heavy|demi/i;

/** The part of a style that is from the patch of pdf.js. */
type PatchedStyle = { readonly name?: string; readonly imageArea?: number };

/** Reads the words of a page, in rows, and the values of its form fields. */
export async function readPage(
  document: PdfDocument,
  { number, fields }: { number: number; fields: FieldRuns },
): Promise<PdfPage> {
  const page = await document.getPage(number);
  const { items, styles } = await page.getTextContent();
  const bold = new Map<string, boolean>();
  let imageArea = 0;
  for (const [font, style] of Object.entries(styles)) {
    const { name = "", imageArea: area = 0 } = style as PatchedStyle;
    bold.set(font, BOLD.test(name));
    imageArea += area;
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
  const rows = [...rowsOf([...level, ...(fields.get(number) ?? [])]), ...turned];
  const isImage =
    rows.length === 0 ? await isDrawn(page, imageArea) : isScan(page, { rows, imageArea });
  page.cleanup();
  return { rows, isImage };
}

/** Operators that show something on a page without words. */
const PAINTING = [
  "constructPath",
  "shadingFill",
  "paintImageMaskXObject",
  "paintImageMaskXObjectGroup",
  "paintImageXObject",
  "paintInlineImageXObject",
  "paintInlineImageXObjectGroup",
  "paintImageXObjectRepeat",
  "paintImageMaskXObjectRepeat",
  "paintSolidColorImageMask",
] as const;

/** Whether a page without words shows anything; its operators are read only if it has no images. */
async function isDrawn(page: PageProxy, imageArea: number): Promise<boolean> {
  if (imageArea > 0) return true;
  const { OPS } = await getResolvedPDFJS();
  const painting = new Set<number>(PAINTING.map((name) => OPS[name]));
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operator) => painting.has(operator));
}

/** Images cover a scanned page, and its words, such as a stamp, almost nothing; screenshots are smaller. */
const IMAGE_SHARE = 0.85;
const STAMP_SHARE = 0.03;
const STAMP_CHARACTERS = 400;

function isScan(page: PageProxy, { rows, imageArea }: { rows: Row[]; imageArea: number }): boolean {
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const area = Math.abs((right - left) * (top - bottom));
  if (!(imageArea >= area * IMAGE_SHARE)) return false;
  const words = rows.flat();
  const covered = words.reduce((sum, { x, right, size }) => sum + (right - x) * size, 0);
  return covered < area * STAMP_SHARE && charactersOf(words) < STAMP_CHARACTERS;
}

const charactersOf = (words: readonly { readonly text: string }[]): number =>
  words.reduce((sum, { text }) => sum + text.length, 0);

/**
 * A page that is an image with the words that OCR recognized, and its own ones in their places. The page
 * stays as it is if that yields less than twice as many: its image is no text.
 */
export function withRecognized(page: PdfPage, recognized: RecognizedPage | undefined): PdfPage {
  if (!page.isImage || !recognized || recognized.lines.length === 0) return page;
  const own = page.rows.flat();
  const fresh = recognized.lines.filter(
    (line) =>
      !own.some(
        ({ x, right, y, size }) =>
          Math.abs(line.y - y) < Math.max(line.size, size) &&
          line.x < right &&
          x < line.x + line.width,
      ),
  );
  if (fresh.length === 0 || charactersOf(fresh) < charactersOf(own)) return page;
  const rows = [...rowsOf(fresh), ...page.rows];
  rows.sort((a, b) => (b[0]?.y ?? 0) - (a[0]?.y ?? 0));
  return { ...page, rows };
}
