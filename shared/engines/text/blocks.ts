import type { DocumentText, TextPart } from "./document_text.ts";
import { headingLevel, headingTitle, isBackMatter } from "./headings.ts";
import {
  endsSentence,
  isCode,
  isFence,
  isPageNumber,
  isReferenceEntry,
  isTabular,
  isUnderline,
  listMarkerLength,
} from "./line_shapes.ts";
import type { Line } from "./lines.ts";
import { linesOf } from "./lines.ts";
import { lineShape, repeatedEdgeLines } from "./repeated_lines.ts";
import { LEAST_TERM_LINES, termLineOf } from "./term_lines.ts";

/** A heading found in the text, or the title of a section. */
export interface Heading {
  readonly title: string;
  readonly part: TextPart;
  /** Offsets of the heading's line; those of its first block where the text does not hold it. */
  readonly start: number;
  readonly end: number;
  /** 1 for the outermost: as the heading is numbered. */
  readonly level: number;
}

/** Lines of running prose that belong together: a paragraph or a list item. */
export interface Block {
  readonly part: TextPart;
  readonly heading: Heading | undefined;
  readonly lines: readonly Line[];
  /** An item of a list, or a line of a vocabulary list. */
  readonly isItem: boolean;
  /** True when the block goes on with a sentence that an earlier page began. */
  readonly continuesSentence: boolean;
}

/** Finds the prose of a document, leaving out tables, code, running headers and references. */
export function findBlocks(content: DocumentText): Block[] {
  return readBlocks(content).blocks;
}

/** The headings of a document, also those with nothing but tables, code or lists under them. */
export function findHeadings(content: DocumentText): Heading[] {
  return readBlocks(content).headings;
}

function readBlocks(content: DocumentText): { blocks: Block[]; headings: Heading[] } {
  const lines = content.parts.map((part) => linesOf(content.text, part));
  const pages = lines.filter((_, index) => content.parts[index]?.kind !== "section");
  const repeated = repeatedEdgeLines(pages);
  const fullWidth = widthOfFullLine(lines.flat());
  const termLines = linesOfLists(lines);
  const blocks: Block[] = [];
  const headings: Heading[] = [];
  let heading: Heading | undefined;
  let unfinished = false;
  content.parts.forEach((part, index) => {
    const reader = new PartReader({
      ...{ part, repeated, fullWidth, heading, unfinished, termLines },
    });
    for (const block of reader.read(lines[index] ?? [])) blocks.push(block);
    for (const found of reader.headings) headings.push(found);
    heading = reader.heading;
    unfinished = part.kind === "page" && reader.endsUnfinished;
  });
  return { blocks, headings };
}

/** The lines that give a term its meaning, where enough of them follow each other to be a list. */
function linesOfLists(parts: readonly (readonly Line[])[]): ReadonlySet<Line> {
  const found = new Set<Line>();
  let run: Line[] = [];
  const close = () => {
    if (run.length >= LEAST_TERM_LINES) for (const line of run) found.add(line);
    run = [];
  };
  for (const line of parts.flat()) {
    if (line.text === "") continue;
    const words = line.text.slice(listMarkerLength(line.text));
    if (termLineOf(words) === undefined) close();
    else run.push(line);
  }
  close();
  return found;
}

function widthOfFullLine(lines: readonly Line[]): number {
  const widths = lines.map((line) => line.text.length).filter((width) => width > 20);
  widths.sort((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.8)] ?? 80;
}

interface PartReaderOptions {
  readonly part: TextPart;
  readonly repeated: ReadonlySet<string>;
  readonly fullWidth: number;
  readonly heading: Heading | undefined;
  readonly unfinished: boolean;
  /** Lines of vocabulary lists, which are content, and no headings. */
  readonly termLines: ReadonlySet<Line>;
}

