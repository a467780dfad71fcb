import type { RecognizedLine } from "../../domain/recognized_page.ts";
import { joinWords } from "../parsers/scripts.ts";

/** What Tesseract made of an image. */
export interface TesseractLines {
  readonly lines: readonly RecognizedLine[];
  /** Mean confidence of the words, from 0 to 100. */
  readonly confidence: number;
}

/** The longer side of a page in points: that of A4. What is compared with it is only proportions. */
const PAGE_POINTS = 842;
/** Words that are less certain than this are specks and lines of drawings. */
const LEAST_CONFIDENCE = 20;
/** A paragraph whose lines are about as high as most of the page has the same font size. */
const SAME_SIZE = { least: 0.75, most: 1.3 };

interface Line {
  readonly paragraph: string;
  readonly words: string[];
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Reads the TSV output of Tesseract: a row for each page, block, paragraph, line and word. The height of a
 * line depends on its letters; the lines of a paragraph get the same font size.
 */
export function readTesseractTsv(tsv: string): TesseractLines {
  const lines: Line[] = [];
  let page = { width: 0, height: 0 };
  let confidences = 0;
  let words = 0;
  for (const row of tsv.split("\n")) {
    const [level, , block, paragraph, , , left, top, width, height, confidence, ...text] =
      row.split("\t");
    const box = { left: Number(left), top: Number(top), width: Number(width) };
    if (level === "1") page = { width: box.width, height: Number(height) };
    if (level === "4") {
      lines.push({ paragraph: `${block}/${paragraph}`, words: [], ...box, height: Number(height) });
    }
    const word = text.join("\t").trim();
    if (level !== "5" || word === "" || Number(confidence) < LEAST_CONFIDENCE) continue;
    lines.at(-1)?.words.push(word);
    confidences += Number(confidence);
    words += 1;
  }
  const written = lines.filter((line) => line.words.length > 0);
  return {
    lines: isUpright(written) ? placed(written, page) : stacked(written),
    confidence: words === 0 ? 0 : Math.round(confidences / words),
  };
}

/** Whether the lines of paragraphs are below each other: not on a page that was scanned sideways. */
function isUpright(lines: readonly Line[]): boolean {
  let below = 0;
  let pairs = 0;
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before?.paragraph !== line.paragraph) continue;
    pairs += 1;
    if (line.top > before.top + before.height * 0.3) below += 1;
  }
  return below * 2 >= pairs;
}

function placed(lines: readonly Line[], page: { width: number; height: number }): RecognizedLine[] {
  const scale = PAGE_POINTS / Math.max(page.width, page.height, 1);
  const usual = median(lines.map(({ height }) => height));
  const sizes = new Map<string, number>();
  for (const [paragraph, own] of Map.groupBy(lines, (line) => line.paragraph)) {
    const size = median(own.map(({ height }) => height));
    const isUsual = size > usual * SAME_SIZE.least && size < usual * SAME_SIZE.most;
    sizes.set(paragraph, isUsual ? usual : size);
  }
  return lines.map(({ paragraph, words, left, top, width, height }) => ({
    text: words.reduce(joinWords),
    x: rounded(left * scale),
    y: rounded((page.height - top - height) * scale),
    width: rounded(width * scale),
    size: rounded((sizes.get(paragraph) ?? height) * scale),
  }));
}

const STACKED_SIZE = 10;

/** The lines one below the other in the order in which Tesseract reads them, with gaps between paragraphs. */
function stacked(lines: readonly Line[]): RecognizedLine[] {
  let y = PAGE_POINTS;
  return lines.map(({ paragraph, words }, index) => {
    const begins = lines[index - 1]?.paragraph !== paragraph;
    y -= STACKED_SIZE * (begins ? 2.4 : 1.2);
    const text = words.reduce(joinWords);
    return { text, x: 50, y: rounded(y), width: text.length * 5, size: STACKED_SIZE };
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const rounded = (value: number) => Math.round(value * 10) / 10;
