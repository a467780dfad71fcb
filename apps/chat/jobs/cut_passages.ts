import type { DocumentText, TextPart } from "../../../shared/engines/text/document_text.ts";
import {
  ENGLISH_SHARE,
  englishShare,
  wordFrequencies,
} from "../../../shared/engines/text/language.ts";
import { linesOf } from "../../../shared/engines/text/lines.ts";
import { type Sentence, splitSentences } from "../../../shared/engines/text/sentences.ts";
import type { IndexedPassage } from "../commands/index_document.ts";

/** What a document is cut into. */
export interface CutDocument {
  readonly isEnglish: boolean;
  readonly passages: readonly IndexedPassage[];
}

/** A passage is closed at the first good place after this many characters ... */
const GOOD_LENGTH = 450;
/** ... and at any place before it would have more than these. */
const MAX_LENGTH = 900;

/**
 * Cuts a document into passages, in order and without overlap, none over the end of its part. A
 * sentence is never cut, unless it alone is longer than a passage may be; all text that is not
 * blank is in a passage, tables and code included.
 */
export function cutPassages(content: DocumentText): CutDocument {
  const sentences = splitSentences(content);
  const isEnglish = englishShare(wordFrequencies(sentences)) >= ENGLISH_SHARE;
  const byPart = Map.groupBy(sentences, ({ part }) => part);
  const passages = content.parts.flatMap((part) =>
    cutPart(content.text, { part, sentences: byPart.get(part) ?? [] }),
  );
  return { isEnglish, passages };
}

/** A stretch of text that is not split. */
interface Unit {
  readonly start: number;
  readonly end: number;
  readonly heading: string;
  /** Whether a paragraph ends with it. */
  readonly endsParagraph: boolean;
}

function cutPart(
  text: string,
  { part, sentences }: { part: TextPart; sentences: readonly Sentence[] },
): IndexedPassage[] {
  const passages: IndexedPassage[] = [];
  let open: Unit[] = [];
  const close = () => {
    const [first, last] = [open[0], open.at(-1)];
    open = [];
    if (first === undefined || last === undefined) return;
    passages.push(
      passageOf(text, { part, start: first.start, end: last.end, units: [first, last] }),
    );
  };
  for (const unit of unitsOf(text, { part, sentences })) {
    const start = open[0]?.start ?? unit.start;
    if (open.length > 0 && unit.end - start > MAX_LENGTH) close();
    open.push(unit);
    const length = unit.end - (open[0]?.start ?? unit.start);
    if (length >= GOOD_LENGTH && unit.endsParagraph) close();
  }
  close();
  return passages;
}

function passageOf(
  text: string,
  cut: { part: TextPart; start: number; end: number; units: readonly Unit[] },
): IndexedPassage {
  const { kind, number, title } = cut.part;
  const headings = new Set([title ?? "", ...cut.units.map(({ heading }) => heading)]);
  return {
    part: title === undefined ? { kind, number } : { kind, number, title },
    start: cut.start,
    end: cut.end,
    text: text.slice(cut.start, cut.end),
    heading: [...headings].filter((heading) => heading !== "").join(" "),
  };
}

/** The part's sentences, and between them its lines, without the blanks around each. */
function unitsOf(
  text: string,
  { part, sentences }: { part: TextPart; sentences: readonly Sentence[] },
): Unit[] {
  const stretches: Unit[][] = [];
  let at = part.start;
  let heading = "";
  for (const sentence of [...sentences].sort((a, b) => a.start - b.start)) {
    if (sentence.start < at) continue;
    stretches.push(linesBetween(text, { start: at, end: sentence.start, heading }));
    heading = sentence.heading?.title ?? "";
    stretches.push(pieces(text, { start: sentence.start, end: sentence.end, heading }));
    at = sentence.end;
  }
  stretches.push(linesBetween(text, { start: at, end: part.end, heading }));
  return stretches.flat();
}

function linesBetween(
  text: string,
  range: { start: number; end: number; heading: string },
): Unit[] {
  return linesOf(text, range)
    .filter((line) => line.text !== "")
    .flatMap(({ start, end }) => pieces(text, { start, end, heading: range.heading }));
}

/** Cuts what is longer than a passage, at blanks where it has some and never within a character. */
function pieces(
  text: string,
  { start, end, heading }: { start: number; end: number; heading: string },
): Unit[] {
  const units: Unit[] = [];
  let from = start;
  while (end - from > MAX_LENGTH) {
    // Of the passage alone: in a text without blanks, all before it would be searched each time.
    const blank = text.slice(from, from + MAX_LENGTH + 1).lastIndexOf(" ");
    const to = blank > 0 ? from + blank : wholeCharacter(text, from + MAX_LENGTH);
    units.push({ start: from, end: to, heading, endsParagraph: false });
    from = to;
    while (from < end && /\s/u.test(text.charAt(from))) from += 1;
  }
  if (from < end) {
    units.push({ start: from, end, heading, endsParagraph: endsParagraph(text, end) });
  }
  return units;
}

function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function endsParagraph(text: string, end: number): boolean {
  return /^[^\S\n]*(?:\n\s*\n|$)/u.test(text.slice(end, end + 40));
}