/** Reads one part line by line; what spans parts (the heading, a cut sentence) goes in and out. */
class PartReader {
  readonly #options: PartReaderOptions;
  readonly #blocks: Block[] = [];
  readonly #headings: Heading[] = [];
  #heading: Heading | undefined;
  #open: Line[] = [];
  #isItem = false;
  #inFence = false;
  #inReferences = false;

  constructor(options: PartReaderOptions) {
    this.#options = options;
    const own = options.part.kind === "page" ? undefined : sectionHeading(options.part);
    if (own !== undefined) this.#headings.push(own);
    this.#heading = options.part.kind === "page" ? options.heading : own;
  }

  /** Those of this part, in order; a section's own title first. */
  get headings(): readonly Heading[] {
    return this.#headings;
  }

  get heading(): Heading | undefined {
    return this.#heading;
  }

  get endsUnfinished(): boolean {
    const last = this.#blocks.at(-1)?.lines.at(-1);
    return last !== undefined && !endsSentence(last.text);
  }

  read(lines: readonly Line[]): readonly Block[] {
    const kept = lines.filter((line) => !this.#isRunning(line));
    kept.forEach((line, index) => {
      this.#readLine(line, { previous: kept[index - 1], next: kept[index + 1] });
    });
    this.#close();
    return this.#blocks;
  }

  #isRunning({ text }: Line): boolean {
    if (this.#options.part.kind === "section" || text === "") return false;
    return isPageNumber(text) || this.#options.repeated.has(lineShape(text));
  }

  #readLine(line: Line, beside: { previous: Line | undefined; next: Line | undefined }): void {
    if (isFence(line.text)) {
      this.#inFence = !this.#inFence;
      this.#close();
    } else if (this.#inFence) {
      return;
    } else if (line.text === "" || isUnderline(line.text)) {
      this.#inReferences = false;
      this.#close();
    } else {
      this.#readText(line, beside);
    }
  }

  #readText(line: Line, beside: { previous: Line | undefined; next: Line | undefined }): void {
    const { fullWidth, termLines } = this.#options;
    if (termLines.has(line)) {
      this.#readTermLine(line);
      return;
    }
    const title = headingTitle({ line, ...beside, fullWidth });
    if (title !== undefined) {
      this.#close();
      const { part } = this.#options;
      this.#heading = { title, part, start: line.start, end: line.end, level: headingLevel(title) };
      // A section's title stands over it, too: the line says where.
      const isOwn = this.#headings.at(-1)?.title === title && this.#headings.length === 1;
      if (isOwn && part.title !== undefined) this.#headings.pop();
      this.#headings.push(this.#heading);
      return;
    }
    this.#readProse(line);
  }

  #readTermLine(line: Line): void {
    const marker = listMarkerLength(line.text);
    this.#close();
    this.#open.push({ ...line, text: line.text.slice(marker), start: line.start + marker });
    this.#isItem = true;
    this.#close();
  }

  #readProse(line: Line): void {
    if (this.#heading !== undefined && isBackMatter(this.#heading.title)) return;
    if (isReferenceEntry(line.text)) this.#inReferences = true;
    if (this.#inReferences || isTabular(line.text) || isCode(line.text)) {
      this.#close();
      return;
    }
    const marker = listMarkerLength(line.text);
    if (marker > 0) {
      this.#close();
      this.#isItem = true;
    }
    this.#open.push({ ...line, text: line.text.slice(marker), start: line.start + marker });
  }

  #close(): void {
    const isItem = this.#isItem;
    this.#isItem = false;
    if (this.#open.length === 0) return;
    const { part, unfinished } = this.#options;
    const continuesSentence = unfinished && this.#blocks.length === 0;
    this.#blocks.push({
      part,
      heading: this.#heading,
      lines: this.#open,
      isItem,
      continuesSentence,
    });
    this.#open = [];
  }
}

function sectionHeading(part: TextPart): Heading | undefined {
  if (part.title === undefined) return undefined;
  const { title, start, end } = part;
  return { title, part, start, end, level: headingLevel(title) };
}
